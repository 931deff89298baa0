/** What an editor's settings mean for a document that no project's files speak of. */
import { selectForNotebook, type ParsedSettings, type RuleInfo, type Settings } from '@memlint/shared-rules';
import { isNotebook } from './notebook-json.ts';

/** The editor's own settings; in a notebook some rules are on that are off elsewhere. */
export const settingsAlone = (uri: string, rules: readonly RuleInfo[], editor: ParsedSettings): Settings =>
  isNotebook(uri)
    ? { ...editor.settings, rules: selectForNotebook(rules, editor.selections, editor.severities) }
    : editor.settings;
