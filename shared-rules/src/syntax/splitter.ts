/**
 * Splits a module into chunks: runs of whole top-level statements, and the members of big classes.
 *
 * A chunk is the unit of parsing, remembering and checking. Where chunks begin is a function of the text
 * alone, found by looking at lines and quotes, never by parsing.
 *
 * Invariants: the chunks cover the text without gaps, in order; a chunk begins at the start of a line; a
 * chunk that is a class member stands behind the chunk that has its class header.
 */
import type { Span } from '../rule.ts';

export interface ChunkSpan extends Span {
  /** `module`: top-level statements. `class`: the header of a big class. `member`: part of that class's body. */
  readonly role: 'module' | 'class' | 'member';
}

/** A class longer than this is split into its members: a keystroke in one method must not cost the whole class. */
const BIG_CLASS_LINES = 80;
/** A run of simple statements is cut after this many lines. */
const RUN_LINES = 30;

/** @param text A whole module. @returns its chunks in order; one empty chunk for an empty text. */
export function splitModule(text: string): { readonly chunks: ChunkSpan[]; readonly cut: boolean } {
  const chunks = splitClean(text);
  return chunks ? { chunks, cut: false } : { chunks: chunksOf(text, scan(text, true) ?? []), cut: true };
}

/**
 * The same for a text whose quotes are all closed; undefined for another.
 *
 * From the start of any module-level chunk on, the result depends on nothing before it: that is what lets an
 * edit split again only what is around it.
 */
export function splitClean(text: string): ChunkSpan[] | undefined {
  const lines = scan(text, false);
  return lines && chunksOf(text, lines);
}

function chunksOf(text: string, lines: readonly LogicalLine[]): ChunkSpan[] {
  const out: ChunkSpan[] = [];
  const add = (start: number, end: number, role: ChunkSpan['role']): void => {
    if (end > start) out.push({ start, end, role });
  };
  let first = 0;
  while (first < lines.length) {
    const last = topLevelEnd(lines, first);
    // Blank lines at the very start have no line before them to belong to.
    const start = first === 0 ? 0 : (lines[first]?.start ?? 0);
    const end = lines[last]?.start ?? text.length;
    const head = headOf(lines, first, last);
    const header = lines[head];
    if (header?.word === 'class' && (lines[last]?.line ?? countAt(lines)) - header.line > BIG_CLASS_LINES) {
      splitClass(lines, head, last, start, end, add);
    } else add(start, end, 'module');
    first = last;
  }
  if (out.length === 0) out.push({ start: 0, end: text.length, role: 'module' });
  return out;
}

const countAt = (lines: readonly LogicalLine[]): number => (lines.at(-1)?.line ?? 0) + 1;

/** The first line of the run that is no decorator, comment or blank line. */
function headOf(lines: readonly LogicalLine[], first: number, last: number): number {
  let at = first;
  while (at < last - 1 && (lines[at]?.word === '@' || lines[at]?.word === '#')) at += 1;
  return at;
}

/** Index of the line at which the next chunk begins. */
function topLevelEnd(lines: readonly LogicalLine[], first: number): number {
  const opening = lines[first];
  let at = first;
  // Decorators and comments belong to what follows.
  while (at < lines.length && (lines[at]?.word === '@' || lines[at]?.word === '#')) at += 1;
  const body = lines[at];
  if (!body || !opening) return lines.length;
  if (COMPOUND.has(body.word)) {
    at += 1;
    // A comment may stand at any indentation inside a body; trailing ones are handed back below.
    while (
      at < lines.length &&
      ((lines[at]?.indent ?? 0) > 0 || lines[at]?.word === '#' || CONTINUES.has(lines[at]?.word ?? ''))
    )
      at += 1;
    return commentsBefore(lines, at, first + 1);
  }
  while (at < lines.length) {
    const line = lines[at];
    if (!line) break;
    if (line.indent === 0 && (COMPOUND.has(line.word) || line.word === '@')) break;
    if (
      line.indent === 0 &&
      at > first &&
      line.line - opening.line >= RUN_LINES &&
      line.word !== '#' &&
      !CONTINUES.has(line.word)
    )
      break;
    at += 1;
  }
  return commentsBefore(lines, at, first + 1);
}

/** Comments directly above a chunk go with it, so that a comment and its code are read together. */
function commentsBefore(lines: readonly LogicalLine[], at: number, least: number): number {
  let end = at;
  if (at >= lines.length) return at;
  while (end > least && lines[end - 1]?.word === '#' && lines[end - 1]?.indent === 0) end -= 1;
  return end;
}

function splitClass(
  lines: readonly LogicalLine[],
  head: number,
  last: number,
  start: number,
  end: number,
  add: (start: number, end: number, role: ChunkSpan['role']) => void,
): void {
  const body = lines[head + 1];
  const memberIndent = bodyIndent(lines, head + 1, last);
  if (!body || memberIndent === 0) {
    add(start, end, 'module');
    return;
  }
  add(start, body.start, 'class');
  let from = head + 1;
  while (from < last) {
    let at = from;
    while (at < last && (lines[at]?.word === '@' || lines[at]?.word === '#')) at += 1;
    const compound = COMPOUND.has(lines[at]?.word ?? '');
    const firstLine = lines[from]?.line ?? 0;
    at = Math.min(at + 1, last);
    while (at < last) {
      const line = lines[at];
      if (!line) break;
      if (line.indent <= memberIndent && !CONTINUES.has(line.word)) {
        const opens = COMPOUND.has(line.word) || line.word === '@';
        if (
          line.word === '#'
            ? !insideBody(lines, at, last, memberIndent) && compound
            : compound || opens || line.line - firstLine >= RUN_LINES
        )
          break;
      }
      at += 1;
    }
    add(lines[from]?.start ?? end, at < last ? (lines[at]?.start ?? end) : end, 'member');
    from = at;
  }
}

/** Whether the comment at `at` stands between lines of a deeper body. */
function insideBody(lines: readonly LogicalLine[], at: number, last: number, memberIndent: number): boolean {
  let next = at;
  while (next < last && lines[next]?.word === '#') next += 1;
  return next < last && (lines[next]?.indent ?? 0) > memberIndent;
}

function bodyIndent(lines: readonly LogicalLine[], from: number, last: number): number {
  for (let at = from; at < last; at += 1) {
    const line = lines[at];
    if (line && line.word !== '#') return line.indent;
  }
  return 0;
}

const COMPOUND = new Set(['def', 'class', 'async', 'if', 'for', 'while', 'try', 'with', 'match']);
/** Words that continue the statement above, at its own indentation; a closing bracket can only be a slip. */
const CONTINUES = new Set(['else', 'elif', 'except', 'finally', 'case', ')', ']', '}']);

interface LogicalLine {
  readonly start: number;
  /** 0-based number of the physical line it starts on. */
  readonly line: number;
  /** Leading white space in characters; a tab counts to the next multiple of 8. */
  readonly indent: number;
  /** First word, or first character of anything else: `def`, `@`, `#`, `)`. */
  readonly word: string;
}

/** A line that can only be the start of a statement, even where a bracket or a quote above was left open. */
const RESYNC =
  /(?:def|class|async[ \t]+def)[ \t]+[A-Za-z_]\w*|import[ \t]+\w|from[ \t]+[.\w]+[ \t]+import\b|@[A-Za-z_][\w.]*[ \t]*(?:\(|\r?\n)/y;

/**
 * The lines at which statements may begin: lines inside brackets, strings and after a backslash are part of
 * the line before. Blank lines belong to the line before, too.
 *
 * Half-typed text: an open bracket ends before a line that can only begin a statement; a triple quote that is
 * never closed ends there, too, if `resync` is set.
 * @returns undefined where a triple quote is open at the end and `resync` does not end it.
 */
function scan(text: string, resync: boolean): LogicalLine[] | undefined {
  const lines: LogicalLine[] = [];
  const length = text.length;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 0;
  let depth = 0;
  let continued = false;
  while (at < length) {
    const lineStart = at === 1 && text.charCodeAt(0) === 0xfeff ? 0 : at;
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
    if (!blank && depth > 0 && matches(RESYNC, text, at)) depth = 0;
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
            const end = tripleEnd(text, at + 3, char, resync);
            if (end < 0) return undefined;
            for (let inner = at; inner < end; inner += 1) {
              const it = text.charCodeAt(inner);
              if (it === 10 || (it === 13 && text.charCodeAt(inner + 1) !== 10)) line += 1;
            }
            at = end;
            // A string that was cut off ends at the start of a line.
            if (at > 0 && at < length && resync && isLineStart(text, at)) break scanning;
          } else at = singleEnd(text, at + 1, char);
          break;
        }
        default:
          at += 1;
      }
    }
  }
  return lines;
}

const isLineStart = (text: string, at: number): boolean => {
  const before = text.charCodeAt(at - 1);
  return before === 10 || before === 13;
};

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

/** After the closing quotes; -1 where there are none, or, with `resync`, the next line that must be a statement. */
function tripleEnd(text: string, from: number, quote: number, resync: boolean): number {
  const closing = quote === 34 ? '"""' : "'''";
  let at = from;
  while (at < text.length) {
    const found = text.indexOf(closing, at);
    if (found < 0) break;
    let slashes = 0;
    while (text.charCodeAt(found - 1 - slashes) === 92 && found - 1 - slashes >= from) slashes += 1;
    if (slashes % 2 === 0) {
      if (!resync) return found + 3;
      const cut = resyncAt(text, from, found);
      return cut < 0 ? found + 3 : cut;
    }
    at = found + 1;
  }
  if (!resync) return -1;
  const cut = resyncAt(text, from, text.length);
  return cut < 0 ? text.length : cut;
}

function resyncAt(text: string, from: number, to: number): number {
  for (let at = text.indexOf('\n', from) + 1; at > 0 && at < to; at = text.indexOf('\n', at) + 1) {
    if (matches(RESYNC, text, at)) return at;
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
