/** `verdicts`: what people said about findings, checked and counted. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Repair, readRepairs, repairTables } from './history.ts';
import { readJsonLines, type ReadLines } from './json-lines.ts';
import type { Places } from './main.ts';
import { grouped, markdownTable, percent } from './python-files.ts';

export const verdictsHelp = `verdicts [FILE…]
  checks the verdicts (default: test-fixtures/verdicts) and counts right, wrong and unsure per rule and per file`;

/** One judged finding. */
export interface Verdict {
  readonly project: string;
  readonly revision: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly rule: string;
  readonly verdict: 'right' | 'wrong' | 'unsure';
  readonly reason: string;
}

/** The verdicts of a file, and what is wrong with its other lines. */
export const readVerdicts = (text: string): ReadLines<Verdict> =>
  readJsonLines(text, {
    texts: ['project', 'revision', 'path', 'rule', 'reason'],
    problemOf: ({ verdict }) =>
      verdict === 'right' || verdict === 'wrong' || verdict === 'unsure'
        ? undefined
        : `"verdict" is ${JSON.stringify(verdict)}, not right, wrong or unsure`,
  });

/** @returns 1 where a line does not fit. */
export function verdicts(argv: readonly string[], { root }: Places): number {
  const folder = join(root, 'test-fixtures/verdicts');
  const files =
    argv.length > 0
      ? argv
      : readdirSync(folder)
          .filter((it) => it.endsWith('.jsonl'))
          .sort()
          .map((it) => join(folder, it));
  const all: { readonly file: string; readonly verdict: Verdict }[] = [];
  const repairs: Repair[] = [];
  let faults = 0;
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const problems = isHistory(file)
      ? taken(readRepairs(text), (it) => repairs.push(it))
      : taken(readVerdicts(text), (verdict) => all.push({ file: basename(file), verdict }));
    for (const it of problems) console.error(`${file}: ${it}`);
    faults += problems.length;
  }
  const row = (name: string, of: readonly { readonly verdict: Verdict }[]): (string | number)[] => {
    const count = (kind: Verdict['verdict']): number => of.filter((it) => it.verdict.verdict === kind).length;
    return [
      name,
      of.length,
      count('right'),
      count('wrong'),
      count('unsure'),
      percent(count('right'), of.length - count('unsure')),
    ];
  };
  const head = ['judged', 'right', 'wrong', 'unsure', 'right of the sure ones'];
  const byFile = [...grouped(all, (it) => it.file)].map(([name, of]) => row(name, of));
  const byRule = [...grouped(all, (it) => it.verdict.rule)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, of]) => row(name, of));
  console.log(
    `${markdownTable(['file', ...head], [...byFile, row('all', all)])}\n\n${markdownTable(['rule', ...head], byRule)}`,
  );
  if (repairs.length > 0) console.log(`\n${repairTables(repairs)}`);
  return faults > 0 ? 1 : 0;
}

/** Hands every item on. @returns what is wrong with the other lines. */
function taken<Item>({ items, problems }: ReadLines<Item>, to: (item: Item) => void): readonly string[] {
  items.forEach(to);
  return problems;
}

/** What projects repaired themselves is another kind of data: nothing of it was a finding first. */
export const isHistory = (file: string): boolean => basename(file).startsWith('history');
