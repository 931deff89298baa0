/** `p.communicate(timeout=…)` → the same, with `p.kill()` and a last `communicate()` when the time is over. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { RunsOn } from '../semantic/release/child-processes.ts';
import { isInside, statementOf, suiteOf } from '../syntax/children.ts';
import { indentAt, indentLines, indentUnit, inDocument, lineEnd, lineStart, ownsLines } from './lines.ts';

export function endAfterLimit(
  { call, child, exception, handled, started }: RunsOn,
  method: 'communicate' | 'wait',
  isAsync: boolean,
  context: CheckContext,
): FixDraft[] {
  const { text } = context.chunk;
  const { lineBreak } = context.document;
  const lines = [`${child}.kill()`, `${isAsync ? 'await ' : ''}${child}.${method}()`];
  const base = {
    title: `End it with '${child}.kill()' when the time is over`,
    recipe: 'kill-after-timeout',
    applicability: 'unsafe',
  } as const;
  if (handled) {
    const [first] = handled.body.statements;
    if (!first || !/^[ \t\f]*$/.test(text.slice(lineStart(text, first.start), first.start))) return [];
    // A handler for more than the time limit may run before the child is there.
    const isWide = !handled.type || !/^[\w.]*(TimeoutExpired|TimeoutError)$/.test(context.source(handled.type));
    if (isWide && handled.parent && isInside(started, handled.parent)) return [];
    const indent = indentAt(text, first.start);
    return [
      {
        ...base,
        edits: inDocument(context, [
          { start: first.start, end: first.start, text: lines.map((it) => `${it}${lineBreak}${indent}`).join('') },
        ]),
      },
    ];
  }
  const statement = statementOf(call);
  const suite = statement && suiteOf(statement);
  if (!statement || !suite || !ownsLines(text, statement)) return [];
  if (statement.kind !== 'Assign' && statement.kind !== 'ExprStatement' && statement.kind !== 'Return') return [];
  const dot = exception.lastIndexOf('.');
  const name = context.document.importing(exception.slice(0, dot), exception.slice(dot + 1));
  if (!name) return [];
  const unit = indentUnit(context, suite);
  const indent = indentAt(text, statement.start);
  const end = lineEnd(text, statement.end);
  const handler = [...lines, 'raise'].map((it) => `${lineBreak}${indent}${unit}${it}`).join('');
  const from = lineStart(text, statement.start);
  const edits: Edit[] = [
    { start: from, end: from, text: `${indent}try:${lineBreak}` },
    ...indentLines(context, statement.start, statement.end, unit),
    { start: end, end, text: `${lineBreak}${indent}except ${name.text}:${handler}` },
  ];
  return [{ ...base, edits: [...inDocument(context, edits), ...name.edits] }];
}
