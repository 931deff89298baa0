/** What a client says about positions and changes of a text, as offsets in it. */
import type { TextChange } from '@memlint/shared-rules';
import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { TextBuffer } from './text-buffer.ts';

/** Applies changes one after the other. @returns those that changed something. */
export const applyChanges = (text: TextBuffer, changes: readonly TextDocumentContentChangeEvent[]): TextChange[] =>
  changes.flatMap((change) => {
    const edit = toEdit(text, change);
    if (!edit) return [];
    text.replace(edit.start, edit.end, edit.text);
    return [edit];
  });

/** The change in offsets; `undefined` where it changes nothing. */
function toEdit(document: TextBuffer, change: TextDocumentContentChangeEvent): TextChange | undefined {
  if (!('range' in change) || !change.range) return difference(document.text, change.text);
  const a = document.offsetAt(sane(change.range.start));
  const b = document.offsetAt(sane(change.range.end));
  const [start, end] = a <= b ? [a, b] : [b, a];
  return document.slice(start, end) === change.text ? undefined : { start, end, text: change.text };
}

/**
 * What a client without incremental sync changed: everything between the first and the last difference. The end
 * points are moved to where a position can stand, which is not inside a `\r\n`.
 */
function difference(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let same = 0;
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same += 1;
  if (splitsLineEnd(before, start)) start -= 1;
  if (splitsLineEnd(before, before.length - same)) same -= 1;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

const splitsLineEnd = (text: string, offset: number): boolean =>
  text.charAt(offset - 1) === '\r' && text.charAt(offset) === '\n';

/** A position as the protocol means it, whatever a client sent. */
export const sane = ({ line, character }: Position): Position => ({ line: whole(line), character: whole(character) });

const whole = (value: number): number => (Number.isFinite(value) ? Math.max(0, Math.trunc(value)) : 0);
