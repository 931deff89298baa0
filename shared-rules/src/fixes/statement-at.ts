/** The statement that stands at a place of the document, with the chunk it is in. */
import type { Edit, Site } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Node, Statement } from '../syntax/ast.ts';
import { childrenOf, statementOf } from '../syntax/children.ts';
import { lineStart, nextLine } from './lines.ts';

export interface PlacedStatement {
  readonly statement: Statement;
  readonly context: CheckContext;
  /** Where its chunk starts in the document. */
  readonly offset: number;
}

/** @param site as facts name it. */
export function statementAt(site: Site, { document }: CheckContext): PlacedStatement | undefined {
  const span = document.locate(site);
  const chunk = span && document.chunkAt(span.start);
  if (!chunk) return undefined;
  const start = span.start - chunk.offset;
  const end = span.end - chunk.offset;
  let node: Node = chunk.context.chunk.tree.module;
  for (;;) {
    const inner: Node | undefined = childrenOf(node).find(
      (it) => it.start <= start && it.end >= end && it.end > it.start,
    );
    if (!inner) break;
    node = inner;
  }
  const statement = statementOf(node);
  return statement && { statement, ...chunk };
}

/** Removes a statement that owns its lines, and the blank lines that only set it apart. Offsets of the document. */
export function removeWhole({ statement, offset }: PlacedStatement, text: string): Edit {
  let start = lineStart(text, statement.start + offset);
  let end = nextLine(text, statement.end + offset);
  const blankAt = (at: number): boolean => at < text.length && text.slice(at, nextLine(text, at)).trim() === '';
  if (start === 0) {
    while (blankAt(end)) end = nextLine(text, end);
    return { start, end, text: '' };
  }
  if (!blankAt(end) && end < text.length) return { start, end, text: '' };
  for (let before = previousLine(text, start); start > 0 && blankAt(before); before = previousLine(text, start))
    start = before;
  return { start, end, text: '' };
}

/** Where the line before the one at `start` begins. */
const previousLine = (text: string, start: number): number =>
  lineStart(
    text,
    Math.max(0, start - (text.charCodeAt(start - 1) === 10 && text.charCodeAt(start - 2) === 13 ? 2 : 1)),
  );

/** The value a person chose for a fix, or a placeholder to confirm. */
export function chosen(
  context: CheckContext,
  name: string,
  placeholder: string,
): { readonly name: string; readonly placeholder: string } {
  return { name, placeholder: context.document.fixValues[name] ?? placeholder };
}
