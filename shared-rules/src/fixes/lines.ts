/**
 * Lines and indentation of a chunk: what every recipe needs to keep formatting.
 *
 * Offsets are relative to the chunk. Recipes insert at line starts and replace whole statements; the inside of a
 * string is never touched.
 */
import type { Edit, Span } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Block, Node, Statement } from '../syntax/ast.ts';
import { walk } from '../syntax/children.ts';

const isBreak = (code: number): boolean => code === 10 || code === 13;

/** Where the line of `offset` starts. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** Where the line of `offset` ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  // A comment's node ends behind the `\r` of a `\r\n`.
  let at = text.charCodeAt(offset - 1) === 13 && text.charCodeAt(offset) === 10 ? offset - 1 : offset;
  while (at < text.length && !isBreak(text.charCodeAt(at))) at += 1;
  return at;
}

/** After the line break that ends the line of `offset`. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  if (end >= text.length) return end;
  return end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1);
}

/** White space in front of the first thing on the line of `offset`. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t\f]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** Whether a node shares its lines with nothing but a trailing comment. */
export function ownsLines(text: string, node: Span): boolean {
  if (text.slice(lineStart(text, node.start), node.start).trim() !== '') return false;
  return /^[ \t\f]*(#|$)/.test(text.slice(node.end, lineEnd(text, node.end)));
}

/** Whether every statement of the span, and the lines between, belong to the suite alone. */
export const ownLines = (text: string, statements: readonly Statement[]): boolean =>
  statements.every((it) => ownsLines(text, it));

/** One level of indentation as the code around uses it. */
export function indentUnit(context: CheckContext, suite: Block): string {
  const { text } = context.chunk;
  const inner = suite.statements[0];
  const outer = suite.parent;
  if (inner && outer && outer.kind !== 'Module') {
    const own = indentAt(text, inner.start);
    const around = indentAt(text, 'headStart' in outer ? outer.headStart : outer.start);
    if (own.startsWith(around) && own.length > around.length) return own.slice(around.length);
  }
  for (const it of walk(context.chunk.tree.module)) {
    if (it.kind !== 'Block' || it === suite || it.parent?.kind === 'Module') continue;
    const found = it.statements[0] && it.parent ? indentUnit(context, it) : undefined;
    if (found !== undefined) return found;
  }
  return '    ';
}

/** Puts `unit` in front of every line from the one of `from` to the one of `to`; blank lines and the inside of strings stay. */
export function indentLines(context: CheckContext, from: number, to: number, unit: string): Edit[] {
  const { text, tree } = context.chunk;
  const strings = multiLineStrings(tree.module, text);
  const out: Edit[] = [];
  for (let at = lineStart(text, from); at < to; at = nextLine(text, at)) {
    const blank = text.slice(at, lineEnd(text, at)).trim() === '';
    if (!blank && !strings.some((it) => it.start < at && at < it.end)) out.push({ start: at, end: at, text: unit });
    if (lineEnd(text, at) >= text.length) break;
  }
  return out;
}

function multiLineStrings(root: Node, text: string): Span[] {
  const out: Span[] = [];
  for (const it of walk(root)) {
    if (
      (it.kind === 'FString' || (it.kind === 'Constant' && (it.type === 'str' || it.type === 'bytes'))) &&
      /[\r\n]/.test(text.slice(it.start, it.end))
    ) {
      out.push(...quotedParts(text, it));
    }
  }
  return out;
}

/** The quoted pieces of a string expression; adjacent literals may be joined over several lines, whose indentation may change. */
function quotedParts(text: string, { start, end }: Span): Span[] {
  const out: Span[] = [];
  const quote = /("""|'''|"|')/g;
  quote.lastIndex = start;
  for (let open = quote.exec(text); open && open.index < end; open = quote.exec(text)) {
    const mark = open[0];
    let at = open.index + mark.length;
    while (at < end && !text.startsWith(mark, at)) at += text.charCodeAt(at) === 92 ? 2 : 1;
    out.push({ start: open.index, end: Math.min(end, at + mark.length) });
    quote.lastIndex = at + mark.length;
  }
  return out;
}

/** Removes a statement with its line; where a comment shares the line, a `pass` is left in its place. */
export function removeLine(text: string, statement: Span): Edit {
  const rest = text.slice(statement.end, lineEnd(text, statement.end)).trim();
  if (rest !== '') return { start: statement.start, end: statement.end, text: 'pass' };
  const start = lineStart(text, statement.start);
  const end = nextLine(text, statement.end);
  // The last line of a text that ends without a line break takes the break before it.
  if (end === lineEnd(text, statement.end)) return { start: previousLineEnd(text, start), end, text: '' };
  return { start, end, text: '' };
}

function previousLineEnd(text: string, start: number): number {
  if (start === 0) return 0;
  return text.charCodeAt(start - 1) === 10 && text.charCodeAt(start - 2) === 13 ? start - 2 : start - 1;
}

/** Edits moved from chunk to document offsets. */
export const inDocument = (context: CheckContext, edits: readonly Edit[]): Edit[] => {
  const by = context.document.offset;
  return edits.map((it) => ({ ...it, start: it.start + by, end: it.end + by }));
};
