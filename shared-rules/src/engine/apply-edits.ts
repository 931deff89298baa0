/** Applying edits to text. */
import type { Edit } from '../rule.ts';

/** Applies edits that do not overlap; insertions at the same place go in the order given. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const edit of sorted(edits)) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

export const sorted = (edits: readonly Edit[]): Edit[] => [...edits].sort((a, b) => a.start - b.start || a.end - b.end);

/** Whether two of the edits touch the same characters. */
export function overlap(edits: readonly Edit[]): boolean {
  let end = -1;
  for (const edit of sorted(edits)) {
    if (edit.start < end) return true;
    end = Math.max(end, edit.end);
  }
  return false;
}

/**
 * Edits that do not overlap as fewer ones that say the same: those whose `keyOf` is the same become one, with the text
 * that stands between them.
 * @param textIn the text from one offset to another.
 */
export function joined(
  edits: readonly Edit[],
  keyOf: (edit: Edit) => unknown,
  textIn: (start: number, end: number) => string,
): Edit[] {
  const out: Edit[] = [];
  let last: Edit | undefined;
  for (const edit of sorted(edits)) {
    if (last && keyOf(last) === keyOf(edit)) {
      last = { start: last.start, end: edit.end, text: last.text + textIn(last.end, edit.start) + edit.text };
      out[out.length - 1] = last;
    } else {
      last = edit;
      out.push(edit);
    }
  }
  return out;
}
