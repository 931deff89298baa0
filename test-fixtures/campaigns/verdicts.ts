/** `verdicts`: what people said about findings, checked and counted. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isTable } from '../bench/table.ts';
import { type Repair, readRepairs, repairTables } from './history.ts';
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

const texts = ['project', 'revision', 'path', 'rule', 'reason'] as const;

/** The verdicts of a file, and what is wrong with its other lines. */
export function readVerdicts(text: string): {
  readonly verdicts: readonly Verdict[];
  readonly problems: readonly string[];
} {
  const verdicts: Verdict[] = [];
  const problems: string[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const problem = problemOf(line);
    if (problem === undefined) verdicts.push(JSON.parse(line) as Verdict);
    else problems.push(`line ${at + 1}: ${problem}`);
  }
  return { verdicts, problems };
}

function problemOf(line: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'no JSON';
  }
  if (!isTable(value)) return 'no JSON object';
  const empty = texts.find((it) => typeof value[it] !== 'string' || value[it] === '');
  if (empty !== undefined) return `"${empty}" is missing or empty`;
  const { line: number, verdict } = value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 1) return '"line" is no line number';
  if (verdict !== 'right' && verdict !== 'wrong' && verdict !== 'unsure')
    return `"verdict" is ${JSON.stringify(verdict)}, not right, wrong or unsure`;
  return undefined;
}

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
    const read = isHistory(file) ? { ...readRepairs(text), verdicts: [] } : { ...readVerdicts(text), repairs: [] };
    for (const it of read.problems) console.error(`${file}: ${it}`);
    faults += read.problems.length;
    repairs.push(...read.repairs);
    for (const verdict of read.verdicts) all.push({ file: basename(file), verdict });
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

/** What projects repaired themselves is another kind of data: nothing of it was a finding first. */
export const isHistory = (file: string): boolean => basename(file).startsWith('history');
