/** A rule's documentation, for a host that shows Markdown without a network. */
import type { DescribedRule } from '../cli/input-rules.ts';
import { block } from './markdown.ts';

/** The page; its code blocks and prose are the rule's own. */
export function rulePage({ id, group, summary, severity, enabled, docs, url }: DescribedRule): string {
  const example = (title: string, code: string): string[] => (code.trim() === '' ? [] : [`## ${title}`, block(code)]);
  return `${[
    `# ${id}`,
    `${summary}.`.replace(/\.\.$/, '.'),
    `Group: ${group} · severity: ${severity}${enabled ? '' : ' · off by default'}`,
    ...(docs.why === '' ? [] : ['## Why it matters', docs.why]),
    ...example('Reported', docs.bad),
    ...example('Fine', docs.good),
    ...(docs.notes ? ['## Good to know', docs.notes] : []),
    ...(docs.others ? ['## Other tools', docs.others] : []),
    ...(group === 'input'
      ? []
      : [
          '## How to silence it',
          `On one line: \`# memlint: ignore[${id}] reason\`. In a file: \`# memlint: ignore-file[${id}] reason\`. In a project: \`"${id}" = "off"\` under \`[tool.memlint.rules]\` in \`pyproject.toml\`.`,
        ]),
    `[This page on the web](${url})`,
  ].join('\n\n')}\n`;
}
