import type { Rule, Severity } from '../rule.ts';
import type { Settings } from './settings.ts';

/** The severity a finding of `rule` is shown with, which gave it `own`; undefined where the rule is off. */
export function severityOf(rule: Rule, own: Severity, settings: Settings): Severity | undefined {
  const chosen = settings.rules[rule.id];
  if (chosen === 'off' || (chosen === undefined && !rule.enabled)) return undefined;
  if (settings.testCode && rule.notInTests === true) return undefined;
  // A chosen severity stands for the rule's own; a finding the rule itself made milder stays milder.
  const severity = chosen === undefined || own !== rule.severity ? own : chosen;
  if (!settings.testCode) return severity;
  return severity === 'warning' ? 'information' : 'hint';
}

/** Rules that may show something of Python; the others need not be asked, nor keep a chunk from being passed over. */
export const rulesThatAreOn = (rules: readonly Rule[], settings: Settings): readonly Rule[] =>
  rules.filter((it) => it.check && severityOf(it, it.severity, settings) !== undefined);
