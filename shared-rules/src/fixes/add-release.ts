/** `sock.shutdown(…)` → the same, with `sock.close()` on the next line: the first call has a use of its own. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { WrongRelease } from '../semantic/release/wrong-releases.ts';
import { statementOf } from '../syntax/children.ts';
import { indentAt, inDocument, lineEnd, ownsLines } from './lines.ts';

export function addRelease({ call, right, resource, why }: WrongRelease, context: CheckContext): FixDraft[] {
  const { func } = call;
  const statement = statementOf(call);
  const { text } = context.chunk;
  if (
    why !== 'wrong-verb' ||
    func.kind !== 'Attribute' ||
    right.includes('.') ||
    resource.awaitedRelease?.includes(right) === true
  )
    return [];
  if (statement?.kind !== 'ExprStatement' || !ownsLines(text, statement)) return [];
  const at = lineEnd(text, statement.end);
  const line = `${context.source(func.value)}.${right}()`;
  return [
    {
      title: `Add '${line}'`,
      recipe: 'add-release',
      applicability: 'unsafe',
      edits: inDocument(context, [
        { start: at, end: at, text: `${context.document.lineBreak}${indentAt(text, statement.start)}${line}` },
      ]),
    },
  ];
}
