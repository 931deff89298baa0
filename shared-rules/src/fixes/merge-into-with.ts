/** `with a() as x:` with `name = call()` as its first statement → `with a() as x, call() as name:`. */
import type { Edit } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { indentAt, lineEnd, lineStart, removeLine } from './lines.ts';
import type { ReleaseRange } from './release-range.ts';

/** A longer header is easier to read as two. */
const WIDEST = 100;

/**
 * @param item `call() as name`.
 * @returns undefined where a `with` of its own reads better: the suite holds more than the range, or the header gets long.
 */
export function mergeIntoWith(
  item: string,
  isAsync: boolean,
  { statement, suite, body, releases }: ReleaseRange,
  context: CheckContext,
): Edit[] | undefined {
  const { text } = context.chunk;
  const block = suite.parent;
  if (block?.kind !== 'With' || block.async !== isAsync || body.length === 0) return undefined;
  if (suite.statements[0] !== statement || suite.statements.length !== 1 + body.length + releases.length)
    return undefined;
  const last = block.items.at(-1);
  if (!last || /[\r\n]/.test(item)) return undefined;
  // `with (a):` and `with (a, b):` may be a value in parentheses: only what has a name is surely an item.
  const rest = text.slice(last.end, statement.start);
  if (block.parenthesized ? !last.target || !/^\s*,?\s*\)\s*:/.test(rest) : !/^[ \t]*:/.test(rest)) return undefined;
  const ownLine = block.parenthesized && text.slice(lineStart(text, last.start), last.start).trim() === '';
  const width = lineEnd(text, last.end) - lineStart(text, last.end);
  if (!ownLine && width + item.length + 2 > WIDEST) return undefined;
  // Comments of the lines that go would be lost.
  if ([statement, ...releases].some((it) => text.slice(it.end, lineEnd(text, it.end)).trim() !== '')) return undefined;
  return [
    {
      start: last.end,
      end: last.end,
      text: `,${ownLine ? `${context.document.lineBreak}${indentAt(text, last.start)}` : ' '}${item}`,
    },
    ...[statement, ...releases].map((it) => removeLine(text, it)),
  ];
}
