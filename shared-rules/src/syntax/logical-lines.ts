/**
 * The lines at which statements may begin, found by looking at quotes and brackets only.
 *
 * Half-typed text is read so that what is open stays near: an open bracket ends before a line that can only begin a
 * statement, and so does a triple quote that is plainly not closed. Each of that is decided by what stands between the
 * opening and the place in question, so that an edit moves nothing but what is around it.
 */

export interface LogicalLine {
  readonly start: number;
  /** 0-based number of the physical line it starts on. */
  readonly line: number;
  /** Leading white space in characters; a tab counts to the next multiple of 8. */
  readonly indent: number;
  /** First word, or first character of anything else: `def`, `@`, `#`, `)`. */
  readonly word: string;
}

/** A triple-quoted string that was taken not to be closed. What stands behind it in the text has a say in that. */
export interface OpenString {
  readonly start: number;
  /** The quotes that would close it, if there are none in the rest of the text: should more text follow, it may have them. */
  readonly wants: string | undefined;
}

export interface LogicalLines {
  readonly lines: readonly LogicalLine[];
  readonly open: readonly OpenString[];
}

/** A line that can only be the start of a statement, even where a bracket or a quote above was left open. */
const RESYNC =
  /(?:def|class|async[ \t]+def)[ \t]+[A-Za-z_]\w*|import[ \t]+\w|from[ \t]+[.\w]+[ \t]+import\b|@[A-Za-z_][\w.]*[ \t]*(?:\(|\r?\n)/y;

/** The same for brackets alone: words that no expression has, where a text may well begin a line with one of them. */
const RESYNC_IN_BRACKETS = new RegExp(
  `${RESYNC.source}|(?:return|raise|pass|break|continue|del|global|nonlocal|assert|try|while|with|except|finally|elif)(?![\\w\u0080-\uffff])|else[ \\t]*:`,
  'y',
);

/** Lines inside brackets, strings and after a backslash are part of the line before, and so are blank lines. */
export function logicalLines(text: string): LogicalLines {
  const lines: LogicalLine[] = [];
  const open: OpenString[] = [];
  const length = text.length;
  const first = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let at = first;
  let line = 0;
  let depth = 0;
  let continued = false;
  while (at < length) {
    const lineStart = at === first ? 0 : at;
    let indent = 0;
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 32) indent += 1;
      else if (code === 9) indent += 8 - (indent % 8);
      else if (code === 12) indent = 0;
      else break;
    }
    const code = text.charCodeAt(at);
    const blank = at >= length || code === 10 || code === 13;
    if (!blank && depth > 0 && matches(RESYNC_IN_BRACKETS, text, at)) depth = 0;
    if (!blank && !continued && depth === 0) lines.push({ start: lineStart, line, indent, word: wordAt(text, at) });
    continued = false;
    // The rest of the physical line, and whatever strings carry over its end.
    scanning: while (at < length) {
      const char = text.charCodeAt(at);
      switch (char) {
        case 10:
          at += 1;
          line += 1;
          break scanning;
        case 13:
          at += text.charCodeAt(at + 1) === 10 ? 2 : 1;
          line += 1;
          break scanning;
        case 35: {
          while (at < length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at += 1;
          break;
        }
        case 40:
        case 91:
        case 123:
          depth += 1;
          at += 1;
          break;
        case 41:
        case 93:
        case 125:
          if (depth > 0) depth -= 1;
          at += 1;
          break;
        case 92: {
          const next = text.charCodeAt(at + 1);
          continued = next === 10 || next === 13;
          at += continued ? 1 : 2;
          break;
        }
        case 34:
        case 39: {
          if (text.charCodeAt(at + 1) === char && text.charCodeAt(at + 2) === char) {
            const quotes = char === 34 ? '"""' : "'''";
            const { end, closed } = tripleEnd(text, at + 3, quotes, lines.at(-1)?.indent ?? 0);
            if (closed !== 'here') open.push({ start: at, wants: closed === 'nowhere' ? quotes : undefined });
            for (let inner = at; inner < end; inner += 1) {
              const it = text.charCodeAt(inner);
              if (it === 10 || (it === 13 && text.charCodeAt(inner + 1) !== 10)) line += 1;
            }
            at = end;
            // A string that was cut off ends at the start of a line.
            if (closed !== 'here' && at < length) break scanning;
          } else at = singleEnd(text, at + 1, char);
          break;
        }
        default:
          at += 1;
      }
    }
  }
  return { lines, open };
}

/** After the closing quote, or at the line break where a one-line string was left open. */
function singleEnd(text: string, from: number, quote: number): number {
  let at = from;
  while (at < text.length) {
    const char = text.charCodeAt(at);
    if (char === 92) {
      at += text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10 ? 3 : 2;
      continue;
    }
    if (char === quote) return at + 1;
    if (char === 10 || char === 13) return at;
    at += 1;
  }
  return text.length;
}

/**
 * Where a triple-quoted string ends. One that is not closed ends at the next line that can only be a statement of the
 * suites around, or with the text.
 * @param indent of the logical line in which it begins.
 */
function tripleEnd(
  text: string,
  from: number,
  quotes: string,
  indent: number,
): { readonly end: number; readonly closed: 'here' | 'nowhere' | 'not here' } {
  for (let at = from; ; ) {
    const found = text.indexOf(quotes, at);
    if (found < 0) {
      const cut = resyncAt(text, from, text.length, indent);
      return { end: cut < 0 ? text.length : cut, closed: 'nowhere' };
    }
    let slashes = 0;
    while (text.charCodeAt(found - 1 - slashes) === 92 && found - 1 - slashes >= from) slashes += 1;
    if (slashes % 2 === 1) {
      at = found + 1;
      continue;
    }
    const header = headerOfDocstring(text, from, found);
    if (header < 0) return { end: found + 3, closed: 'here' };
    const cut = resyncAt(text, from, header, indent);
    return { end: cut < 0 ? header : cut, closed: 'not here' };
  }
}

/** `def f(self):`, `class C(B):`, or the last line of a longer one: `) -> int:` */
const HEADER =
  /^[ \t]*(?:(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(.*|class[ \t]+\w+[ \t]*(?:\([^"']*\))?|\)[ \t]*(?:->.*)?):[ \t]*(?:#.*)?$/;

/**
 * Quotes that are the first thing in the body of a function or class open its docstring: a string that comes as far as
 * here was not closed before. No closing quotes stand there, unless the string is code that ends with an empty body.
 * @returns the start of the header's line, -1 where there is none.
 */
function headerOfDocstring(text: string, from: number, quotes: number): number {
  let lineStart = quotes;
  while (lineStart > from && isBlank(text.charCodeAt(lineStart - 1))) lineStart -= 1;
  if (lineStart === quotes || lineStart <= from || !isBreak(text.charCodeAt(lineStart - 1))) return -1;
  let end = lineStart;
  while (end > from && (isBreak(text.charCodeAt(end - 1)) || isBlank(text.charCodeAt(end - 1)))) end -= 1;
  if (text.charCodeAt(end - 1) !== 58) return -1;
  let start = end;
  while (start > from && !isBreak(text.charCodeAt(start - 1))) start -= 1;
  if (start <= from || !HEADER.test(text.slice(start, end))) return -1;
  return widthOf(text, start) < widthOf(text, lineStart) ? start : -1;
}

const isBreak = (code: number): boolean => code === 10 || code === 13;
const isBlank = (code: number): boolean => code === 32 || code === 9;

/** Columns of white space at the start of a line. */
function widthOf(text: string, lineStart: number): number {
  let width = 0;
  for (let at = lineStart; isBlank(text.charCodeAt(at)); at += 1)
    width += text.charCodeAt(at) === 9 ? 8 - (width % 8) : 1;
  return width;
}

/** The first line behind `from` that can only begin a statement, and one less deep than `indent`, or at the margin. */
function resyncAt(text: string, from: number, to: number, indent: number): number {
  for (let at = text.indexOf('\n', from) + 1; at > 0 && at < to; at = text.indexOf('\n', at) + 1) {
    let word = at;
    while (isBlank(text.charCodeAt(word))) word += 1;
    if (matches(RESYNC, text, word) && (word === at || widthOf(text, at) < indent)) return at;
  }
  return -1;
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function wordAt(text: string, at: number): string {
  let end = at;
  while (end < text.length && end - at < 12) {
    const code = text.charCodeAt(end);
    if (
      !(
        (code >= 97 && code <= 122) ||
        (code >= 65 && code <= 90) ||
        code === 95 ||
        (code >= 48 && code <= 57) ||
        code > 127
      )
    )
      break;
    end += 1;
  }
  return end > at ? text.slice(at, end) : text.charAt(at);
}
