/**
 * Ends the server where the check of an open file never ends: nobody else can, as the thread that would be asked is the
 * one that is busy. The client starts it again, and the next server leaves that file alone.
 *
 * Only a thread of its own sees this. It looks once a second at a number that changes with each step of work.
 */
import { join } from 'node:path';
import { url as inspectorUrl } from 'node:inspector';
import { Worker } from 'node:worker_threads';
import { cacheFolder, readCached } from '../workspace/cache/cache-folder.ts';
import { isTable } from '../workspace/is-table.ts';
import type { Watchdog } from '../server.ts';

/** For how long a file that ended a server is left alone, in milliseconds. */
const penalty = 3600 * 1000;
/** Most bytes of a document's URI that are passed on. */
const longestUri = 4096;

/** What both threads see: the number of the step or 0, how long one may take in milliseconds, the length of the URI. */
const [step, patience, length] = [0, 1, 2] as const;

interface Shared {
  readonly numbers: Int32Array;
  readonly uri: Uint8Array;
  /** The file in which the next server finds what happened. */
  readonly record: string;
}

/** @param first how long a step may take until somebody says otherwise, in milliseconds. */
export function createWatchdog(first: number): Watchdog | undefined {
  const folder = cacheFolder(process.env);
  if (folder === undefined) return undefined;
  // The client is the same after a restart; another window has another one.
  const name = `hung-${process.ppid}.json`;
  const held = heldBack(readCached(folder, name));
  const shared: Shared = {
    numbers: new Int32Array(new SharedArrayBuffer(12)),
    uri: new Uint8Array(new SharedArrayBuffer(longestUri)),
    record: join(folder, name),
  };
  const { numbers } = shared;
  const encoder = new TextEncoder();
  let thread: Worker | undefined;
  let last = '';
  let count = 0;
  Atomics.store(numbers, patience, first);
  const begin = (uri: string): void => {
    if (thread === undefined) {
      thread = new Worker(`(${watch})(require)`, { eval: true, workerData: shared });
      // Without it nobody watches, and everything else goes on.
      thread.on('error', () => undefined);
      thread.unref();
    }
    if (uri !== last) {
      Atomics.store(numbers, length, encoder.encodeInto(uri, shared.uri).written);
      last = uri;
    }
    count = (count % 0x3fffffff) + 1;
    Atomics.store(numbers, step, count);
  };
  return {
    during(uri, work) {
      // Somebody who debugs the server stands still on purpose.
      if (inspectorUrl() !== undefined) return work();
      begin(uri);
      try {
        return work();
      } finally {
        Atomics.store(numbers, step, 0);
      }
    },
    allow: (milliseconds) => void Atomics.store(numbers, patience, Math.min(milliseconds, 0x7fffffff)),
    held,
  };
}

/** The URIs in a record, without those that are old. */
function heldBack(record: unknown): ReadonlySet<string> {
  const entries: readonly unknown[] = Array.isArray(record) ? record : [];
  return new Set(
    entries.flatMap((it) =>
      isTable(it) && typeof it['uri'] === 'string' && Number(it['at']) > Date.now() - penalty ? [it['uri']] : [],
    ),
  );
}

/** The thread. Runs from its own text: it must use nothing around it. */
function watch(load: NodeJS.Require): void {
  const { workerData } = load('node:worker_threads') as typeof import('node:worker_threads');
  const fs = load('node:fs') as typeof import('node:fs');
  const path = load('node:path') as typeof import('node:path');
  const { numbers, uri, record } = workerData as Shared;
  let seen = 0;
  let since = performance.now();
  for (;;) {
    // Nobody wakes it: it is a pause.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
    const now = Atomics.load(numbers, 0);
    if (now === 0 || now !== seen) {
      seen = now;
      since = performance.now();
      continue;
    }
    if (performance.now() - since < Atomics.load(numbers, 1)) continue;
    const name = new TextDecoder().decode(uri.slice(0, Atomics.load(numbers, 2)));
    try {
      let before: unknown[] = [];
      try {
        const read: unknown = JSON.parse(fs.readFileSync(record, 'utf8'));
        if (Array.isArray(read)) before = read.slice(-20);
      } catch {
        // The first time.
      }
      fs.mkdirSync(path.dirname(record), { recursive: true });
      fs.writeFileSync(record, JSON.stringify([...before, { uri: name, at: Date.now() }]), { mode: 0o600 });
    } finally {
      process.stderr.write(`Memlint ends: the check of ${name} did not.\n`);
      process.kill(process.pid, 'SIGKILL');
    }
  }
}
