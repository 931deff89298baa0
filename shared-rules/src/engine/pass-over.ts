/**
 * Leaves out what was seen to be without interest when the facts of the file were collected, so that it is not parsed
 * again. For files whose facts are known: of an open document every chunk is parsed for its facts, and is then asked about its tree.
 */
import type { Rule } from '../rule.ts';
import type { Chunk } from './chunk.ts';
import type { ProjectPart } from './document-parts.ts';

/** Comments that silence something, here or in all of the file. */
const SUPPRESSION = /memlint|noqa|pylint/i;

/**
 * @param at which of the file's chunks it is.
 * @returns whether the chunk has no finding, and nothing that bears on one; it counts as checked then.
 */
export function passOver(chunk: Chunk, at: number, rules: readonly Rule[], project: ProjectPart | undefined): boolean {
  const { mayConcern, told } = project ?? {};
  if (!mayConcern || !told?.whole || SUPPRESSION.test(chunk.text)) return false;
  // What does not parse is reported.
  if (told.whole.errors.some((it) => it.start <= chunk.end && it.end >= chunk.start)) return false;
  if (mayConcern(chunk.text, told.whole.marks[at], rules)) return false;
  chunk.collected = true;
  chunk.drafts = [];
  return true;
}
