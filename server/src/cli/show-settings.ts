/** `--show-settings`: what applies to one file and where it comes from. */
import type { RuleInfo } from '@memlint/shared-rules';
import { defaultExcludes } from '../workspace/find-files.ts';
import type { Project } from '../workspace/project.ts';
import { explainSettings } from '../workspace/explain-settings.ts';
import { shownPath } from './complaints.ts';

/** JSON with the settings of `path` (absolute), keys as in a configuration file. */
export function showSettings(path: string, project: Project, rules: readonly RuleInfo[], cwd: string): string {
  const { file, parsed } = project.configurationFor(path);
  const settings = project.settingsFor(path);
  const shown = {
    path: shownPath(path, cwd),
    configuration: file === undefined ? null : shownPath(file, cwd),
    rules: Object.fromEntries(rules.map(({ id, severity }) => [id, settings.rules[id] ?? severity])),
    'min-confidence': settings.minConfidence,
    'target-version': settings.targetVersion.join('.'),
    'fix-values': settings.fixValues,
    'test-code': settings.testCode,
    exclude: [...defaultExcludes, ...parsed.exclude],
    'test-patterns': parsed.testPatterns,
    'per-file-ignores': parsed.perFileIgnores,
    baseline: parsed.baseline ?? null,
    ...explainSettings(undefined, file === undefined ? undefined : { file: shownPath(file, cwd), parsed }),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}
