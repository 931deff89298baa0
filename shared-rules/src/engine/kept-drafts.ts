import type { Span } from '../rule.ts';
import type { Chunk, Draft } from './chunk.ts';
import type { ShiftingEdit } from './chunk-list.ts';

/**
 * Findings that a chunk takes over from the chunks it replaces, moved along with the text: shown while a function
 * that is being typed in does not parse.
 */
export function inherited(chunk: Chunk, gone: readonly Chunk[], edit: ShiftingEdit): Draft[] {
  const moved = (draft: Draft, from: Chunk): Draft | undefined => {
    const start = draft.start + from.start;
    const end = draft.end + from.start;
    const by = start >= edit.end ? edit.by : end <= edit.start ? 0 : undefined;
    if (by === undefined) return undefined;
    const shift = (it: Span): { start: number; end: number } => ({
      start: it.start + from.start + by - chunk.start,
      end: it.end + from.start + by - chunk.start,
    });
    const span = shift(draft);
    if (span.start < 0 || span.end > chunk.text.length) return undefined;
    const related = draft.related.map((it) => ('key' in it.at ? it : { ...it, at: shift(it.at) }));
    return { ...draft, ...span, related, extent: shift(draft.extent) };
  };
  return gone.flatMap((from) => [...(from.drafts ?? []), ...from.kept].flatMap((it) => moved(it, from) ?? []));
}
