/** The edits that put a suppression comment into Python text without changing what the code does. */
import type { Edit } from '@memlint/shared-rules';

/**
 * Puts `# memlint: ignore[rule]` at the end of the line that holds `offset`. `undefined` where no comment can stand
 * there: inside a string that goes on, or after a backslash.
 */
export function suppressOnLine(text: string, offset: number, rule: string): Edit | undefined {
  const end = lineEnd(text, offset);
  const comment = commentAt(text, end);
  if (comment === undefined) return undefined;
  const merged = comment < end ? addToList(text.slice(comment, end), 'ignore', rule) : undefined;
  if (merged) return { start: comment + merged.start, end: comment + merged.end, text: merged.text };
  const gap = /[ \t]$/.test(text.slice(0, end)) ? '' : '  ';
  return { start: end, end, text: `${gap}# memlint: ignore[${rule}]` };
}

/**
 * Puts `# memlint: ignore[rule]` on a line of its own above the one that holds `offset`. `undefined` where that line
 * continues a string or a backslash.
 */
export function suppressAbove(text: string, offset: number, rule: string): Edit | undefined {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(0, start).replace(/(?:\r\n|\r|\n)$/, '').length;
  if (start > 0 && commentAt(text, before) === undefined) return undefined;
  return suppressAboveLine(text, offset, rule);
}

/** The same for files that are no Python but know `#` comments on lines of their own. */
export function suppressAboveLine(text: string, offset: number, rule: string): Edit {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
  return { start, end: start, text: `${indentation}# memlint: ignore[${rule}]${newlineOf(text)}` };
}

/** Puts `# memlint: ignore-file[rule]` at the top, below what has to be first there. */
export function suppressInFile(text: string, rule: string): Edit {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  for (let line = 0; line < 2; line += 1) {
    const end = lineEnd(text, at);
    const code = text.slice(at, end);
    const isFirst = (line === 0 && code.startsWith('#!')) || /^[ \t\f]*#.*?coding[:=]/.test(code);
    // A Dockerfile's own directives count only at its top.
    if (!isFirst && !/^#\s*(?:syntax|escape|check)\s*=/.test(code)) break;
    at = nextLine(text, end);
  }
  const end = lineEnd(text, at);
  const merged = addToList(text.slice(at, end), 'ignore-file', rule);
  if (merged) return { start: at + merged.start, end: at + merged.end, text: merged.text };
  const newline = newlineOf(text);
  const startsLine = at === 0 || /[\r\n\ufeff]/.test(text.charAt(at - 1));
  const own = `# memlint: ignore-file[${rule}]${newline}`;
  return { start: at, end: at, text: startsLine ? own : `${newline}${own}` };
}

/** Adds `rule` to the list of a suppression that `comment` has already. */
function addToList(comment: string, word: 'ignore' | 'ignore-file', rule: string): Edit | undefined {
  const match = new RegExp(`#\\s*memlint:\\s*${word}\\s*\\[[^\\]]*`).exec(comment);
  if (!match) return undefined;
  const at = match.index + match[0].length;
  return { start: at, end: at, text: match[0].trimEnd().endsWith('[') ? rule : `, ${rule}` };
}

/**
 * Where the comment of the line that ends at `end` starts; `end` itself where it has none but could; `undefined` where
 * it cannot have one. Reads from the top: only that tells strings from code.
 */
function commentAt(text: string, end: number): number | undefined {
  const interesting = /[#"']/g;
  for (;;) {
    const at = interesting.exec(text)?.index ?? text.length;
    if (at >= end) return text.charAt(end - 1) === '\\' ? undefined : end;
    if (text.charAt(at) === '#') {
      const stop = lineEnd(text, at);
      if (stop >= end) return at;
      interesting.lastIndex = stop;
    } else {
      const stop = stringEnd(text, at);
      if (stop > end) return undefined;
      interesting.lastIndex = stop;
    }
  }
}

/** The end of the string whose first quote is at `at`; a string in one pair of quotes ends with its line. */
function stringEnd(text: string, at: number): number {
  const quote = text.charAt(at);
  const isLong = text.startsWith(quote.repeat(3), at);
  const stops = isLong ? new RegExp(`\\\\|${quote.repeat(3)}`, 'g') : new RegExp(`\\\\|${quote}|[\\r\\n]`, 'g');
  stops.lastIndex = at + (isLong ? 3 : 1);
  for (;;) {
    const stop = stops.exec(text);
    if (!stop) return text.length;
    if (stop[0] !== '\\') return /[\r\n]/.test(stop[0]) ? stop.index : stop.index + stop[0].length;
    const isCrlf = text.startsWith('\r\n', stop.index + 1);
    stops.lastIndex = stop.index + (isCrlf ? 3 : 2);
  }
}

function lineEnd(text: string, offset: number): number {
  const found = /[\r\n]/g;
  found.lastIndex = offset;
  return found.exec(text)?.index ?? text.length;
}

const newlineOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';

const nextLine = (text: string, end: number): number =>
  text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
