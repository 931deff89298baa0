/**
 * Leaves out what the text of a chunk shows to be without interest, so that it is not even parsed. For files whose facts
 * are known: of an open document every chunk is parsed for its facts, and is then asked about its tree.
 */
import type { Rule } from '../rule.ts';
import type { Chunk } from './chunk.ts';
import type { ProjectPart } from './document.ts';

/** Comments that silence something, here or in all of the file. */
const SUPPRESSION = /memlint|noqa|pylint/i;

/** @returns whether the chunk has no finding, and nothing that bears on one; it counts as checked then. */
export function passOver(chunk: Chunk, rules: readonly Rule[], project: ProjectPart | undefined): boolean {
  const { mayConcern, told } = project ?? {};
  if (!mayConcern || !told?.whole || SUPPRESSION.test(chunk.text)) return false;
  // What does not parse is reported.
  if (told.whole.errors.some((it) => it.start <= chunk.end && it.end >= chunk.start)) return false;
  if (mayConcern(chunk.text, rules)) return false;
  chunk.collected = true;
  chunk.drafts = [];
  return true;
}
