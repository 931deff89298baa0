/** How costs grow: a keystroke with the file, a keystroke and a whole check with the number of rules. */
import { pathToFileURL } from 'node:url';
import { type BenchContext, ourServer, ruffServer, scratchFile } from './bench-context.ts';
import { createAnalyser, type Rule, rules, settings, wasmOf } from './internals.ts';
import { missing, typeInto } from './measure-keystrokes.ts';
import { type Line, plot } from './plot.ts';
import { quantile, shown } from './statistics.ts';
import { keysFor, spotsIn } from './typing-script.ts';

/** A plot with the name of its file. */
export interface Curve {
  readonly file: string;
  readonly svg: string;
  readonly lines: readonly Line[];
}

export async function measureCurves(context: BenchContext): Promise<readonly Curve[]> {
  context.report.say('\nCurves');
  return [await overFileSize(context), await overRules(context)];
}

async function overFileSize(context: BenchContext): Promise<Curve> {
  const { python, quick, report, peers, scratch } = context;
  const sizes = quick ? [100, 1000, 10_000] : [100, 300, 1000, 3000, 10_000, 30_000, 100_000];
  const lines = { p50: [], p99: [], 'first diagnostics': [], 'ruff server p50': [] } as Record<
    string,
    { x: number; y: number }[]
  >;
  for (const size of sizes) {
    const text = python.module(size);
    const options = {
      mode: 'pull' as const,
      text,
      folder: scratch,
      uri: pathToFileURL(scratchFile(context, `curve_${size}.py`, text)).href,
      rounds: 2,
      seconds: quick ? 3 : 8,
    };
    const ours = await typeInto({ ...options, launch: ourServer(context), expect: 'unclosed-resource' });
    const times = ours.samples.map((it) => it.milliseconds);
    lines['p50']?.push({ x: size, y: quantile(times, 0.5) });
    lines['p99']?.push({ x: size, y: quantile(times, 0.99) });
    lines['first diagnostics']?.push({ x: size, y: ours.opened });
    report.add({
      id: `curve.size.${size}.p50`,
      what: `${shown(size)} lines, p50`,
      unit: 'ms',
      ours: quantile(times, 0.5),
      peers: {},
      note: `p99 ${shown(quantile(times, 0.99))} ms, opened in ${shown(ours.opened)} ms (cold process)${missing(ours.missed)}`,
    });
    // Enough for the shape; at this size it takes a fifth of a second for each key.
    if (!peers.ruff.ok || size > 30_000) continue;
    const ruff = await typeInto({ ...options, rounds: 1, launch: ruffServer(peers.ruff.launch), expect: 'SIM115' });
    if (ruff.missed.length > 0) report.say(`    ruff${missing(ruff.missed)}`);
    lines['ruff server p50']?.push({
      x: size,
      y: quantile(
        ruff.samples.map((it) => it.milliseconds),
        0.5,
      ),
    });
  }
  const drawn = Object.entries(lines).map(([name, points]) => ({ name, points }));
  return {
    file: 'file-size.svg',
    lines: drawn,
    svg: plot({
      title: 'Keystroke → diagnostics by file size',
      x: 'lines in the file',
      y: 'milliseconds',
      logarithmicX: true,
      lines: drawn,
    }),
  };
}

/** In this process, without a server around it: rules are what differs. */
async function overRules(context: BenchContext): Promise<Curve> {
  const { python, report, quick } = context;
  const text = python.module(5000);
  const spots = spotsIn(text);
  const key: { x: number; y: number }[] = [];
  const whole: { x: number; y: number }[] = [];
  const step = Math.max(1, Math.floor(rules.length / (quick ? 2 : 6)));
  for (
    let count = 0;
    count <= rules.length;
    count = count < rules.length ? Math.min(rules.length, count + step) : count + 1
  ) {
    const some: readonly Rule[] = rules.slice(0, count);
    const analyser = await createAnalyser(wasmOf(context.built), some);
    const keys: number[] = [];
    const opens: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const begun = performance.now();
      const document = analyser.open(text, settings);
      document.findings();
      opens.push(performance.now() - begun);
      for (const spot of spots) {
        const start = offsetOf(text, spot.line, spot.character);
        let end = start;
        for (const { text: typed } of keysFor(spot)) {
          const from = performance.now();
          const change = typed === '\b' ? { start: end - 1, end, text: '' } : { start: end, end, text: typed };
          document.change([change]);
          document.findings();
          if (round > 0) keys.push(performance.now() - from);
          end += typed === '\b' ? -1 : typed.length;
        }
        document.change([{ start, end, text: '' }]);
        document.findings();
      }
      document.dispose();
    }
    key.push({ x: count, y: quantile(keys, 0.5) });
    // The first one compiles; the best of the others is the steady state.
    whole.push({ x: count, y: Math.min(...opens.slice(1)) });
    report.add({
      id: `curve.rules.${count}`,
      what: `${count} rules, one key, in process, 5k lines, p50`,
      unit: 'ms',
      ours: quantile(keys, 0.5),
      peers: {},
      note: `whole file ${shown(Math.min(...opens.slice(1)))} ms`,
    });
  }
  const drawn = [
    { name: 'one key (p50)', points: key },
    { name: 'whole file', points: whole },
  ];
  return {
    file: 'rules.svg',
    lines: drawn,
    svg: plot({
      title: 'Cost by number of rules (5k lines, in process)',
      x: 'rules',
      y: 'milliseconds',
      logarithmicX: false,
      lines: drawn,
    }),
  };
}

/** Offset of a position in a text with line feeds. */
export function offsetOf(text: string, line: number, character: number): number {
  let at = 0;
  for (let count = 0; count < line; count += 1) at = text.indexOf('\n', at) + 1;
  return at + character;
}
