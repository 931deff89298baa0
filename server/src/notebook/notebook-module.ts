/** The code cells of a notebook as one module, in the order they stand, and the way back. */
import { hideMagics, showMagics } from './magics.ts';

/** A code cell. */
export interface SourceCell {
  /** Number among all cells of the notebook, from 1. */
  readonly number: number;
  readonly text: string;
}

/** Where a cell's lines are in the module. Lines from 0. */
export interface CellSpan {
  readonly number: number;
  readonly firstLine: number;
  readonly lineCount: number;
}

export interface NotebookModule {
  readonly text: string;
  readonly cells: readonly CellSpan[];
}

/** A line between two cells. A comment, so that fixes leave it where it is. */
const separator = '# %% memlint: next cell';

/** Joins cells with a comment between them. Columns of code are those of the cells. */
export function joinCells(cells: readonly SourceCell[]): NotebookModule {
  const texts = cells.map(({ text }) => hideMagics(text));
  const spans: CellSpan[] = [];
  let line = 0;
  for (const [index, text] of texts.entries()) {
    const lineCount = countLines(text);
    spans.push({ number: cells[index]?.number ?? index + 1, firstLine: line, lineCount });
    line += lineCount + 1;
  }
  return { text: texts.join(`\n${separator}\n`), cells: spans };
}

/** The texts of the cells of a module that was changed; undefined where it cannot be told which is which. */
export function splitCells(text: string, count: number): readonly string[] | undefined {
  if (count === 0) return text.trim() === '' ? [] : undefined;
  const parts = text.split(`\n${separator}\n`);
  return parts.length === count ? parts.map(showMagics) : undefined;
}

/** Takes a module apart again: what {@link joinCells} made, with its cells numbered from 1. */
export function readModule(text: string): {
  readonly module: NotebookModule;
  readonly cells: ReadonlyMap<number, string>;
} {
  const texts = text.split(`\n${separator}\n`);
  const module = joinCells(texts.map((it, index) => ({ number: index + 1, text: it })));
  return { module: { ...module, text }, cells: new Map(texts.map((it, index) => [index + 1, showMagics(it)])) };
}

/** The cell that a line of the module is in; the one before it for a line between two. */
export function cellAt({ cells }: NotebookModule, line: number): CellSpan | undefined {
  return cells.findLast(({ firstLine }) => firstLine <= line);
}

const countLines = (text: string): number => text.split(/\r\n|\r|\n/).length;
