/** What a configuration file says, from its text alone: on disk, or in an editor where somebody is writing it. */
import { minimumPython, parseSettings, type ParsedSettings, type RuleInfo } from '@memlint/shared-rules';
import { parse, TomlError } from 'smol-toml';
import { inProjects, readEditorOnly } from '../editor-settings.ts';
import { isTable } from './is-table.ts';
import { lineOfKey } from './line-of-key.ts';

/** Something wrong in a configuration file. `line` is 1-based. */
export interface Mistake {
  readonly line: number | undefined;
  readonly message: string;
}

/** A file that was read, as far as that went. */
export interface TomlFile {
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** Why it is no TOML, or was not read. */
  readonly mistake?: Mistake;
}

/** What it says of us. */
export interface Said {
  readonly parsed: ParsedSettings;
  /** Of settings that only editors use, by the names that editors have for them. */
  readonly editor: Readonly<Record<string, unknown>>;
  readonly mistakes: readonly Mistake[];
}

/** Where our settings stand in a file: `memlint.toml` is ours as a whole. */
export const ownKeys = (path: string): readonly string[] =>
  path.endsWith('pyproject.toml') ? ['tool', 'memlint'] : [];

export function readToml(text: string): TomlFile {
  try {
    return { text, value: parse(text.replace(/^\ufeff/, '')) };
  } catch (error) {
    // The library's message goes on with a picture of the code.
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
    return { text, value: {}, mistake: { line: error instanceof TomlError ? error.line : undefined, message } };
  }
}

/**
 * @param keys where our settings stand ({@link ownKeys}).
 * @param requires `requires-python` of the project; it counts where the settings name no version.
 * @returns undefined where the file does not speak of us: what is wrong with it is somebody else's problem then.
 */
export function settingsIn(
  file: TomlFile,
  keys: readonly string[],
  rules: readonly RuleInfo[],
  requires: unknown,
): Said | undefined {
  const own = keys.reduce<unknown>((it, key) => (isTable(it) ? it[key] : undefined), file.value);
  const speaks = own !== undefined || (file.mistake !== undefined && file.text.includes(keys.join('.')));
  if (!speaks) return undefined;
  const value = own ?? {};
  const parsed = parseSettings(value, rules, inProjects);
  const editor = readEditorOnly(value, rules);
  const oldest = typeof requires === 'string' && parsed.targetVersionIsDefault ? minimumPython(requires) : undefined;
  const mistakes = [...parsed.problems, ...editor.problems].map(({ path, message }): Mistake => {
    const all = [...keys, ...path];
    return { line: lineOfKey(file.text, all), message: `${all.join('.')}: ${message}` };
  });
  return {
    parsed: oldest ? { ...parsed, settings: { ...parsed.settings, targetVersion: oldest } } : parsed,
    editor: editor.values,
    mistakes: file.mistake ? [file.mistake, ...mistakes] : mistakes,
  };
}
