import { groupBy } from './group-by.ts';
import { counted } from '../counted.ts';
import type { Reporter } from './reporter.ts';

/** A report for people: one section a rule with why it matters, then its places and what to do. */
export const markdown: Reporter = {
  isText: false,
  usesFixes: true,
  render: ({ findings, rules, checkedFiles }) => {
    const lines = [
      '# Memlint report',
      '',
      `${counted(findings.length, 'finding')} in ${counted(checkedFiles, 'checked file')}.`,
    ];
    const order = new Map(rules.map(({ id }, index) => [id, index]));
    const sections = [...groupBy(findings, ({ rule }) => rule)].sort(
      ([a], [b]) => (order.get(a) ?? rules.length) - (order.get(b) ?? rules.length),
    );
    for (const [id, inRule] of sections) {
      const rule = rules.find((it) => it.id === id);
      lines.push('', `## ${id} (${inRule.length})`, '');
      if (rule) lines.push(`${rule.summary} [More](${rule.url})`, '');
      lines.push('| Severity | Confidence | Place | Message | Fix |', '| --- | --- | --- | --- | --- |');
      for (const { severity, confidence, path, location, symbol, message, fixes } of inRule) {
        const place = `${code(`${path}:${location.line}:${location.column}`)}${symbol ? ` in ${code(symbol)}` : ''}`;
        const titles = fixes.map((fix) => `${cell(fix.title)}${fix.applicability === 'unsafe' ? ' (unsafe)' : ''}`);
        lines.push(`| ${severity} | ${confidence} | ${place} | ${cell(message)} | ${titles.join('<br>')} |`);
      }
    }
    return `${lines.join('\n')}\n`;
  },
};

/** Text inside a table's cell; what is between back ticks in messages stays code. */
const cell = (text: string): string =>
  text
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/(`[^`]*`)|([\\|<>*_[\]])/g, (_, quoted: string | undefined, special: string | undefined) =>
      quoted !== undefined ? quoted.replaceAll('|', '\\|') : `\\${special}`,
    );

const code = (text: string): string =>
  `\`${text
    .replaceAll('`', "'")
    .replaceAll('|', '\\|')
    .replace(/[\r\n]+/g, ' ')}\``;
