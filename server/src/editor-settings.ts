/** The `memlint.*` settings of an editor, checked. A mistake costs one line in the log and only that setting. */
import { parseSettings, type ParsedSettings, type RuleInfo, type SettingsProblem } from '@memlint/shared-rules';
import { isTable } from './workspace/is-table.ts';

/** When a document is checked. */
export type Run = 'onType' | 'onSave' | 'manual';

/** Which files have findings: open ones only, those that Git calls changed as well, or all. */
export type Scope = 'openFiles' | 'changedFiles' | 'workspace';

export interface EditorSettings {
  readonly enabled: boolean;
  readonly run: Run;
  readonly scope: Scope;
  /** Most memory of the server with which files that are not open are checked, in megabytes. */
  readonly memoryBudget: number;
  /** Longest time for the check of one file that is not open, in seconds. */
  readonly timeBudget: number;
  /** Size in megabytes beyond which a file that is not open is left alone. */
  readonly sizeBudget: number;
  readonly showHintsAsInformation: boolean;
  /** Messages begin with the group of their rule. */
  readonly groupInMessage: boolean;
  /** Pause before a new finding in unfinished code is shown, in milliseconds; 0 shows it at once. */
  readonly newFindingDelay: number;
  /** `off`, every safe fix, or the safe fixes of these rules. */
  readonly fixOnSave: 'off' | 'safe' | readonly string[];
  /** How findings of the baseline are shown. */
  readonly baselineFindings: 'hint' | 'hide';
  /** Whether settled findings are taken out of the baseline when a file is saved. */
  readonly baselineShrink: boolean;
  /** Interpreter of leak checks; `""` looks for one. */
  readonly python: string;
  /** What editors and project files have in common. */
  readonly parsed: ParsedSettings;
  /** One line per mistake. */
  readonly problems: readonly string[];
}

/** How findings are shown, whatever they are. */
export type Display = Pick<EditorSettings, 'showHintsAsInformation' | 'groupInMessage'>;

/** In megabytes. */
export const defaultMemoryBudget = 2000;
/** In seconds. */
export const defaultTimeBudget = 30;
/** In megabytes. */
export const defaultSizeBudget = 10;

/** Settings of the editor that `parseSettings` does not know. */
const editorOnly: readonly string[] = [
  'enable',
  'run',
  'scope',
  'show-hints-as-information',
  'group-in-message',
  'new-finding-delay',
  'fix-on-save',
  'baseline-findings',
  'baseline-shrink',
  'time-budget',
  'memory-budget',
  'size-budget',
  'trace',
  'python',
  'client-commands',
];

/** Those of them that a project's file may say, too. Nobody else says which program is run. */
export const inProjects: readonly string[] = editorOnly.filter((it) => it !== 'python' && it !== 'client-commands');

/**
 * What a project's file says of settings that only editors use, by the names that editors have for them, and what is
 * wrong with it, by the keys as a file has them.
 */
export function readEditorOnly(
  value: unknown,
  rules: readonly RuleInfo[],
): { readonly values: Readonly<Record<string, unknown>>; readonly problems: readonly SettingsProblem[] } {
  const entries = isTable(value) ? Object.entries(value) : [];
  const camel = (key: string): string => key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const own = entries
    .filter(([key]) => inProjects.includes(kebab(key)))
    .map(([key, it]) => ({ written: key, name: camel(key), value: it }));
  const given = Object.fromEntries(own.map((it) => [it.name, it.value]));
  const problems = parseEditorSettings(given, rules).problems.flatMap((it): SettingsProblem[] => {
    const [, name, message = it] = /^memlint\.(\w+): (.*)$/s.exec(it) ?? [];
    const key = own.find((one) => one.name === name)?.written;
    return key === undefined ? [] : [{ path: [key], message }];
  });
  const isWrong = (key: string): boolean => problems.some(({ path }) => path[0] === key);
  return {
    values: Object.fromEntries(own.filter((it) => !isWrong(it.written)).map((it) => [it.name, it.value])),
    problems,
  };
}

/** A name as configuration files write it. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Checks what the editor sent for the section `memlint`. What is absent, `null` or `""` has its default. */
export function parseEditorSettings(raw: unknown, rules: readonly RuleInfo[]): EditorSettings {
  const problems: string[] = [];
  const values = isTable(raw)
    ? Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null && value !== ''))
    : {};
  const read = <Value>(key: string, fallback: Value, expected: string, accept: (it: unknown) => it is Value): Value => {
    const value = values[key];
    if (value === undefined) return fallback;
    if (accept(value)) return value;
    problems.push(`memlint.${key}: must be ${expected}`);
    return fallback;
  };
  const parsed = parseSettings(values, rules, editorOnly);
  return {
    enabled: read('enable', true, 'true or false', isBoolean),
    run: read('run', 'onType', '"onType", "onSave" or "manual"', isOneOf(['onType', 'onSave', 'manual'])),
    scope: read(
      'scope',
      'openFiles',
      '"openFiles", "changedFiles" or "workspace"',
      isOneOf(['openFiles', 'changedFiles', 'workspace']),
    ),
    memoryBudget: read('memoryBudget', defaultMemoryBudget, 'a number of megabytes, at least 100', isBudget),
    timeBudget: read('timeBudget', defaultTimeBudget, 'a number of seconds, more than 0', isAmount),
    sizeBudget: read('sizeBudget', defaultSizeBudget, 'a number of megabytes, more than 0', isAmount),
    showHintsAsInformation: read('showHintsAsInformation', false, 'true or false', isBoolean),
    groupInMessage: read('groupInMessage', false, 'true or false', isBoolean),
    newFindingDelay: read('newFindingDelay', 1000, 'a number of milliseconds from 0 to 60000', isDelay),
    fixOnSave: read<EditorSettings['fixOnSave']>('fixOnSave', 'off', '"off", "safe" or a list of rules', isFixOnSave),
    baselineFindings: read('baselineFindings', 'hint', '"hint" or "hide"', isOneOf(['hint', 'hide'])),
    baselineShrink: read('baselineShrink', true, 'true or false', isBoolean),
    python: read('python', '', 'a path', isText),
    parsed,
    problems: [...problems, ...parsed.problems.map((it) => `${['memlint', ...it.path].join('.')}: ${it.message}`)],
  };
}

/** The section `memlint` of what a client pushed: bare, or under its name, as clients do either. */
export function memlintSection(pushed: unknown): unknown {
  if (!isTable(pushed)) return undefined;
  if (isTable(pushed['memlint'])) return pushed['memlint'];
  return isTable(pushed['settings']) ? memlintSection(pushed['settings']) : pushed;
}

const isText = (value: unknown): value is string => typeof value === 'string';

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

const isFixOnSave = (value: unknown): value is EditorSettings['fixOnSave'] =>
  value === 'off' || value === 'safe' || (Array.isArray(value) && value.every((it) => typeof it === 'string'));

const isBudget = (value: unknown): value is number => typeof value === 'number' && value >= 100;

const isAmount = (value: unknown): value is number => typeof value === 'number' && value > 0;

const isDelay = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 60_000;

const isOneOf =
  <const Name extends string>(names: readonly Name[]) =>
  (value: unknown): value is Name =>
    names.some((name) => name === value);
