/**
 * Splits a module into chunks: runs of whole statements at module level, in big classes and in long `if` blocks there.
 *
 * A chunk is the unit of parsing, remembering and checking. Where chunks begin is a function of the text
 * alone, found by looking at lines and quotes, never by parsing.
 *
 * Invariants: the chunks cover the text without gaps, in order; a chunk begins at the start of a line. From the start
 * of a chunk on, what follows depends on the suites it stands in (`within`) and on nothing else before it: that is what
 * lets an edit split again only what is around it.
 */
import type { Span } from '../rule.ts';
import { type LogicalLine, logicalLines } from './logical-lines.ts';

/** A suite whose statements are in several chunks, and those around it. */
export interface Suite {
  readonly outer: Suite | undefined;
  readonly kind: 'class' | 'if';
  /** Of its header. */
  readonly indent: number;
  /** Dotted name of the class it is part of, if any. */
  readonly owner: string | undefined;
  /** It, or one around it, is that of `if __name__ == "__main__":`. */
  readonly isMain: boolean;
}

export interface ChunkSpan extends Span {
  /** `header`: of a suite that follows in chunks of its own. `statements`: whole ones. */
  readonly role: 'statements' | 'header';
  /** The suite it stands in; undefined at module level. An `else` stands in the suite of its `if`. */
  readonly within: Suite | undefined;
  /** What has to be put in front of it so that it parses on its own. */
  readonly shell: string;
  /** Number of physical lines. */
  readonly lines: number;
  /** It has a string that what stands behind the chunk could close. */
  readonly isOpen: boolean;
}

/** A class or `if` longer than this is split into its statements: a keystroke in one method must not cost the whole class. */
export const BIG_SUITE_LINES = 80;
/** A run of simple statements is cut after this many lines. */
const RUN_LINES = 30;

/** Text whose chunks were found. */
export interface Split {
  readonly chunks: ChunkSpan[];
  /** Quotes that are wanted at the end of the text to close what is open. */
  readonly wanted: readonly string[];
}

/**
 * @param text A module, or the part of one from the start of a chunk on.
 * @param within The suite which that chunk stands in.
 * @returns its chunks in order; one empty chunk for an empty text.
 */
export function splitModule(text: string, within?: Suite): Split {
  const { lines, open } = logicalLines(text);
  const chunks: ChunkSpan[] = [];
  const total = (lines.at(-1)?.line ?? 0) + 1;
  let suite = within;
  let first = 0;
  while (first < lines.length) {
    const { end, role, in: stands, opens, shell } = chunkAt(text, lines, first, suite, total);
    const start = first === 0 ? 0 : (lines[first]?.start ?? 0);
    const past = lines[end]?.start ?? text.length;
    chunks.push({
      start,
      end: past,
      role,
      within: stands,
      shell,
      lines: (lines[end]?.line ?? total) - (first === 0 ? 0 : (lines[first]?.line ?? 0)),
      isOpen: open.some((it) => it.start >= start && it.start < past),
    });
    suite = opens ?? stands;
    first = end;
  }
  if (chunks.length === 0)
    chunks.push({
      start: 0,
      end: text.length,
      role: 'statements',
      within,
      shell: within ? SHELL : '',
      lines: 1,
      isOpen: false,
    });
  return { chunks, wanted: open.flatMap((it) => it.wants ?? []) };
}

export const isSameSuite = (a: Suite | undefined, b: Suite | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.kind === b.kind &&
    a.indent === b.indent &&
    a.owner === b.owner &&
    a.isMain === b.isMain &&
    isSameSuite(a.outer, b.outer));

/** A header that makes an indented suite parse on its own. */
const SHELL = 'class _:\n';

interface Found extends Pick<ChunkSpan, 'role' | 'shell'> {
  /** Index of the line at which the next chunk begins. */
  readonly end: number;
  readonly in: Suite | undefined;
  /** The suite that the next chunk stands in, if this one is its header. */
  readonly opens?: Suite | undefined;
}

function chunkAt(
  text: string,
  lines: readonly LogicalLine[],
  first: number,
  around: Suite | undefined,
  total: number,
): Found {
  const at = skipComments(lines, first);
  const line = lines[at];
  if (!line) return { end: lines.length, role: 'statements', in: around, shell: around ? SHELL : '' };
  let within = around;
  while (within && line.indent <= within.indent && !isArm(line, within)) within = within.outer;
  const shell = within && line.indent > 0 ? SHELL : '';
  if (within && isArm(line, within)) {
    const [white = ''] = /^\s*/.exec(text.slice(line.start, line.start + MOST_WHITE)) ?? [];
    return { end: at + 1, role: 'header', in: within, opens: within, shell: `${shell}${white}if 0:\n` };
  }
  const head = headOf(lines, at);
  const header = lines[head];
  if (!header || !COMPOUND.has(header.word))
    return {
      end: withoutComments(lines, endOfRun(lines, at, lines[first] ?? line), at),
      role: 'statements',
      in: within,
      shell,
    };
  const end = endOfStatement(lines, head);
  const body = lines[skipComments(lines, head + 1)];
  const isBig = (lines[end]?.line ?? total) - header.line > BIG_SUITE_LINES;
  if (isBig && (header.word === 'class' || header.word === 'if') && body && body.indent > header.indent) {
    const opens = suiteOf(text, header, within);
    return { end: head + 1, role: 'header', in: within, opens, shell };
  }
  return { end: withoutComments(lines, end, at), role: 'statements', in: within, shell };
}

/** `elif` and `else` of the `if` whose suite this is. */
const isArm = (line: LogicalLine, { kind, indent }: Suite): boolean =>
  kind === 'if' && line.indent === indent && (line.word === 'else' || line.word === 'elif');

function suiteOf(text: string, { start, indent, word }: LogicalLine, outer: Suite | undefined): Suite {
  const isMain = outer?.isMain === true || (indent === 0 && startsWith(MAIN_GUARD, text, start));
  if (word !== 'class') return { outer, kind: 'if', indent, owner: outer?.owner, isMain };
  CLASS_NAME.lastIndex = start;
  const name = CLASS_NAME.exec(text)?.[1] ?? '_';
  return { outer, kind: 'class', indent, owner: outer?.owner === undefined ? name : `${outer.owner}.${name}`, isMain };
}

const MAIN_GUARD = /\s*if\s*\(?\s*__name__\s*==\s*(["'])__main__\1/y;

function startsWith(pattern: RegExp, text: string, start: number): boolean {
  pattern.lastIndex = start;
  return pattern.test(text);
}

/** No suite is deeper. */
const MOST_WHITE = 1000;
const CLASS_NAME = /\s*class[ \t]+([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)/y;

function skipComments(lines: readonly LogicalLine[], from: number): number {
  let at = from;
  while (lines[at]?.word === '#') at += 1;
  return at;
}

/** The line of the statement itself, behind its decorators. */
function headOf(lines: readonly LogicalLine[], from: number): number {
  let at = from;
  while (lines[at]?.word === '@' || lines[at]?.word === '#') at += 1;
  return at < lines.length ? at : from;
}

/** The line behind a compound statement; comments may stand at any indentation inside it. */
function endOfStatement(lines: readonly LogicalLine[], head: number): number {
  const indent = lines[head]?.indent ?? 0;
  let at = head + 1;
  for (let line = lines[at]; line; at += 1, line = lines[at])
    // An `else` that is less deep is that of an `if` around.
    if (line.word !== '#' && (line.indent < indent || (line.indent === indent && !CONTINUES.has(line.word)))) break;
  return at;
}

/** The line behind a run of simple statements. */
function endOfRun(lines: readonly LogicalLine[], from: number, opening: LogicalLine): number {
  const indent = lines[from]?.indent ?? 0;
  let at = from + 1;
  for (let line = lines[at]; line; at += 1, line = lines[at]) {
    if (line.indent > indent || line.word === '#') continue;
    // Less deep: the suite is at its end, or was typed so by mistake.
    if (line.indent < indent || COMPOUND.has(line.word) || line.word === '@') break;
    if (line.line - opening.line >= RUN_LINES && !CONTINUES.has(line.word)) break;
  }
  return at;
}

/** Comments above a statement go with it, so that a comment and its code are read together. */
function withoutComments(lines: readonly LogicalLine[], end: number, first: number): number {
  const next = lines[end];
  if (!next) return end;
  let at = end;
  while (at > first + 1 && lines[at - 1]?.word === '#' && (lines[at - 1]?.indent ?? 0) <= next.indent) at -= 1;
  return at;
}

const COMPOUND = new Set(['def', 'class', 'async', 'if', 'for', 'while', 'try', 'with', 'match']);
/** Words that continue the statement above, at its own indentation; a closing bracket can only be a slip. */
const CONTINUES = new Set(['else', 'elif', 'except', 'finally', 'case', ')', ']', '}']);
