/**
 * What chunks that do not parse go on telling: the facts of those they replace, moved along with the text. A method that
 * is being typed in is still there for those who lean on it; else they would be checked when it breaks, and once more
 * when it is whole. So are those that an open bracket swallows.
 */
import type { Span } from '../rule.ts';
import { type ChunkFacts, joinedFacts, withSpans } from '../semantic/project/facts.ts';
import type { Chunk } from './chunk.ts';
import type { ShiftingEdit } from './chunk-list.ts';

/** What one chunk told when it parsed the last time, in offsets of the chunk that tells it now. */
export interface ToldPart extends Span {
  readonly facts: ChunkFacts;
}

/**
 * Gives a chunk, where it does not parse, the facts of what stood there before.
 * @param gone chunks it replaces, with others.
 * @returns whether there are any: then nobody needs its own.
 */
export function keepFacts(chunk: Chunk, gone: readonly Chunk[], edit: ShiftingEdit): boolean {
  if (chunk.errors.length === 0) return false;
  const parts = gone.flatMap((from) => partsOf(from).flatMap((it) => movedInto(chunk, it, from, edit) ?? []));
  if (parts.length === 0) return false;
  chunk.told = parts;
  chunk.facts = joinedFacts(parts.map((it) => it.facts));
  return true;
}

const partsOf = (chunk: Chunk): readonly ToldPart[] =>
  chunk.told ?? [{ start: 0, end: chunk.text.length, facts: chunk.facts }];

/** @returns undefined for what does not stand in the chunk, or not as a whole. */
function movedInto(chunk: Chunk, part: ToldPart, from: Chunk, edit: ShiftingEdit): ToldPart | undefined {
  const move = (at: number): number => {
    const before = at + from.start;
    return (before >= edit.end ? before + edit.by : Math.min(before, edit.start)) - chunk.start;
  };
  const moved = ({ start, end }: Span): Span => ({ start: move(start), end: move(end) });
  const { start, end } = moved(part);
  if (start < 0 || end > chunk.text.length) return undefined;
  return { start, end, facts: withSpans(part.facts, moved) };
}
