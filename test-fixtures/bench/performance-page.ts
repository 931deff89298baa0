/** Writes `docs/performance.md` and its plots from one run. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, verdict } from './figures.ts';
import type { Curve } from './measure-curves.ts';
import { shown } from './statistics.ts';

/** Under which conditions a run took place. */
export interface RunFacts {
  /** ISO 8601. */
  readonly date: string;
  readonly commit: string;
  /** The sources had changes that are in no commit. */
  readonly dirty: boolean;
  /** One-minute load average before the run and after each part of it. */
  readonly loads: readonly number[];
  readonly node: string;
  readonly processors: string;
  readonly python: string;
  readonly peers: Readonly<Record<string, string>>;
}

const sections: readonly (readonly [prefix: string, title: string])[] = [
  ['keystroke.', 'Keystroke → diagnostics'],
  ['open.', 'First diagnostics after open'],
  ['start.', 'Start'],
  ['command.', 'One file on the command line'],
  ['corpus.', 'Many files on the command line'],
  ['memory.', 'Memory'],
];

export function writePerformancePage(
  root: string,
  facts: RunFacts,
  figures: readonly Figure[],
  curves: readonly Curve[],
): void {
  const folder = join(root, 'docs/performance');
  mkdirSync(folder, { recursive: true });
  for (const { file, svg } of curves) writeFileSync(join(folder, file), svg);
  writeFileSync(join(root, 'docs/performance.md'), page(facts, figures, curves));
}

function page(facts: RunFacts, figures: readonly Figure[], curves: readonly Curve[]): string {
  const tables = sections.flatMap(([prefix, title]) => {
    const rows = figures.filter((it) => it.id.startsWith(prefix));
    return rows.length === 0
      ? []
      : [
          `## ${title}`,
          '',
          '| what | Memlint | target | others, and Memlint as a multiple of them |',
          '|---|---|---|---|',
          ...rows.map(row),
          '',
        ];
  });
  const plots = curves.flatMap(({ file, svg, lines }) => [
    `![${/<text[^>]*font-weight="bold">([^<]*)/.exec(svg)?.[1] ?? file}](performance/${file})`,
    '',
    ...lines.map(
      ({ name, points }) => `- ${name}: ${points.map(({ x, y }) => `${shown(x)} → ${shown(y)} ms`).join(', ')}`,
    ),
    '',
  ]);
  return [
    '# Performance',
    '',
    '<!-- Written by `npm run bench`; do not edit. -->',
    '',
    'This page is one run of `npm run bench`, which measures what the build made, together with other linters in the same',
    'run. Times depend on the machine and on what else runs there; the ratios in the last column matter more. Where the',
    'time goes is shown by `node .ci/bench.mjs --profile FILE|DIR`. Earlier runs: `test-fixtures/bench/history.jsonl`.',
    '',
    `- Run: ${facts.date.slice(0, 16).replace('T', ' ')} UTC, revision ${facts.commit}${facts.dirty ? ' with uncommitted changes' : ''}`,
    `- Machine: ${facts.processors}, Node ${facts.node}; load average before the run and after each part: ${facts.loads.join(', ')}`,
    `- Python code: ${facts.python}`,
    `- Others: ${Object.entries(facts.peers)
      .map(([name, it]) => `${name}: ${it}`)
      .join('; ')}`,
    '',
    'How it is measured. *Keystroke*: a client types real code, one key after the other without a pause, into a function and',
    'into a method of a big class in the middle of one file, over stdio; the time is from sending the change to the last byte',
    'of the diagnostics. Nothing closes by itself, so strings, brackets and triple quotes stand open for a while, and those',
    'keys count like all others; the first round is a warm-up. After each round a finding in the typed code must be shown.',
    'All rules of Memlint are on, the others run the three rules that look for the same. *Start*, *open*: medians;',
    'before a file is opened the server was idle for two seconds, in which it warms up.',
    '*Corpus*: best of three. *Memory*: resident, 1 MB = 10⁶ bytes; peaks are those of the system.',
    '',
    ...tables,
    ...(plots.length > 0 ? ['## How costs grow', '', ...plots] : []),
  ].join('\n');
}

function row(figure: Figure): string {
  const { what, ours, unit, peers, note } = figure;
  const others = Object.entries(peers).map(([name, it]) =>
    typeof it === 'string' ? `${name}: ${it}` : `${name}: ${shown(it)} ${unit} (${shown(ours / it)} ×)`,
  );
  const cells = [
    what,
    `${shown(ours)} ${unit}${note === undefined ? '' : ` (${note})`}`,
    verdict(figure).replace(/^target /, ''),
    others.join('; '),
  ];
  return `| ${cells.map((it) => it.replaceAll('|', '\\|')).join(' | ')} |`;
}
