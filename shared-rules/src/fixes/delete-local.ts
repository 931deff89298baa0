/** `del df` after its last use. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { KeptAlive } from '../semantic/footprint/kept-alive.ts';
import { indentAt, inDocument, lineEnd, ownsLines } from './lines.ts';

export function deleteLocal({ name, last }: KeptAlive, context: CheckContext): FixDraft[] {
  const { text } = context.chunk;
  if (!ownsLines(text, last)) return [];
  const end = lineEnd(text, last.end);
  const edit = { start: end, end, text: `${context.document.lineBreak}${indentAt(text, last.start)}del ${name}` };
  return [
    {
      title: `Insert 'del ${name}' after its last use`,
      recipe: 'delete-local',
      applicability: 'unsafe',
      edits: inDocument(context, [edit]),
    },
  ];
}
