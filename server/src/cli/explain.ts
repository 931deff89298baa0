/** `memlint explain RULE`: a rule's page in the terminal. */
import type { Colors } from 'picocolors/types';
import type { DescribedRule } from './input-rules.ts';

export function explain({ id, group, summary, severity, enabled, docs, url }: DescribedRule, colours: Colors): string {
  const example = (title: string, code: string): string[] =>
    code.trim() === ''
      ? []
      : [
          colours.underline(title),
          '',
          ...code
            .trimEnd()
            .split('\n')
            .map((line) => `    ${line}`.trimEnd()),
          '',
        ];
  return [
    `${colours.bold(id)}  ${group}, ${enabled ? severity : `${severity}, off by default`}`,
    '',
    summary,
    '',
    ...(docs.why === '' ? [] : [docs.why, '']),
    ...example('Reported', docs.bad),
    ...example('Fine', docs.good),
    ...(docs.notes ? [docs.notes, ''] : []),
    ...(docs.others ? [docs.others, ''] : []),
    url,
    '',
  ].join('\n');
}
