/** Puts `try:` around statements that stand one after the other in a suite, and `finally:` with a clean-up behind them. */
import type { Edit, Span } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Block } from '../syntax/ast.ts';
import { indentAt, indentLines, indentUnit, lineEnd, nextLine } from './lines.ts';

/**
 * @param after what the block follows; it owns its lines.
 * @param end where the last guarded statement ends.
 * @returns edits in offsets of the chunk.
 */
export function finallyBlock(
  after: Span,
  end: number,
  cleanup: readonly string[],
  suite: Block,
  context: CheckContext,
): Edit[] {
  const { text } = context.chunk;
  const { lineBreak } = context.document;
  const indent = indentAt(text, after.start);
  const unit = indentUnit(context, suite);
  const from = nextLine(text, after.end);
  const at = lineEnd(text, end);
  return [
    { start: from, end: from, text: `${indent}try:${lineBreak}` },
    ...indentLines(context, from, end, unit),
    {
      start: at,
      end: at,
      text: `${lineBreak}${indent}finally:${cleanup.map((it) => `${lineBreak}${indent}${unit}${it}`).join('')}`,
    },
  ];
}
