/** Resident memory of the server: with many files open, over many edits, over many documents. */
import { pathToFileURL } from 'node:url';
import { type BenchContext, ourServer, ruffServer, scratchFile } from './bench-context.ts';
import { type LanguageClient, type Launch, startServer } from './language-client.ts';
import { pause, residentMegabytes } from './processes.ts';
import { lineCount } from './python-source.ts';
import { shown } from './statistics.ts';
import { createSession } from './typing-session.ts';
import { spotsIn } from './typing-script.ts';

/** Growth from the middle of a run to its end that still counts as flat, in megabytes. */
const flat = 10;

export async function measureMemory(context: BenchContext): Promise<void> {
  const { report, peers, quick, python } = context;
  report.say('\nServer memory (resident; nothing is forced to collect)');
  const texts = python.files(50, 2500);
  const ours = await withOpenFiles(context, ourServer(context), texts);
  const ruff = peers.ruff.ok ? await withOpenFiles(context, ruffServer(peers.ruff.launch), texts) : peers.ruff.reason;
  const lines = texts.reduce((sum, it) => sum + lineCount(it), 0);
  report.add({
    id: 'memory.open50',
    what: `${texts.length} open files, ${shown(lines)} lines`,
    unit: 'MB',
    ours,
    peers: { 'ruff server': ruff },
    target: 120,
  });

  const edits = await overEdits(context, quick ? 2000 : 10_000);
  addSeries(context, 'memory.edits', 'edits in one 3k-line document', edits);
  const documents = await overDocuments(context, texts, quick ? 200 : 1000);
  addSeries(context, 'memory.documents', 'documents opened and closed', documents);
}

type Series = readonly { readonly count: number; readonly megabytes: number }[];

function addSeries({ report }: BenchContext, id: string, what: string, series: Series): void {
  const last = series.at(-1);
  const middle = series[Math.floor((series.length - 1) / 2)];
  if (!last || !middle) return;
  const note = series.map((it) => shown(it.megabytes)).join(' ');
  report.add({
    id,
    what: `after ${shown(last.count)} ${what}`,
    unit: 'MB',
    ours: last.megabytes,
    peers: {},
    note: `after each tenth: ${note}`,
  });
  report.add({
    id: `${id}.growth`,
    what: `growth over the second half of them`,
    unit: 'MB',
    ours: last.megabytes - middle.megabytes,
    peers: {},
    target: flat,
  });
}

const uriOf = (context: BenchContext, name: string): string => pathToFileURL(scratchFile(context, name, '')).href;

async function withOpenFiles(context: BenchContext, launch: Launch, texts: readonly string[]): Promise<number> {
  return using(await startServer(launch, 'pull', context.scratch), async (client) => {
    for (const [index, text] of texts.entries())
      await createSession(client, 'pull', uriOf(context, `open_${index}.py`)).open(text);
    await pause(2000);
    return residentMegabytes(client.pid);
  });
}

async function overEdits(context: BenchContext, count: number): Promise<Series> {
  return using(await startServer(ourServer(context), 'pull', context.scratch), async (client) => {
    const text = context.python.module(3000);
    const session = createSession(client, 'pull', uriOf(context, 'edited.py'));
    await session.open(text);
    const spots = spotsIn(text);
    const series: { count: number; megabytes: number }[] = [];
    let done = 0;
    for (let index = 0; done < count; index += 1) {
      const spot = spots[index % spots.length];
      if (!spot) break;
      const { samples } = await session.typeAt(spot, () => false);
      done += samples.length + 1;
      if (done >= ((series.length + 1) * count) / 10)
        series.push({ count: done, megabytes: residentMegabytes(client.pid) });
    }
    return series;
  });
}

async function overDocuments(context: BenchContext, texts: readonly string[], count: number): Promise<Series> {
  return using(await startServer(ourServer(context), 'pull', context.scratch), async (client) => {
    const series: { count: number; megabytes: number }[] = [];
    for (let index = 1; index <= count; index += 1) {
      const session = createSession(client, 'pull', uriOf(context, `document_${index % 50}.py`));
      await session.open(texts[index % texts.length] ?? '');
      session.close();
      if (index % (count / 10) === 0) series.push({ count: index, megabytes: residentMegabytes(client.pid) });
    }
    return series;
  });
}

async function using<Result>(
  client: LanguageClient,
  work: (client: LanguageClient) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
