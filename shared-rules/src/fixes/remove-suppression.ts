/** A suppression comment that has no effect, or one name in it, taken out. */
import type { Edit, FixDraft, SuppressedId, Suppression } from '../rule.ts';
import { lineEnd, lineStart, removeLine } from './lines.ts';

/** @param id left out: the whole comment goes. */
export function removeSuppression(it: Suppression, id?: SuppressedId): FixDraft[] {
  const alone = it.ids.length < 2;
  const edit = id && !alone ? withoutId(it, id) : withoutComment(it);
  const title = id && !alone ? `Remove '${id.id}' from the comment` : 'Remove the comment';
  return [
    {
      title,
      recipe: 'remove-suppression',
      // A name that is no rule's may be a slip: a person should see it.
      applicability: id?.state === 'unknown rule' ? 'unsafe' : 'safe',
      edits: [{ ...edit, start: edit.start + it.offset, end: edit.end + it.offset }],
    },
  ];
}

/** The name with the comma that parts it from its neighbour. */
function withoutId({ ids, text, offset }: Suppression, id: SuppressedId): Edit {
  const at = ids.indexOf(id);
  const next = ids[at + 1];
  const before = ids[at - 1];
  const start = next || !before ? id.start - offset : before.end - offset;
  const end = next ? next.start - offset : id.end - offset;
  // Never the bracket: an empty list would speak of every rule.
  return text.slice(start, end).includes(']') ? { start, end: start, text: '' } : { start, end, text: '' };
}

/** A line of its own goes as a whole; behind code or another comment, the white space before it goes too. */
function withoutComment(it: Suppression): Edit {
  const { text } = it;
  const start = it.start - it.offset;
  const end = it.end - it.offset;
  const rest = text.slice(end, lineEnd(text, end));
  const before = text.slice(lineStart(text, start), start);
  if (rest.trim() !== '') return { start, end: end + rest.length - rest.trimStart().length, text: '' };
  if (before.trim() === '') return removeLine(text, { start, end });
  return { start: start - (before.length - before.trimEnd().length), end: lineEnd(text, end), text: '' };
}
