/** Small pieces of Markdown that stay whole whatever the text is. */

/** Text inside a table's cell; what is between back ticks stays code. */
export const cell = (text: string): string =>
  text
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/(`[^`]*`)|([\\|<>*_[\]])/g, (_, quoted: string | undefined, special: string | undefined) =>
      quoted !== undefined ? quoted.replaceAll('|', '\\|') : `\\${special}`,
    );

/** Text in a paragraph or a heading: one line, and no markup but back ticks. */
export const prose = (text: string): string => cell(text).replaceAll('\\|', '|');

/** Code within a line, also in a table. */
export const code = (text: string): string =>
  `\`${text
    .replaceAll('`', "'")
    .replaceAll('|', '\\|')
    .replace(/[\r\n]+/g, ' ')}\``;

/** A block of Python; the fence is longer than any in the text. */
export function block(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}python\n${text.replace(/\s+$/, '')}\n${fence}`;
}

/** A table; cells are Markdown already. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];
