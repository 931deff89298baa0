/** Whole directories from the command line: speed and peak memory, with nothing remembered and with everything. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BenchContext, ourCommand } from './bench-context.ts';
import type { Launch } from './language-client.ts';
import { type Peer, sharedRules } from './peers.ts';
import { run } from './processes.ts';
import { lineCount } from './python-source.ts';
import { median, shown } from './statistics.ts';

interface Bulk {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly processorSeconds: number;
  readonly code: number;
}

/** Longest time for the repetitions of one run, in milliseconds. */
const patience = 60_000;

/** Best of `times`, of fewer where it takes long: what disturbs a run only makes it longer. */
async function best(launch: Launch, cwd: string, times: number): Promise<Bulk> {
  const runs: Bulk[] = [];
  const begun = performance.now();
  for (let index = 0; index < times && (index === 0 || performance.now() - begun < patience); index += 1) {
    const { milliseconds, ...result } = await run(launch, cwd);
    runs.push({ ...result, seconds: milliseconds / 1000 });
  }
  const fastest = runs.reduce((a, b) => (b.seconds < a.seconds ? b : a));
  return { ...fastest, peakMegabytes: median(runs.map((it) => it.peakMegabytes)) };
}

const lines = (files: readonly string[]): number =>
  files.reduce((sum, it) => sum + lineCount(readFileSync(it, 'latin1')), 0);

export async function measureCorpus(context: BenchContext): Promise<void> {
  const { report, python, peers, quick, scratch } = context;
  const { folder } = python;
  if (folder === undefined) {
    report.say('\nWhole corpus: skipped: no Python standard library was found');
    return;
  }
  const listed = await run(ourCommand(context, ['check', '--show-files', folder]), scratch);
  const files = listed.output
    .split('\n')
    .filter((it) => it.endsWith('.py'))
    .map((it) => resolve(scratch, it));
  const total = lines(files);
  report.say(
    `\nWhole corpus ${folder}, cold: ${shown(files.length)} files, ${shown(total)} lines (best of ${quick ? 1 : 3})`,
  );
  const repeats = quick ? 1 : 3;
  const check = (...more: readonly string[]): Launch =>
    ourCommand(context, [
      'check',
      '--no-config',
      '--exit-zero',
      '--select',
      'ALL',
      '--output-format',
      'json',
      ...more,
      folder,
    ]);
  const known = await knownRules(context);
  const shared = sharedRules.memlint.filter((it) => known.includes(it));

  const all = {
    1: await best(check('--no-cache', '--jobs', '1'), scratch, repeats),
    2: await best(check('--no-cache', '--jobs', '2'), scratch, repeats),
  };
  const three = await best(
    ourCommand(context, [
      'check',
      '--no-config',
      '--exit-zero',
      '--output-format',
      'json',
      '--no-cache',
      '--jobs',
      '2',
      '--select',
      shared.join(),
      folder,
    ]),
    scratch,
    repeats,
  );
  const ruffArgs = [
    'check',
    '--isolated',
    '--exit-zero',
    '--output-format',
    'json',
    '--select',
    sharedRules.ruff.join(),
    folder,
  ];
  const ruff = async (threads: number): Promise<Bulk | string> =>
    peers.ruff.ok
      ? best(
          {
            ...peers.ruff.launch,
            args: [...ruffArgs, '--no-cache'],
            environment: { RAYON_NUM_THREADS: String(threads) },
          },
          scratch,
          repeats,
        )
      : peers.ruff.reason;
  const ruffOf = { 1: await ruff(1), 2: await ruff(2) };
  const ruffLines = peers.ruff.ok ? await linesOfRuff(peers.ruff.launch, folder, scratch) : Number.NaN;
  const speed = (of: Bulk | string, count: number): number | string =>
    typeof of === 'string' ? of : count / of.seconds;
  if (ruffLines !== total && peers.ruff.ok) report.say(`    ruff checks ${shown(ruffLines)} lines of it`);

  for (const jobs of [1, 2] as const) {
    report.add({
      id: `corpus.all.jobs${jobs}`,
      what: `all rules, ${jobs} job${jobs === 1 ? '' : 's'}`,
      unit: 'lines/s',
      ours: total / all[jobs].seconds,
      speed: true,
      peers: { 'ruff check (3 rules)': speed(ruffOf[jobs], ruffLines) },
      ...(jobs === 2 ? { target: 250_000 } : {}),
      note: took(all[jobs], ruffOf[jobs]),
    });
  }
  report.add({
    id: 'corpus.shared.jobs2',
    what: `the rules both have (${shared.join(', ')}), 2 jobs`,
    unit: 'lines/s',
    ours: total / three.seconds,
    speed: true,
    peers: { 'ruff check': speed(ruffOf[2], ruffLines) },
    target: 500_000,
    note: took(three, ruffOf[2]),
  });
  if (typeof ruffOf[2] !== 'string')
    report.add({
      id: 'corpus.shared.wall',
      what: "the rules both have, wall time as a share of ruff's",
      unit: '×',
      ours: three.seconds / ruffOf[2].seconds,
      peers: {},
      target: 1.5,
    });

  /** Seconds of a run that finds what one before it remembered. */
  const again = async (launch: Launch): Promise<number> => {
    await best(launch, scratch, 1);
    return (await best(launch, scratch, repeats)).seconds;
  };
  const warm = await again(check('--jobs', '2'));
  const cached = [...ruffArgs, '--cache-dir', join(scratch, 'ruff-cache')];
  const warmRuff = peers.ruff.ok ? await again({ ...peers.ruff.launch, args: cached }) : peers.ruff.reason;
  report.add({
    id: 'corpus.warm',
    what: 'warm (a second run that may use its cache), 2 jobs',
    unit: 's',
    ours: warm,
    peers: { 'ruff check': warmRuff },
    note: "target: at most ruff's",
  });
  report.add({
    id: 'memory.command.jobs1',
    what: 'command line peak, 1 job',
    unit: 'MB',
    ours: all[1].peakMegabytes,
    peers: peak('ruff check', ruffOf[1]),
  });
  report.add({
    id: 'memory.command.jobs2',
    what: 'command line peak, 2 jobs',
    unit: 'MB',
    ours: all[2].peakMegabytes,
    peers: peak('ruff check', ruffOf[2]),
    target: 200,
  });
  await otherLinters(context, files);
}

/** Times, ours and theirs. Processor time is the one to compare on a busy machine. */
const took = (ours: Bulk, theirs: Bulk | string): string =>
  `${times(ours)}${typeof theirs === 'string' ? '' : `; ruff ${times(theirs)}`}${failed(ours)}`;
const times = ({ seconds, processorSeconds }: Bulk): string =>
  `${shown(seconds)} s, ${shown(processorSeconds)} s of processor time`;
const failed = ({ code }: Bulk): string => (code === 0 ? '' : ` · EXIT CODE ${code}`);
const peak = (name: string, of: Bulk | string) => ({ [name]: typeof of === 'string' ? of : of.peakMegabytes });

async function knownRules(context: BenchContext): Promise<readonly string[]> {
  const { output } = await run(ourCommand(context, ['rules', '--output-format', 'json']), context.scratch);
  return [...output.matchAll(/"(?:id|rule)":\s*"([^"]+)"/g)].map(([, id = '']) => id);
}

async function linesOfRuff(launch: Launch, folder: string, cwd: string): Promise<number> {
  const { output } = await run({ ...launch, args: ['check', '--isolated', '--show-files', folder] }, cwd);
  return lines(output.split('\n').filter((it) => it.endsWith('.py')));
}

/** The WASM build and the Python linter, one-shot on part of the corpus; ours on the same part. */
async function otherLinters(context: BenchContext, files: readonly string[]): Promise<void> {
  const { report, peers, scratch, quick } = context;
  const take = (most: number): readonly string[] => {
    let count = 0;
    return files.filter((it) => {
      count += count < most ? lines([it]) : most;
      return count <= most;
    });
  };
  const compare = async (
    name: string,
    peer: Peer,
    part: readonly string[],
    launch: (of: Launch) => Launch,
  ): Promise<void> => {
    const count = lines(part);
    const ours = await best(
      ourCommand(context, [
        'check',
        '--no-config',
        '--no-cache',
        '--exit-zero',
        '--select',
        'ALL',
        '--output-format',
        'json',
        ...part,
      ]),
      scratch,
      1,
    );
    const theirs = peer.ok ? await best(launch(peer.launch), scratch, 1) : peer.reason;
    const value =
      typeof theirs === 'string'
        ? theirs
        : theirs.code >= 32
          ? `skipped: it ended with ${theirs.code}`
          : count / theirs.seconds;
    report.add({
      id: `corpus.part.${name}`,
      what: `${shown(part.length)} files, ${shown(count)} lines in one start, all rules`,
      unit: 'lines/s',
      ours: count / ours.seconds,
      speed: true,
      peers: { [`${name} (3 rules)`]: value },
    });
  };
  const list = join(scratch, 'files.json');
  const part = take(quick ? 40_000 : 150_000);
  writeFileSync(list, JSON.stringify(part));
  await compare('ruff-wasm', peers.ruffWasm, part, (it) => ({
    ...it,
    args: ['-e', wasmProgram(it.args[0] ?? '', list)],
  }));
  const few = take(quick ? 4_000 : 20_000);
  await compare('pylint', peers.pylint, few, (it) => ({
    ...it,
    args: [...it.args, '-j2', '--disable=all', `--enable=${sharedRules.pylint.join()}`, '--score=n', ...few],
  }));
}

const wasmProgram = (module: string, list: string): string => `
const { Workspace, PositionEncoding } = require(${JSON.stringify(module)});
const { readFileSync } = require('node:fs');
const workspace = new Workspace({ lint: { select: ${JSON.stringify(sharedRules.ruff)} } }, PositionEncoding?.Utf16 ?? 1);
let found = 0;
for (const file of JSON.parse(readFileSync(${JSON.stringify(list)}, 'utf8'))) found += workspace.check(readFileSync(file, 'utf8')).length;
console.log(found);`;
