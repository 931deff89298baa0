/** What a person waits for at the beginning: the server, the first diagnostics, the command line. */
import { pathToFileURL } from 'node:url';
import { bareNode, type BenchContext, ourCommand, ourServer, ruffServer, scratchFile } from './bench-context.ts';
import { type Launch, startServer } from './language-client.ts';
import { sharedRules } from './peers.ts';
import { pause, run } from './processes.ts';
import { median } from './statistics.ts';
import { createSession } from './typing-session.ts';

/** How long nobody asks the server for anything before the first file is opened: its warm-up takes a second of that. */
const idle = 2000;

/** First diagnostics after opening, in a server that was idle for a while, and in one that has just started. */
export async function measureOpening(context: BenchContext): Promise<void> {
  const { report, peers, quick, python } = context;
  report.say('\nFirst diagnostics after open (a new server each time, idle for two seconds before)');
  for (const [lines, target] of [
    [1000, 30],
    [5000, 80],
  ] as const) {
    const text = python.module(lines);
    const name = `${lines / 1000}k`;
    const measured = { ours: [] as number[], cold: [] as number[], again: [] as number[], ruff: [] as number[] };
    for (let round = 0; round < (quick ? 2 : 7); round += 1) {
      const warm = await openOnce(context, ourServer(context), text, true);
      measured.ours.push(warm.first);
      measured.again.push(warm.second);
      measured.cold.push((await openOnce(context, ourServer(context), text, false)).first);
      if (peers.ruff.ok) measured.ruff.push((await openOnce(context, ruffServer(peers.ruff.launch), text, true)).first);
    }
    const ruff = peers.ruff.ok ? median(measured.ruff) : peers.ruff.reason;
    report.add({
      id: `open.${name}`,
      what: `${name} lines`,
      unit: 'ms',
      ours: median(measured.ours),
      peers: { 'ruff server': ruff },
      target,
    });
    report.add({
      id: `open.${name}.cold`,
      what: `${name} lines, in a server that has just started`,
      unit: 'ms',
      ours: median(measured.cold),
      peers: {},
    });
    report.add({
      id: `open.${name}.again`,
      what: `${name} lines, a second such file`,
      unit: 'ms',
      ours: median(measured.again),
      peers: {},
    });
  }
}

const small =
  'import os\n\n\ndef first(path):\n    with open(path) as source:\n        return [line for line in source if line]\n\n'.repeat(
    6,
  );

async function openOnce(
  context: BenchContext,
  launch: Launch,
  text: string,
  warm: boolean,
): Promise<{ readonly first: number; readonly second: number }> {
  const { scratch } = context;
  const client = await startServer(launch, 'pull', scratch);
  const uri = (name: string): string => pathToFileURL(scratchFile(context, name, '')).href;
  try {
    await pause(50);
    if (warm) {
      await createSession(client, 'pull', uri('small.py')).open(small);
      await pause(idle);
    }
    const first = await createSession(client, 'pull', uri('first.py')).open(text);
    await pause(150);
    return { first, second: await createSession(client, 'pull', uri('second.py')).open(text) };
  } finally {
    await client.end();
  }
}

/** Server ready, and one file on the command line, both against Node's own start; one after the other in turn. */
export async function measureStarts(context: BenchContext): Promise<void> {
  const { report, peers, quick, python, scratch } = context;
  report.say('\nStart (medians; taken in turn)');
  const file = scratchFile(context, 'one_file.py', python.module(1000));
  const node: number[] = [];
  const server: number[] = [];
  const command: number[] = [];
  const ruffReady: number[] = [];
  const ruffCommand: number[] = [];
  const floor = async (launch: Launch): Promise<number> => (await run(launch, scratch)).milliseconds;
  for (let round = 0; round < (quick ? 4 : 15); round += 1) {
    node.push(await floor(bareNode));
    server.push(await readyAfter(ourServer(context), scratch));
    command.push(await floor(ourCommand(context, ['check', '--no-cache', '--exit-zero', '--select', 'ALL', file])));
    if (!peers.ruff.ok) continue;
    ruffReady.push(await readyAfter(ruffServer(peers.ruff.launch), scratch));
    ruffCommand.push(
      await floor({
        ...peers.ruff.launch,
        args: ['check', '--isolated', '--no-cache', '--exit-zero', '--select', sharedRules.ruff.join(), file],
      }),
    );
  }
  const peer = (name: string, samples: readonly number[]) => ({
    [name]: peers.ruff.ok ? median(samples) : peers.ruff.reason,
  });
  report.add({ id: 'start.node', what: "Node's own start", unit: 'ms', ours: median(node), peers: {} });
  report.add({
    id: 'start.server',
    what: 'server ready (answer to initialize)',
    unit: 'ms',
    ours: median(server),
    peers: peer('ruff server', ruffReady),
  });
  report.add({
    id: 'start.server.over',
    what: "server ready, over Node's own start",
    unit: 'ms',
    ours: median(server) - median(node),
    peers: {},
    target: 60,
  });
  report.add({
    id: 'command.1k',
    what: 'one 1k-line file, command line',
    unit: 'ms',
    ours: median(command),
    peers: peer('ruff check', ruffCommand),
  });
  report.add({
    id: 'command.1k.over',
    what: "one 1k-line file, over Node's own start",
    unit: 'ms',
    ours: median(command) - median(node),
    peers: {},
    target: 90,
  });
}

async function readyAfter(launch: Launch, folder: string): Promise<number> {
  const begun = performance.now();
  const client = await startServer(launch, 'pull', folder);
  const ready = performance.now() - begun;
  await client.end();
  return ready;
}
