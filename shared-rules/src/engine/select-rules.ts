/** Which rules run: selectors (rule ids, group names, `ALL`, patterns with `*`) resolved to severities per rule. */
import type { Severity } from '../rule.ts';
import { closest } from './closest.ts';
import type { RuleInfo } from './analyser.ts';

/** One layer of choices, e.g. a configuration file or a command line. */
export interface Selection {
  /** Replaces what the layers below selected. */
  readonly select?: readonly string[];
  readonly extendSelect: readonly string[];
  readonly ignore: readonly string[];
}

/** Names of things a host reports itself (a file that cannot be read); they are selectors but no rules. */
const hostSelectors = ['input', 'io-error', 'syntax-error'];

/**
 * Severities to put into `Settings.rules`. Layers are applied in order; within one, the more exact selector wins
 * (`ALL` < pattern < group < rule id), and `ignore` wins over `select` where both are equally exact.
 * A rule that `severities` names with a severity runs as if selected, unless some layer ignores it or says `select`.
 */
export function selectRules(
  rules: readonly RuleInfo[],
  layers: readonly Selection[],
  severities: Readonly<Record<string, Severity | 'off'>>,
): Record<string, Severity | 'off'> {
  const result: Record<string, Severity | 'off'> = {};
  for (const rule of rules) {
    const severity = mostExact(severities, rule);
    let on = severity === undefined ? rule.enabled : severity !== 'off';
    for (const layer of layers) {
      const selected = exactness(layer.select ?? [], rule);
      const extended = exactness(layer.extendSelect, rule);
      const ignored = exactness(layer.ignore, rule);
      if (layer.select) on = selected >= 0;
      if (extended >= 0) on = true;
      if (ignored >= 0 && ignored >= Math.max(selected, extended)) on = false;
    }
    if (!on) result[rule.id] = 'off';
    else if (severity !== undefined && severity !== 'off') result[rule.id] = severity;
    else if (!rule.enabled || severity === 'off') result[rule.id] = rule.severity;
  }
  return result;
}

/** The same for a notebook, in which some rules are on that are off elsewhere. */
export function selectForNotebook(
  ...[rules, layers, severities]: Parameters<typeof selectRules>
): Record<string, Severity | 'off'> {
  const own = rules.map((it) => (it.inNotebooks ? { ...it, enabled: true } : it));
  const result = selectRules(own, layers, severities);
  for (const { id, severity, enabled, inNotebooks } of rules)
    if (inNotebooks && !enabled && result[id] === undefined) result[id] = severity;
  return result;
}

/** True where `selectors` name the rule or thing `id` of `group`. */
export const isSelected = (
  selectors: readonly string[],
  it: { readonly id: string; readonly group: string },
): boolean => exactness(selectors, it) >= 0;

/** The selectors that match nothing, each with the nearest name that would. */
export function unknownSelectors(
  selectors: readonly string[],
  rules: readonly RuleInfo[],
): { readonly name: string; readonly near: string | undefined }[] {
  const names = [
    ...new Set([...rules.map(({ id }) => id), ...rules.map(({ group }) => group), 'ALL', ...hostSelectors]),
  ];
  return selectors
    .filter((name) => !names.includes(name) && !(name.includes('*') && names.some((it) => matches(name, it))))
    .map((name) => ({ name, near: closest(name, names) }));
}

/** How exactly the best of `selectors` names the rule: 3 id, 2 group, 1 pattern, 0 `ALL`, -1 not at all. */
function exactness(selectors: readonly string[], rule: { readonly id: string; readonly group: string }): number {
  let best = -1;
  for (const selector of selectors) best = Math.max(best, exactnessOf(selector, rule));
  return best;
}

function exactnessOf(selector: string, { id, group }: { readonly id: string; readonly group: string }): number {
  if (selector === id) return 3;
  if (selector === group) return 2;
  if (selector === 'ALL') return 0;
  return selector.includes('*') && matches(selector, id) ? 1 : -1;
}

function mostExact(
  severities: Readonly<Record<string, Severity | 'off'>>,
  rule: RuleInfo,
): Severity | 'off' | undefined {
  let best = -1;
  let severity: Severity | 'off' | undefined;
  for (const [selector, value] of Object.entries(severities)) {
    const exact = exactnessOf(selector, rule);
    if (exact > best) {
      best = exact;
      severity = value;
    }
  }
  return severity;
}

/** `*` stands for any characters, also none. */
function matches(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
