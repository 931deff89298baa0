/** Runs rules over a chunk of a document. A mistake of Memlint's own costs what it touches and is told; nothing throws. */
import type { Fix, Rule } from '../rule.ts';
import type { DocumentView } from '../semantic/check-context.ts';
import type { ModuleView } from '../semantic/project/module-view.ts';
import { sorted } from './apply-edits.ts';
import { type Chunk, modelChunk, nothingBroken } from './chunk.ts';
import { checkChunk, contextOf, type Reported } from './check-chunk.ts';
import type { DocumentParts } from './document-parts.ts';

interface Surroundings {
  readonly module: ModuleView;
  /** The whole document, where fixes are asked for. */
  readonly document: DocumentView | undefined;
  onProblem(message: string): void;
}

/** Takes the tree that the chunk was collected from, where it is still there. */
export function runRules(
  chunk: Chunk,
  rules: readonly Rule[],
  { parser, gate }: Pick<DocumentParts, 'parser' | 'gate'>,
  { module, document, onProblem }: Surroundings,
): Reported[] {
  try {
    const context = contextOf(chunk.model ?? modelChunk(chunk, parser), module, document);
    chunk.model = undefined;
    chunk.broken =
      chunk.errors.length === 0
        ? nothingBroken
        : new Set(context.functions.filter((it) => it.broken).map((it) => it.symbol));
    return checkChunk(context, gate?.(rules, context) ?? rules, onProblem);
  } catch (error) {
    onProblem(`a part of the file could not be checked: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

/** The fixes that a rule has for what it found, their edits in order. */
export function fixesOf({ draft, fixes }: Reported, onProblem: (message: string) => void): readonly Fix[] {
  try {
    return (fixes?.() ?? []).map((it) => ({ ...it, edits: sorted(it.edits) }));
  } catch (error) {
    onProblem(
      `a fix of ${draft.rule} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return [];
  }
}
