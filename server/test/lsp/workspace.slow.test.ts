/** Thousands of files, with the server as it is shipped. */
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { pulls, type TestClient } from './client.ts';
import { findingsPerFile, manyFiles } from './many-files.ts';
import { buildServer, startServer, type BuiltServer } from './server-process.ts';
import { makeFolder } from './workspace-folder.ts';

const count = 5000;
const perFolder = 50;
let built: BuiltServer;
beforeAll(async () => {
  built = await buildServer();
});
afterAll(() => built?.remove());

/** What is typed in: 60 functions. */
const mine = `import sqlite3\n\n\n${Array.from({ length: 60 }, (_, at) => `def work_${at}(path):\n    with open(path) as handle:\n        for line in handle:\n            print(line)\n`).join('\n\n')}`;

/** Types a key and waits for the diagnostics. @returns for how long, in milliseconds. */
async function typeKey(client: TestClient, uri: string): Promise<number> {
  const before = performance.now();
  await client.replace(uri, 'print(line)', 'print(line) ');
  await client.pull(uri);
  return performance.now() - before;
}

const share = (waits: readonly number[], of: number): number =>
  [...waits].sort((a, b) => a - b)[Math.floor(waits.length * of)] ?? Infinity;

const status = (client: TestClient): Promise<{ readonly closedFiles: number; readonly memory: number }> =>
  client.request('workspace/executeCommand', { command: 'memlint.server.status', arguments: [{}] });

/** What a client says that shows progress, and how often it was told something. */
const withProgress = { ...pulls, window: { workDoneProgress: true } };

test('5,000 files stream into the Problems panel while typing is as fast as without', async () => {
  const folder = makeFolder({ ...manyFiles(count, perFolder), 'mine.py': mine });
  const own = folder.uri('mine.py');
  const start = async (scope: string) => {
    const it = await startServer(built, {
      capabilities: withProgress,
      folders: [folder.folder],
      initializationOptions: { memlint: { scope, newFindingDelay: 0 } },
    });
    await it.client.open(own, mine);
    await it.client.pull(own);
    return it;
  };
  const scanning = await start('workspace');
  // Beside it one that reads nothing but what is open, to compare with: the machine is the same for both.
  const alone = await startServer(built, { capabilities: pulls });
  await alone.client.open(own, mine);
  await alone.client.pull(own);

  const items: WorkspaceDocumentDiagnosticReport[] = [];
  const batches: number[] = [];
  let isOver = false;
  const pulling = scanning.client
    .pullWorkspace([], (it) => {
      batches.push(it.length);
      items.push(...it);
    })
    .finally(() => {
      isOver = true;
    });
  const during: number[] = [];
  const without: number[] = [];
  const started = performance.now();
  while (!isOver) {
    during.push(await typeKey(scanning.client, own));
    without.push(await typeKey(alone.client, own));
    await new Promise((done) => setTimeout(done, 50));
  }
  await pulling;
  const { memory, closedFiles } = await status(scanning.client);
  const [typing, usual] = [share(during, 0.99), share(without, 0.99)];
  console.log(
    `${during.length} keys in ${((performance.now() - started) / 1000).toFixed(0)} s; median ${share(during, 0.5).toFixed(1)} ms, without ${share(without, 0.5).toFixed(1)} ms; p99 ${typing.toFixed(1)} ms, without ${usual.toFixed(1)} ms; ${(memory / 1e6).toFixed(0)} MB`,
  );
  expect(closedFiles).toBe(count + count / perFolder);
  expect(items.length).toBe(count);
  for (const it of items) expect(it.kind === 'full' && it.items.length).toBe(findingsPerFile);
  // It was really at the same time, and file after file.
  expect(during.length).toBeGreaterThan(100);
  expect(batches.length).toBeGreaterThan(50);
  expect(Math.max(...batches)).toBeLessThanOrEqual(50);
  expect(typing).toBeLessThan(2 * usual + 5);
  expect(memory).toBeLessThan(1_000_000_000);
  scanning.client.take('window/workDoneProgress/create');
  const counts = scanning.client.take('$/progress') as readonly { readonly value: { readonly message?: string } }[];
  expect(counts.filter((it) => /^\d+ of \d+ files$/.test(it.value.message ?? '')).length).toBeGreaterThan(20);
  scanning.client.take('workspace/diagnostic/refresh');
  await scanning.client.end();
  await alone.client.end();
  expect(await scanning.ended).toBe(0);
}, 900_000);

test('a folder of 1,000 files that is renamed, a burst of changes and a deletion leave nothing stale', async () => {
  const folder = makeFolder({ ...manyFiles(2000, 1000), '.gitignore': '' });
  const { client } = await startServer(built, {
    capabilities: pulls,
    folders: [folder.folder],
    initializationOptions: { memlint: { scope: 'workspace' } },
  });
  const known = new Map<string, WorkspaceDocumentDiagnosticReport>();
  /** Asks as editors do until what is known fits. */
  const until = async (fits: () => boolean): Promise<void> => {
    while (!fits()) {
      const ids = [...known.values()].map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
      await client.pullWorkspace(ids, (items) => {
        for (const it of items) {
          if (it.kind === 'full' && it.items.length === 0) known.delete(it.uri);
          else if (it.kind === 'full') known.set(it.uri, it);
        }
      });
    }
  };
  const inFolder = (name: string): number =>
    [...known.keys()].filter((it) => folder.nameOf(it).startsWith(`${name}/`)).length;
  const tell = (changes: readonly { readonly uri: string; readonly type: number }[]): Promise<void> =>
    client.notify('workspace/didChangeWatchedFiles', { changes });
  await until(() => known.size === 2000);

  // An editor speaks of the folder alone, and of what was open in it.
  const open = folder.uri('pkg0/m7.py');
  await client.open(open, readFileSync(join(folder.path, 'pkg0/m7.py'), 'utf8'));
  renameSync(join(folder.path, 'pkg0'), join(folder.path, 'moved'));
  await client.close(open);
  await tell([
    { uri: folder.uri('pkg0'), type: 3 },
    { uri: folder.uri('moved'), type: 1 },
  ]);
  await until(() => inFolder('pkg0') === 0 && inFolder('moved') === 1000);
  expect(inFolder('pkg1')).toBe(1000);

  // As when a branch is checked out: every file is written, some are new, some are gone, and then once more.
  for (const version of [1, 2]) {
    const changes: { uri: string; type: number }[] = [];
    for (let index = 1000; index < 2000; index += 1) {
      const name = `pkg1/m${index}.py`;
      if (index % 4 === version) {
        rmSync(join(folder.path, name), { force: true });
        changes.push({ uri: folder.uri(name), type: 3 });
      } else {
        folder.write(name, `# version ${version}\ndef f(path):\n    data = open(path)\n    print(data.read())\n`);
        changes.push({ uri: folder.uri(name), type: 2 });
      }
    }
    await tell(changes);
  }
  const isLast = (it: WorkspaceDocumentDiagnosticReport): boolean =>
    it.kind === 'full' && it.items.length === 1 && it.items[0]?.range.start.line === 2;
  await until(() => inFolder('pkg1') === 750 && [...known].every(([uri, it]) => !uri.includes('/pkg1/') || isLast(it)));
  const numbers = [...known.keys()].flatMap((it) => /\/pkg1\/m(\d+)\.py$/.exec(it)?.[1] ?? []);
  expect(numbers.some((it) => Number(it) % 4 === 2)).toBe(false);

  rmSync(join(folder.path, 'moved'), { recursive: true });
  await tell([{ uri: folder.uri('moved'), type: 3 }]);
  await until(() => inFolder('moved') === 0);
  expect(known.size).toBe(750);
  expect(await status(client)).toMatchObject({ closedFiles: 751 });
  await client.end('workspace/diagnostic/refresh');
}, 600_000);
