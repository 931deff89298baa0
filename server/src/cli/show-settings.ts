/** `--show-settings`: what applies to one file and where it comes from. */
import type { RuleInfo } from '@memlint/shared-rules';
import { defaultExcludes } from '../workspace/find-files.ts';
import type { CheckOptions } from './check-options.ts';
import type { Project } from '../workspace/project.ts';
import { explainSettings, fileLayer } from '../workspace/explain-settings.ts';
import { shownPath } from './complaints.ts';

/** JSON with the settings of `path` (absolute), keys as in a configuration file. */
export function showSettings(
  path: string,
  project: Project,
  rules: readonly RuleInfo[],
  { cwd, options }: { readonly cwd: string; readonly options: CheckOptions },
): string {
  const configuration = project.configurationFor(path);
  const { file, parsed } = configuration;
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
    baseline: options.baseline ?? parsed.baseline ?? null,
    ...explainSettings([
      ...(file === undefined ? [] : [fileLayer(configuration, shownPath(file, cwd))]),
      { from: 'command line', values: givenIn(options) },
    ]),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

/** Options that a configuration file has as well. */
function givenIn({
  select,
  extendSelect,
  ignore,
  minConfidence,
  exclude,
  baseline,
}: CheckOptions): Readonly<Record<string, unknown>> {
  const all = { select, 'extend-select': extendSelect, ignore, 'min-confidence': minConfidence, exclude, baseline };
  const isGiven = (it: unknown): boolean => it !== undefined && !(Array.isArray(it) && it.length === 0);
  return Object.fromEntries(Object.entries(all).filter(([, it]) => isGiven(it)));
}
