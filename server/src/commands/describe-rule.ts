import { closest } from '@memlint/shared-rules';
import { describeRules } from '../cli/input-rules.ts';
import { rulePage } from '../report/rule-page.ts';
import type { ServerCommand } from './command.ts';

/** `{ rule }` → the rule's page in Markdown; without it, the list of rules. Needs no network. */
export const describeRule: ServerCommand = async ({ analyser }, argument) => {
  const rules = describeRules(analyser.rules);
  const id = argument.text('rule');
  if (id === undefined)
    return rules
      .filter(({ group }) => group !== 'input')
      .map(({ id: rule, group, summary, severity }) => ({ rule, group, summary, severity }));
  const rule = rules.find((it) => it.id === id);
  if (rule) return rulePage(rule);
  const near = closest(
    id,
    rules.map((it) => it.id),
  );
  throw new Error(`No rule is called "${id}"${near ? `; did you mean "${near}"?` : ''}.`);
};
