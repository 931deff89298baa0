/** `text` without the indentation that all its lines share, and without blank lines around it. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
    .split('\n');
  const indents = lines.filter((it) => it.trim() !== '').map((it) => /^[ \t]*/.exec(it)?.[0].length ?? 0);
  const shared = Math.min(...indents, text.length);
  return lines.map((it) => it.slice(shared)).join('\n');
}
