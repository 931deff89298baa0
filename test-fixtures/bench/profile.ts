/** `--profile FILE|DIR`: where the time goes, in bulk and while typing; by phase, by rule and by function. */
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createPhases } from './analyse-in-phases.ts';
import { ourServer, scratchFile } from './bench-context.ts';
import { readProfile, type Spent, spentIn } from './cpu-profile.ts';
import {
  createAnalyser,
  createGate,
  loadPythonParser,
  precedence,
  PythonDocument,
  rules,
  settings,
  wasmOf,
} from './internals.ts';
import { offsetOf } from './measure-curves.ts';
import { byState, typeInto } from './measure-keystrokes.ts';
import { lineCount, type PythonSource } from './python-source.ts';
import { median, quantile, shown } from './statistics.ts';
import { createStopwatch, type Stopwatch } from './stopwatch.ts';
import { keysFor, spotsIn } from './typing-script.ts';
import { isTable } from './table.ts';

const enoughLines = 40_000;
const enoughBytes = 2_000_000;

interface ProfileContext {
  readonly built: string;
  readonly scratch: string;
  readonly python: PythonSource;
}

export async function profile(path: string, context: ProfileContext): Promise<void> {
  const all = statSync(path).isDirectory() ? pythonFiles(path) : [path];
  const size = all.reduce((sum, it) => sum + statSync(it).size, 0);
  // Every so many-th file of a big directory: shares are what counts here.
  const every = Math.max(1, Math.round(size / enoughBytes));
  const files = all.filter((_, index) => index % every === 0);
  const texts = files.map((it) => readFileSync(it, 'utf8'));
  const lines = texts.reduce((sum, it) => sum + lineCount(it), 0);
  // Short runs show how the code is compiled, not how it runs.
  const repeats = Math.max(1, Math.ceil(enoughLines / lines));
  console.log(
    `${shown(files.length)} of ${shown(all.length)} files, ${shown(lines)} lines${repeats > 1 ? `, ${repeats} times` : ''}`,
  );
  await inBulk(Array.from({ length: repeats }, () => texts).flat(), lines * repeats, context);
  const typed = texts.length === 1 ? (texts[0] ?? '') : context.python.module(5000);
  const name = texts.length === 1 ? basename(path) : '5k lines of the standard library';
  await whileTyping(typed, name, context);
  await inServer(typed, name, context);
}

async function inBulk(texts: readonly string[], lines: number, { built }: ProfileContext): Promise<void> {
  const analyser = await createAnalyser(wasmOf(built));
  const real = (): void => {
    for (const text of texts) {
      const document = analyser.open(text, settings);
      document.findings();
      document.dispose();
    }
  };
  const warmUp = createStopwatch();
  const analyse = await createPhases(wasmOf(built), rules, warmUp);
  for (const text of texts.slice(0, 20)) analyse(text);
  for (const text of texts.slice(0, 20)) analyser.open(text, settings).findings();
  const begun = performance.now();
  real();
  const wanted = performance.now() - begun;
  const watch = createStopwatch();
  const inPhases = await createPhases(wasmOf(built), rules, watch);
  for (const text of texts) inPhases(text);
  const all = watch.totals();
  const sum = all.reduce((total, it) => total + it.milliseconds, 0);
  console.log(
    `\nIn bulk, one thread, compiled code warm: ${shown(wanted)} ms, ${shown((lines / wanted) * 1000)} lines/s`,
  );
  console.log(
    `By phase (taken apart and timed: ${shown(sum)} ms, so timing itself adds ${shown((sum / wanted - 1) * 100)} %; answers are timed apart from who asks)`,
  );
  const ofRules = all.filter((it) => it.name.startsWith('rule '));
  const rulesSum = ofRules.reduce((total, it) => total + it.milliseconds, 0);
  table(
    [
      ...all.filter((it) => !ofRules.includes(it)),
      { name: 'rules, their own code', milliseconds: rulesSum, calls: 0 },
    ].sort((a, b) => b.milliseconds - a.milliseconds),
    sum,
  );
  console.log('By rule (own time: without answers, function models and lifetimes)');
  table(ofRules, sum);
  await byFunction('In bulk, by function', real);
}

function table(rows: ReturnType<Stopwatch['totals']>, sum: number): void {
  for (const { name, milliseconds } of rows)
    console.log(`  ${percent(milliseconds / sum)}  ${shown(milliseconds).padStart(8)} ms  ${name}`);
}

const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(5)} %`;

/** One key in this process: what the document does for it, by its parts. */
async function whileTyping(text: string, name: string, { built }: ProfileContext): Promise<void> {
  const watch = createStopwatch();
  const { runtime, python } = wasmOf(built);
  const parser = await loadPythonParser(runtime, python);
  const timedRules = rules.map((rule): (typeof rules)[number] => ({
    ...rule,
    check: (it, report) => watch.time(`rule ${rule.id}, with what it asks`, () => rule.check?.(it, report)),
  }));
  const document = new PythonDocument(text, {
    parser: { parse: (it, shell) => watch.time('parse', () => parser.parse(it, shell)) },
    rules: timedRules,
    gate: createGate(timedRules),
    precedence,
    settings,
    keepWhileBroken: true,
  });
  document.findings();
  const before = document.inspected;
  const keys: number[] = [];
  const round = (): void => {
    for (const spot of spotsIn(text)) {
      const start = offsetOf(text, spot.line, spot.character);
      let end = start;
      for (const { text: typed } of keysFor(spot)) {
        const change = typed === '\b' ? { start: end - 1, end, text: '' } : { start: end, end, text: typed };
        end += typed === '\b' ? -1 : typed.length;
        const from = performance.now();
        watch.time('change: split, facts, what is stale', () => document.change([change]));
        watch.time('check: scopes, facts, models, presenting', () => document.findings());
        keys.push(performance.now() - from);
      }
      document.change([{ start, end, text: '' }]);
      document.findings();
    }
  };
  for (let count = 0; count < 3; count += 1) round();
  const totals = watch.totals();
  const sum = totals.reduce((total, it) => total + it.milliseconds, 0);
  console.log(
    `\nTyping in ${name} (${shown(lineCount(text))} lines), in process: p50 ${shown(median(keys))} ms, p99 ${shown(quantile(keys, 0.99))} ms, ${shown((document.inspected - before) / keys.length)} chunks checked per key`,
  );
  table(totals, sum);
  await byFunction('Typing in process, by function', round);
}

/** One key through the built server, under its own profiler. */
async function inServer(text: string, name: string, context: ProfileContext): Promise<void> {
  const folder = join(context.scratch, 'profiles');
  mkdirSync(folder, { recursive: true });
  const server = ourServer(context);
  const launch = {
    ...server,
    args: ['--cpu-prof', '--cpu-prof-interval', '100', '--cpu-prof-dir', folder, ...server.args],
  };
  const path = scratchFile(context, 'profiled.py', text);
  const typing = await typeInto({
    launch,
    mode: 'pull',
    text,
    folder: context.scratch,
    uri: pathToFileURL(path).href,
    rounds: 4,
    seconds: 20,
    expect: 'unclosed-resource',
  });
  const times = typing.samples.map((it) => it.milliseconds);
  console.log(
    `\nTyping in ${name} through the server (slowed down by its profiler): p50 ${shown(median(times))} ms, p99 ${shown(quantile(times, 0.99))} ms; ${byState(typing.samples)}`,
  );
  const file = readdirSync(folder).find((it) => it.endsWith('.cpuprofile'));
  if (file === undefined) console.log('  The server wrote no profile.');
  else printSpent('Typing through the server, by function', spentIn(readProfile(join(folder, file))));
}

async function byFunction(title: string, work: () => void): Promise<void> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  work();
  const { profile: result } = await session.post('Profiler.stop');
  session.disconnect();
  const value: unknown = JSON.parse(JSON.stringify(result));
  if (isTable(value)) printSpent(title, spentIn(value));
}

function printSpent(title: string, spent: readonly Spent[]): void {
  console.log(`${title} (own time, time with everything called)`);
  for (const { where, self, total } of spent.slice(0, 20))
    console.log(`  ${percent(self)} ${percent(total)}  ${where}`);
  console.log('  with everything called, most first:');
  const outer = [...spent]
    .sort((a, b) => b.total - a.total)
    .filter((it) => /(?:shared-rules|server)\/src\//.test(it.where));
  for (const { where, self, total } of outer.slice(0, 25))
    console.log(`  ${percent(self)} ${percent(total)}  ${where}`);
}

const pythonFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((it) => it.endsWith('.py') && !/(?:^|[/\\])(?:site-packages|dist-packages)[/\\]/.test(it))
    .map((it) => resolve(folder, it))
    .filter((it) => statSync(it).isFile());
