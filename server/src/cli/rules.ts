/** `memlint rules`: every rule with what it reports. */
import type { Analyser } from '@memlint/shared-rules';
import type { Colors } from 'picocolors/types';
import { groupBy } from './reporters/group-by.ts';
import { describeRules } from './input-rules.ts';

/** As JSON: an array of rules with their documentation. */
export function rulesAsJson({ rules }: Analyser): string {
  return `${JSON.stringify(describeRules(rules).slice(0, rules.length), null, 2)}\n`;
}

/** For people: the rules of each group, with their default severity. */
export function rulesAsText({ rules }: Analyser, colours: Colors): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  const sections = [...groupBy(rules, ({ group }) => group)].map(([group, members]) => {
    const lines = members.map(({ id, severity, enabled, summary }) => {
      const level = enabled ? severity : 'off';
      return `  ${colours.bold(id.padEnd(width))}  ${level.padEnd('information'.length)}  ${summary}`;
    });
    return [colours.underline(group), ...lines, ''].join('\n');
  });
  return `${sections.join('\n')}\nmemlint explain RULE says more.\n`;
}
