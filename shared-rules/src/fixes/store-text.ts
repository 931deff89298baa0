/** `ERRORS.append(e)` → `ERRORS.append(traceback.format_exc())`, `str(e)`, or the exception without its frames. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { StoredException } from '../semantic/retention/stored-exceptions.ts';
import type { Expression } from '../syntax/ast.ts';
import { statementOf, walk } from '../syntax/children.ts';
import { indentAt, inDocument, ownsLines } from './lines.ts';

export function storeText({ value, what, holder }: StoredException, context: CheckContext): FixDraft[] {
  if (what !== 'exception' || isRaised(holder, context)) return [];
  const { start, end } = value;
  const source = context.source(value);
  const out: FixDraft[] = [];
  const format = context.document.importing('traceback');
  const base = { recipe: 'store-text', applicability: 'unsafe' } as const;
  if (format) {
    const edits = [...inDocument(context, [{ start, end, text: `${format.text}.format_exc()` }]), ...format.edits].sort(
      (a, b) => a.start - b.start,
    );
    out.push({ ...base, title: 'Keep the text of the traceback', edits });
  }
  out.push({
    ...base,
    title: 'Keep its message',
    recipe: 'store-message',
    edits: inDocument(context, [{ start, end, text: `str(${source})` }]),
  });
  return [...out, ...withoutFrames(value, context)];
}

/** `raise self.failed[name]`: a text in its place would be a `TypeError`. */
function isRaised(holder: Expression, context: CheckContext): boolean {
  const kept = context.source(holder);
  return context.document
    .chunks()
    .filter((it) => it.text.includes('raise') && it.text.includes(kept))
    .some((it) => {
      for (const node of walk(it.context.chunk.tree.module))
        if (node.kind === 'Raise' && node.exception && it.context.source(node.exception).startsWith(kept)) return true;
      return false;
    });
}

/** `e.with_traceback(None)`, once the exceptions behind it, with their frames, are gone as well. */
function withoutFrames(value: Expression, context: CheckContext): FixDraft[] {
  const statement = statementOf(value);
  const { text } = context.chunk;
  if (value.kind !== 'Name' || !statement || !ownsLines(text, statement) || raisesKept(context)) return [];
  const { end } = value;
  const clearing = `${value.id}.__context__ = ${value.id}.__cause__ = None`;
  return [
    {
      title: 'Keep the exception without its frames',
      recipe: 'store-without-frames',
      applicability: 'unsafe',
      edits: inDocument(context, [
        {
          start: statement.start,
          end: statement.start,
          text: `${clearing}${context.document.lineBreak}${indentAt(text, statement.start)}`,
        },
        { start: end, end, text: '.with_traceback(None)' },
      ]),
    },
  ];
}

/** Something here is raised that is not new, or is raised again: it would have lost where it came from. */
function raisesKept({ document }: CheckContext): boolean {
  return document
    .chunks()
    .filter((it) => it.text.includes('raise'))
    .some(({ context }) =>
      context.functions.some((fn) =>
        fn.ofKind('Raise').some(({ exception }) => {
          if (exception?.kind === 'Call') return false;
          return exception?.kind !== 'Name' || context.localBindings(exception) !== undefined;
        }),
      ),
    );
}
