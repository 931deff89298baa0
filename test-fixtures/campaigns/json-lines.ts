/** Data kept as one JSON object a line. */
import { isTable, type Table } from '../bench/table.ts';

/** What the lines of a file say, and what is wrong with those that say something else. */
export interface ReadLines<Item> {
  readonly items: readonly Item[];
  readonly problems: readonly string[];
}

/** What a line may fail. */
export interface LineShape {
  /** Properties that are texts with something in them. */
  readonly texts: readonly string[];
  /** What else is wrong with it, its line number aside. */
  readonly problemOf: (value: Table) => string | undefined;
}

/** @returns the lines as `Item`s, which `shape` has to assure; empty lines are none. */
export function readJsonLines<Item>(text: string, shape: LineShape): ReadLines<Item> {
  const items: Item[] = [];
  const problems: string[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const problem = problemOf(line, shape);
    if (problem === undefined) items.push(JSON.parse(line) as Item);
    else problems.push(`line ${at + 1}: ${problem}`);
  }
  return { items, problems };
}

function problemOf(line: string, { texts, problemOf: other }: LineShape): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'no JSON';
  }
  if (!isTable(value)) return 'no JSON object';
  const empty = texts.find((it) => typeof value[it] !== 'string' || value[it] === '');
  if (empty !== undefined) return `"${empty}" is missing or empty`;
  const { line: number } = value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 1) return '"line" is no line number';
  return other(value);
}
