/**
 * The benchmark: reproduces the rows of the speed targets, each with the same row of other linters from the same run
 * where they can be had. Prints figures as they come, keeps them in a history file and draws the curves.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchContext } from './bench-context.ts';
import { createReport } from './figures.ts';
import { measureCorpus } from './measure-corpus.ts';
import { type Curve, measureCurves } from './measure-curves.ts';
import { measureKeystrokes } from './measure-keystrokes.ts';
import { measureMemory } from './measure-memory.ts';
import { measureOpening, measureStarts } from './measure-starts.ts';
import { findPeers, type Peer } from './peers.ts';
import { profile } from './profile.ts';
import { findPython } from './python-source.ts';
import { type RunFacts, writePerformancePage } from './performance-page.ts';

interface Places {
  /** The repository. */
  readonly root: string;
  /** Where peers are installed. */
  readonly cache: string;
  /** The built bundles. */
  readonly built: string;
}

const parts = ['keystroke', 'open', 'start', 'corpus', 'memory', 'curves'] as const;

const help = `npm run bench [-- OPTIONS]
  --only PARTS     ${parts.join(', ')}: separated by commas; nothing is written then
  --quick          fewer repetitions, nothing is written
  --no-peers       measures nobody else
  --corpus DIR     instead of the installed standard library
  --write          writes the history and docs/performance.md also with --only, --quick or --no-peers
node .ci/bench.mjs --profile FILE|DIR
                   where the time goes: by phase, by rule, by function; in bulk and while typing`;

/** @returns the exit code. A missed target is no failure. */
export async function main(argv: readonly string[], places: Places): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      help: { type: 'boolean' },
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'no-peers': { type: 'boolean', default: false },
      corpus: { type: 'string' },
      write: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'memlint-bench-')));
  try {
    if (values.profile !== undefined) {
      await profile(values.profile, { ...places, scratch, python: findPython(values.corpus) });
      return 0;
    }
    const only = values.only?.split(',');
    const unknown = only?.find((it) => !parts.some((part) => part === it));
    if (unknown !== undefined) {
      console.error(`There is no part called "${unknown}"; there are ${parts.join(', ')}.`);
      return 2;
    }
    const partial = only !== undefined || values.quick || values['no-peers'];
    await bench({
      ...places,
      scratch,
      only,
      quick: values.quick,
      wantsPeers: !values['no-peers'],
      corpus: values.corpus,
      writes: !partial || values.write,
    });
    return 0;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface BenchOptions extends Places {
  readonly scratch: string;
  readonly only: readonly string[] | undefined;
  readonly quick: boolean;
  readonly wantsPeers: boolean;
  readonly corpus: string | undefined;
  readonly writes: boolean;
}

async function bench({
  root,
  cache,
  built,
  scratch,
  only,
  quick,
  wantsPeers,
  corpus,
  writes,
}: BenchOptions): Promise<void> {
  const wants = (part: (typeof parts)[number]): boolean => only === undefined || only.includes(part);
  const report = createReport();
  const peers = await findPeers(join(cache, 'peers'), wantsPeers);
  const context: BenchContext = { built, scratch, python: findPython(corpus), peers, report, quick };
  const loads = [load()];
  const { commit, dirty } = revision(root);
  const processor = cpus()[0]?.model.trim() ?? 'unknown';
  report.say(
    `Memlint ${commit}${dirty ? ' with uncommitted changes' : ''} · Node ${process.version} · ${cpus().length} × ${processor}`,
  );
  report.say(`Python: ${context.python.origin}`);
  report.say(
    `Peers: ${Object.entries(peers)
      .map(([name, peer]: [string, Peer]) => (peer.ok ? peer.version : `${name} ${peer.reason}`))
      .join(' · ')}`,
  );
  report.say(
    `Load before: ${loads[0]}${(loads[0] ?? 0) > 2 ? ' – the machine is busy: ratios count, times do not' : ''}`,
  );
  const note = (): void => {
    loads.push(load());
    report.say(`    load now: ${loads.at(-1)}`);
  };
  let curves: readonly Curve[] = [];
  const steps = {
    keystroke: measureKeystrokes,
    open: measureOpening,
    start: measureStarts,
    corpus: measureCorpus,
    memory: measureMemory,
  };
  for (const [part, measure] of Object.entries(steps)) {
    if (!wants(part as keyof typeof steps)) continue;
    await measure(context);
    note();
  }
  if (wants('curves')) {
    curves = await measureCurves(context);
    note();
  }
  const missed = report.figures.filter(
    (it) => it.target !== undefined && !(it.speed ? it.ours >= it.target : it.ours <= it.target),
  );
  report.say(
    `\n${missed.length} of ${report.figures.filter((it) => it.target !== undefined).length} targets missed${missed.length > 0 ? `: ${missed.map((it) => it.id).join(', ')}` : ''}`,
  );
  if (!writes) return;
  const facts: RunFacts = {
    date: new Date().toISOString(),
    commit,
    dirty,
    loads,
    node: process.version,
    processors: `${cpus().length} × ${processor}`,
    python: context.python.origin,
    peers: Object.fromEntries(
      Object.entries(peers).map(([name, peer]: [string, Peer]) => [name, peer.ok ? peer.version : peer.reason]),
    ),
  };
  const figures = Object.fromEntries(
    report.figures.map(({ id, ours, unit, peers: others }) => [
      id,
      {
        ours: kept(ours),
        unit,
        ...(Object.keys(others).length > 0
          ? { peers: Object.fromEntries(Object.entries(others).map(([name, it]) => [name, kept(it)])) }
          : {}),
      },
    ]),
  );
  mkdirSync(join(root, 'test-fixtures/bench'), { recursive: true });
  appendFileSync(join(root, 'test-fixtures/bench/history.jsonl'), `${JSON.stringify({ ...facts, figures })}\n`);
  writePerformancePage(root, facts, report.figures, curves);
  report.say('Written: test-fixtures/bench/history.jsonl, docs/performance.md');
}

/** Average number of programs that wanted a processor during the last minute. */
const load = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;

const kept = <Value>(value: Value): Value | number =>
  typeof value === 'number' ? Number(value.toPrecision(4)) : value;

function revision(root: string): { readonly commit: string; readonly dirty: boolean } {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return {
      commit: git('rev-parse', '--short', 'HEAD'),
      dirty: git('status', '--porcelain', '--', 'shared-rules', 'server') !== '',
    };
  } catch {
    return { commit: 'unknown', dirty: false };
  }
}
