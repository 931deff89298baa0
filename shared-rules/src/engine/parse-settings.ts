/**
 * Turns what a person wrote (TOML, JSON, an editor's settings) into `Settings`. A mistake costs one line and
 * never the rest of the configuration.
 */
import type { Confidence, Severity } from '../rule.ts';
import type { RuleInfo } from './analyser.ts';
import { isTable, list, oneOf, table, text, type Reader, type SettingsProblem } from './read-value.ts';
import { selectRules, unknownSelectors, type Selection } from './select-rules.ts';
import { ownResources } from './own-resources.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { closest } from './closest.ts';

export type { SettingsProblem } from './read-value.ts';

/** The confidence floor each profile stands for. */
export const profiles: Readonly<Record<'relaxed' | 'balanced' | 'strict', Confidence>> = {
  relaxed: 'high',
  balanced: 'medium',
  strict: 'low',
};

/** Files that count as test code unless the project says otherwise. Globs, relative to the project. */
export const defaultTestPatterns: readonly string[] = [
  '**/tests/**',
  '**/test/**',
  '**/test_*.py',
  '**/*_test.py',
  '**/conftest.py',
];

/** A project's configuration, checked. `settings` applies to every file; the rest depends on a file's path. */
export interface ParsedSettings {
  readonly settings: Settings;
  /** What was selected, kept apart so that a host can put a command line's selection on top. */
  readonly selections: readonly Selection[];
  /** Severity per rule id, group, `ALL` or pattern with `*`, as written. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Globs of files that are not checked, on top of the built-in ones. */
  readonly exclude: readonly string[];
  readonly testPatterns: readonly string[];
  /** Glob → selectors that are off in the files it matches. */
  readonly perFileIgnores: Readonly<Record<string, readonly string[]>>;
  /** Path of the baseline, as written; `undefined` when there is none. */
  readonly baseline: string | undefined;
  /** What becomes of findings that ruff or pylint reports as well; `undefined` where nothing is said. */
  readonly overlap: 'defer' | 'both' | undefined;
  /** False where the project set `target-version` itself; then `requires-python` does not count. */
  readonly targetVersionIsDefault: boolean;
  /** What was given, as written, by its name in kebab-case; to say where a value comes from. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly problems: readonly SettingsProblem[];
}

const severityNames = ['warning', 'information', 'hint', 'off'] as const;
const confidenceNames = ['high', 'medium', 'low'] as const;

const known = [
  'select',
  'extend-select',
  'ignore',
  'rules',
  'profile',
  'min-confidence',
  'target-version',
  'fix-values',
  'resources',
  'exclude',
  'test-patterns',
  'per-file-ignores',
  'baseline',
  'overlap',
];

/**
 * Checks `raw`. Keys may be written `kebab-case` or `camelCase`. `alsoKnown` names keys (kebab-case) that mean
 * something to the host only: they are no mistakes, and are not read here.
 */
export function parseSettings(
  raw: unknown,
  rules: readonly RuleInfo[],
  alsoKnown: readonly string[] = [],
): ParsedSettings {
  const problems: SettingsProblem[] = [];
  const root = isTable(raw) ? raw : {};
  if (raw !== undefined && !isTable(raw)) problems.push({ path: [], message: 'must be a table of settings' });
  const values = new Map<string, { value: unknown; reader: Reader }>();
  for (const [written, value] of Object.entries(root)) {
    const key = kebab(written);
    if (known.includes(key)) values.set(key, { value, reader: { path: [written], problems } });
    else if (!alsoKnown.includes(key)) {
      const near = closest(key, [...known, ...alsoKnown]);
      problems.push({ path: [written], message: `unknown setting${near ? `; did you mean "${near}"?` : ''}` });
    }
  }
  const read = <Value>(key: string, reader: (value: unknown, at: Reader) => Value | undefined): Value | undefined => {
    const entry = values.get(key);
    return entry && entry.value !== null && entry.value !== undefined ? reader(entry.value, entry.reader) : undefined;
  };
  const selectors = (value: unknown, at: Reader): string[] | undefined => {
    const names = list(value, at);
    return names && checkSelectors(names, rules, at);
  };

  const select = read('select', selectors);
  const selection: Selection = {
    ...(select ? { select } : {}),
    extendSelect: read('extend-select', selectors) ?? [],
    ignore: read('ignore', selectors) ?? [],
  };
  const severities =
    read('rules', (value, at) =>
      table(value, at, (entry, inner) => {
        checkSelectors([inner.path.at(-1) ?? ''], rules, inner);
        return oneOf(entry, inner, severityNames);
      }),
    ) ?? {};
  const profile = read('profile', (value, at) => oneOf(value, at, ['relaxed', 'balanced', 'strict'] as const));
  const targetVersion = read('target-version', version);
  const settings: Settings = {
    ...defaultSettings,
    minConfidence:
      read('min-confidence', (value, at) => oneOf(value, at, confidenceNames)) ??
      (profile ? profiles[profile] : defaultSettings.minConfidence),
    targetVersion: targetVersion ?? defaultSettings.targetVersion,
    fixValues: read('fix-values', (value, at) => table(value, at, fixValue)) ?? {},
    resources: read('resources', ownResources) ?? [],
    rules: selectRules(rules, [selection], severities),
  };
  return {
    settings,
    selections: [selection],
    severities,
    exclude: read('exclude', list) ?? [],
    testPatterns: read('test-patterns', list) ?? defaultTestPatterns,
    perFileIgnores: read('per-file-ignores', (value, at) => table(value, at, selectors)) ?? {},
    baseline: read('baseline', text),
    overlap: read('overlap', (value, at) => oneOf(value, at, ['defer', 'both'] as const)),
    targetVersionIsDefault: targetVersion === undefined,
    given: Object.fromEntries([...values].map(([key, { value }]) => [key, value])),
    problems,
  };
}

/** The selectors that mean something; the others become problems. A pattern with `*` must match some rule. */
function checkSelectors(names: readonly string[], rules: readonly RuleInfo[], at: Reader): string[] {
  const unknown = unknownSelectors(names, rules);
  for (const { name, near } of unknown) {
    at.problems.push({
      path: at.path,
      message: `no rule or group is called "${name}"${near ? `; did you mean "${near}"?` : ''}`,
    });
  }
  return names.filter((name) => !unknown.some((it) => it.name === name));
}

/** `"3.11"`, `"py311"` or, from an editor, `3.9` as a string; `undefined` and a problem otherwise. */
function version(value: unknown, at: Reader): readonly [number, number] | undefined {
  const parts = typeof value === 'string' ? /^(?:py)?(\d)\.?(\d{1,2})$/.exec(value.trim()) : null;
  if (!parts) {
    at.problems.push({ path: at.path, message: 'must be a Python version such as "3.11"' });
    return undefined;
  }
  return [Number(parts[1]), Number(parts[2])];
}

function fixValue(value: unknown, at: Reader): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  at.problems.push({ path: at.path, message: 'must be a number or a text' });
  return undefined;
}

/** The oldest version a `requires-python` line allows, or `undefined` when it names no lower bound. */
export function minimumPython(requires: string): readonly [number, number] | undefined {
  let lowest: readonly [number, number] | undefined;
  for (const part of requires.split(',')) {
    const match = /^\s*(>=|~=|===?|>)\s*v?(\d+)(?:\.(\d+))?/.exec(part);
    if (!match) continue;
    const bound = [Number(match[2]), Number(match[3] ?? 0)] as const;
    if (!lowest || bound[0] > lowest[0] || (bound[0] === lowest[0] && bound[1] > lowest[1])) lowest = bound;
  }
  return lowest;
}

const kebab = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
