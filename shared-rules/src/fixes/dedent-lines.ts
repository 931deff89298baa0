/** Takes one level of indentation off the lines of a suite. */
import type { Edit } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Block } from '../syntax/ast.ts';
import { indentAt, indentLines, lineEnd, lineStart, nextLine } from './lines.ts';

/** @param outer offset of the statement the suite hangs on. @returns undefined where the lines are not indented alike. */
export function dedentLines(context: CheckContext, suite: Block, outer: number): Edit[] | undefined {
  const { text } = context.chunk;
  const [first] = suite.statements;
  if (!first) return undefined;
  const around = indentAt(text, outer);
  const unit = indentAt(text, first.start).slice(around.length);
  if (unit === '' || !indentAt(text, first.start).startsWith(around)) return undefined;
  const from = nextLine(text, outer);
  // The lines that may move are those an indentation would move: not the inside of strings, not blank ones.
  const lines = indentLines(context, Math.min(from, lineStart(text, first.start)), suite.end, unit).map(
    (it) => it.start,
  );
  const out: Edit[] = [];
  for (const at of lines) {
    if (!text.startsWith(around + unit, at)) {
      // Comments and continued lines may stand further left.
      if (/^[ \t]*#/.test(text.slice(at, lineEnd(text, at)))) continue;
      return undefined;
    }
    out.push({ start: at + around.length, end: at + around.length + unit.length, text: '' });
  }
  return out;
}
