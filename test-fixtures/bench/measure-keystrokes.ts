/** Keystroke → diagnostics, over stdio, against the built server and the native linter's. */
import { pathToFileURL } from 'node:url';
import { type BenchContext, ourServer, ruffServer, scratchFile } from './bench-context.ts';
import { type Launch, type Mode, startServer } from './language-client.ts';
import { processorSeconds } from './processes.ts';
import { median, quantile, shown } from './statistics.ts';
import { createSession, type Sample } from './typing-session.ts';
import { spotsIn, type State } from './typing-script.ts';
import { lineCount } from './python-source.ts';

/** What a person feels, in milliseconds, at any file size. */
const targets = { p50: 1, p99: 5 };

/** How much of the native linter's p50 ours may be, by lines. */
const shares: Readonly<Record<number, number>> = { 1000: 0.5, 5000: 0.2, 20000: 0.05 };

export interface TypingOptions {
  readonly launch: Launch;
  readonly mode: Mode;
  readonly text: string;
  readonly folder: string;
  readonly uri: string;
  /** Stops after so many rounds at each spot, … */
  readonly rounds: number;
  /** … or after so many seconds in all, once every spot was typed at. */
  readonly seconds: number;
  /** A finding that the typed code must end with; the figures count only where it is found. */
  readonly expect: string;
}

export interface Typing {
  readonly samples: readonly Sample[];
  /** Milliseconds until the first diagnostics after opening, in a process that had nothing to do before. */
  readonly opened: number;
  /** Processor time of the server per key, in milliseconds, warm-up included; all its threads. */
  readonly processorPerKey: number;
  /** Spots where the finding that must come did not. */
  readonly missed: readonly string[];
}

/** Types at every spot of a text in a server of its own. The first round warms up and does not count. */
export async function typeInto(options: TypingOptions): Promise<Typing> {
  const { launch, mode, text, folder, uri, rounds, seconds } = options;
  const client = await startServer(launch, mode, folder);
  try {
    const session = createSession(client, mode, uri);
    const opened = await session.open(text);
    const spots = spotsIn(text);
    const samples: Sample[] = [];
    const missed = new Set<string>();
    const begun = performance.now();
    const used = processorSeconds(client.pid);
    let keys = 0;
    for (let round = 0; round <= rounds; round += 1) {
      const isOver = (): boolean => round > 1 && performance.now() - begun > seconds * 1000;
      for (const spot of spots) {
        const typed = await session.typeAt(spot, isOver);
        if (typed.codes && !typed.codes.includes(options.expect)) missed.add(spot.name);
        keys += typed.samples.length + 1;
        if (round > 0) samples.push(...typed.samples);
      }
      if (isOver()) break;
    }
    return {
      samples,
      opened,
      processorPerKey: ((processorSeconds(client.pid) - used) / keys) * 1000,
      missed: [...missed],
    };
  } finally {
    await client.end();
  }
}

const times = (samples: readonly Sample[]): readonly number[] => samples.map((it) => it.milliseconds);

/** p50 and p99 by what was half-typed, for a note. */
export function byState(samples: readonly Sample[]): string {
  const states: readonly State[] = ['whole', 'bracket', 'string', 'triple'];
  return states
    .map((state) => {
      const of = times(samples.filter((it) => it.state === state));
      return `${state} ${shown(median(of))}/${shown(quantile(of, 0.99))}`;
    })
    .join(', ');
}

/** The rows of 1k, 5k and 20k lines, pulled and pushed. */
export async function measureKeystrokes(context: BenchContext): Promise<void> {
  const { report, peers, quick, python, scratch } = context;
  report.say(
    `\nKeystroke → diagnostics (two places in the middle of one file, one key after the other; p50/p99 of each state: all closed, bracket open, string open, triple quote open)`,
  );
  for (const lines of [1000, 5000, 20000]) {
    const text = python.module(lines);
    const uri = pathToFileURL(scratchFile(context, `typed_${lines}.py`, text)).href;
    for (const mode of ['pull', 'push'] as const) {
      const common = { mode, text, folder: scratch, uri, rounds: quick ? 1 : 4, seconds: quick ? 4 : 12 };
      const ours = await typeInto({ ...common, launch: ourServer(context), expect: 'unclosed-resource' });
      const ruff = peers.ruff.ok
        ? await typeInto({ ...common, launch: ruffServer(peers.ruff.launch), expect: 'SIM115' }).catch(String)
        : peers.ruff.reason;
      const name = `${lines / 1000}k`;
      for (const [metric, share] of [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const) {
        report.add({
          id: `keystroke.${name}.${mode}.${metric}`,
          what: `${name} lines, ${mode}, ${metric}`,
          unit: 'ms',
          ours: quantile(times(ours.samples), share),
          peers: { 'ruff server': typeof ruff === 'string' ? ruff : quantile(times(ruff.samples), share) },
          target: targets[metric],
        });
      }
      report.add({
        id: `keystroke.${name}.${mode}.processor`,
        what: `${name} lines, ${mode}, processor time of the server per key`,
        unit: 'ms',
        ours: ours.processorPerKey,
        peers: { 'ruff server': typeof ruff === 'string' ? ruff : ruff.processorPerKey },
      });
      report.say(
        `    ours by state: ${byState(ours.samples)} · ${ours.samples.length} keys in ${lineCount(text)} lines${missing(ours.missed)}`,
      );
      if (typeof ruff === 'string') continue;
      report.say(`    ruff by state: ${byState(ruff.samples)} · ${ruff.samples.length} keys${missing(ruff.missed)}`);
      const ratio = median(times(ours.samples)) / median(times(ruff.samples));
      const most = shares[lines] ?? 1;
      if (mode === 'pull')
        report.add({
          id: `keystroke.${name}.ratio`,
          what: `${name} lines, p50 as a share of ruff server's`,
          unit: '×',
          ours: ratio,
          peers: {},
          target: most,
        });
    }
  }
}

/** Says where the finding that was typed did not come: figures of such a run are worth nothing. */
export const missing = (spots: readonly string[]): string =>
  spots.length === 0 ? '' : ` · NOT FOUND after typing in: ${spots.join(', ')}`;
