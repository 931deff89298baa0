/** Moves the statement that follows a `with` to the end of its suite, in place of the suite's last statement. */
import type { Edit } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Statement, With } from '../syntax/ast.ts';
import { suiteOf } from '../syntax/children.ts';
import { indentLines, indentUnit, lineEnd, lineStart, nextLine, ownLines } from './lines.ts';

/** The text of `start..end` after `edits` that lie inside it (chunk offsets, any order). */
export function editedText(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let out = '';
  let at = start;
  for (const it of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(at, it.start) + it.text;
    at = it.end;
  }
  return out + text.slice(at, end);
}

/** Whether `moved` follows `block` at once and `replaced` is the last statement of its suite, without a comment of its own. */
export function canMoveInto(block: With, replaced: Statement, moved: Statement, context: CheckContext): boolean {
  const { text } = context.chunk;
  const suite = suiteOf(block);
  if (!suite || suite !== suiteOf(moved) || block.body.statements.at(-1) !== replaced) return false;
  if (suite.statements.indexOf(moved) !== suite.statements.indexOf(block) + 1 || !ownLines(text, [replaced, moved]))
    return false;
  return text.slice(replaced.end, lineEnd(text, replaced.end)).trim() === '';
}

/**
 * @param inner edits inside `moved`.
 * @returns one edit in chunk offsets; ask `canMoveInto` first.
 */
export function moveIntoWith(
  block: With,
  replaced: Statement,
  moved: Statement,
  inner: readonly Edit[],
  context: CheckContext,
): Edit {
  const { text } = context.chunk;
  const unit = indentUnit(context, block.body);
  const from = nextLine(text, replaced.end);
  // Comments in front of the moved statement move along, blank lines go.
  const blank = /^(?:[ \t\f]*(?:\r\n|\n|\r))*/.exec(text.slice(from))?.[0].length ?? 0;
  const start = lineStart(text, Math.min(from + blank, moved.start));
  // Lines that `inner` adds move along with the others.
  const deeper = inner.map((it) => ({ ...it, text: it.text.replace(/(\r\n|\n|\r)(?=[^\r\n])/g, `$1${unit}`) }));
  const body = editedText(text, start, moved.end, [...indentLines(context, start, moved.end, unit), ...deeper]);
  return { start: replaced.start, end: moved.end, text: body.trimStart() };
}
