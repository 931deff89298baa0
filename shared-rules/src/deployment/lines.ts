/** Lines of a text with their places. */
import type { Span } from '../rule.ts';

export interface Line extends Span {
  /** Without its line break. */
  readonly text: string;
}

export function linesOf(text: string): Line[] {
  const out: Line[] = [];
  const breaks = /\r\n|\n|\r/g;
  let start = 0;
  for (const match of text.matchAll(breaks)) {
    out.push({ start, end: match.index, text: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  out.push({ start, end: text.length, text: text.slice(start) });
  return out;
}
