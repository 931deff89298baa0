/** The server as it is shipped, and what may happen to it: rules without end, threads that die, clients that err. */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
  Diagnostic,
  DocumentDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { pulls, pushes, type TestClient } from './client.ts';
import { buildServer, startServer, type BuiltServer } from './server-process.ts';
import { linesIn, makeFolder, previous, tellOf, type Files } from './workspace-folder.ts';

const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';
const clean = 'def f(path):\n    with open(path) as data:\n        print(data.read())\n';

/** Puts a rule into the build that does what the text says: takes for ever, or ends its thread. */
const faults: Plugin = {
  name: 'faults',
  setup({ onLoad }) {
    onLoad({ filter: /engine\/check-chunk\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const contents = text.replace(
        'const out: Reported[] = [];',
        `const out: Reported[] = [];
        if (context.chunk.text.includes('FOR EVER')) for (;;);
        if (context.chunk.text.includes('END THREAD')) process.exit(3);`,
      );
      if (contents === text) throw new Error('no place for the faults');
      return { contents, loader: 'ts' };
    });
  },
};

let built: BuiltServer;
beforeAll(async () => {
  built = await buildServer([faults]);
});
afterAll(() => built?.remove());

const start = async (files: Files, settings: Readonly<Record<string, unknown>> = {}, capabilities = pulls) => {
  const folder = makeFolder(files);
  const server = await startServer(built, {
    capabilities,
    folders: [folder.folder],
    initializationOptions: { memlint: { scope: 'workspace', newFindingDelay: 0, ...settings } },
  });
  return { ...server, ...folder, tell: tellOf(server.client, folder), linesOf: linesIn(folder) };
};

const status = (client: TestClient): Promise<unknown> =>
  client.request('workspace/executeCommand', { command: 'memlint.server.status', arguments: [{}] });

const linesFrom = (report: DocumentDiagnosticReport): number[] =>
  'items' in report ? report.items.map((it: Diagnostic) => it.range.start.line) : [];

/** What a client that asks again and again knows in the end. */
function follow(client: TestClient, linesOf: ReturnType<typeof linesIn>) {
  const known = new Map<string, WorkspaceDocumentDiagnosticReport>();
  return {
    known,
    async until(fits: (lines: Readonly<Record<string, unknown>>) => boolean): Promise<void> {
      for (;;) {
        const { items } = await client.pullWorkspace(previous([...known.values()]));
        for (const it of items) {
          if (it.kind === 'unchanged') continue;
          if (it.items.length === 0) known.delete(it.uri);
          else known.set(it.uri, it);
        }
        if (fits(linesOf([...known.values()]))) return;
        await new Promise((done) => setTimeout(done, 50));
      }
    },
  };
}

const leaning = 'from e import open_it\n\n\ndef g():\n    x = open_it()\n    x.read()\n';

test('a closed file that takes for ever, or ends its thread, is left out; all others are checked', async () => {
  const { client, ended, write, tell, linesOf } = await start(
    {
      'a.py': leak,
      'b.py': `${leak}# FOR EVER\n`,
      'c.py': `${leak}# END THREAD\n`,
      'd.py': leaning,
      'aa.py': leaning,
      'e.py': 'def open_it():\n    return open("x")\n',
    },
    { timeBudget: 1 },
  );
  const at = follow(client, linesOf);
  await at.until((lines) => 'a.py' in lines && 'aa.py' in lines && 'd.py' in lines);
  expect(linesOf([...at.known.values()])).toEqual({ 'a.py': [1], 'aa.py': [4], 'd.py': [4] });
  expect(await status(client)).toMatchObject({ leftOut: 2 });
  const said = client.take('window/logMessage').map((it) => (it as { readonly message: string }).message);
  expect(
    said.filter((it) => it.endsWith('b.py takes longer than 1 seconds (memlint.timeBudget); it was left out.')).length,
  ).toBe(1);
  expect(said.filter((it) => it.includes('c.py failed: it ended with 3')).length).toBe(1);
  // Mended, they are checked like any other.
  write('b.py', `\n${leak}`);
  write('c.py', `\n\n${leak}`);
  await tell('b.py');
  await tell('c.py');
  await at.until((lines) => 'b.py' in lines && 'c.py' in lines);
  expect(linesOf([...at.known.values()])).toEqual({
    'a.py': [1],
    'aa.py': [4],
    'b.py': [2],
    'c.py': [3],
    'd.py': [4],
  });
  // What the lost thread knew of who leans on whom is known again.
  write('e.py', 'def open_it():\n    return 1\n');
  await tell('e.py');
  await at.until((lines) => !('aa.py' in lines || 'd.py' in lines));
  await client.end('workspace/diagnostic/refresh', 'window/logMessage');
  expect(await ended).toBe(0);
}, 120_000);

test('while a closed file takes for ever, typing is answered', async () => {
  const { client, uri } = await start({ 'b.py': `${leak}# FOR EVER\n` }, { timeBudget: 2 });
  await client.open(uri('mine.py'), leak);
  for (let key = 0; key < 20; key += 1) {
    await client.replace(uri('mine.py'), 'def f', '#\ndef f');
    expect(linesFrom(await client.pull(uri('mine.py')))).toEqual([key + 2]);
    await new Promise((done) => setTimeout(done, 100));
  }
  await client.end('workspace/diagnostic/refresh', 'window/logMessage');
});

test('an open file that takes for ever ends the server, and the next one leaves that file alone', async () => {
  const files = { 'a.py': leak, 'b.py': leak };
  const first = await start(files, { timeBudget: 1 });
  await first.client.open(first.uri('a.py'), `${leak}# FOR EVER\n`);
  first.client.pull(first.uri('a.py')).catch(() => undefined);
  expect(await first.ended).toBe('SIGKILL');
  const { client, ended } = await startServer(built, {
    capabilities: pulls,
    folders: [first.folder],
    initializationOptions: { memlint: { scope: 'workspace', timeBudget: 1 } },
  });
  await client.open(first.uri('a.py'), `${leak}# FOR EVER\n`);
  expect(linesFrom(await client.pull(first.uri('a.py')))).toEqual([]);
  await client.open(first.uri('b.py'), leak);
  expect(linesFrom(await client.pull(first.uri('b.py')))).toEqual([1]);
  expect((await client.logged()).message).toContain('a.py is not checked: a check of it did not end');
  expect(await status(client)).toMatchObject({ leftOut: 1 });
  await client.end('workspace/diagnostic/refresh');
  expect(await ended).toBe(0);
}, 60_000);

test('after the server was killed the next one says everything, and nothing of the first counts', async () => {
  const files = { 'a.py': leak, 'b.py': clean, 'mine.py': leak };
  const first = await start(files);
  const { items } = await first.client.pullWorkspace();
  expect(first.linesOf(items)).toEqual({ 'a.py': [1], 'mine.py': [1] });
  first.process.kill('SIGKILL');
  expect(await first.ended).toBe('SIGKILL');
  first.write('a.py', clean);
  first.write('b.py', `\n${leak}`);
  const { client } = await startServer(built, {
    capabilities: pulls,
    folders: [first.folder],
    initializationOptions: { memlint: { scope: 'workspace' } },
  });
  await client.open(first.uri('mine.py'), `\n\n${leak}`);
  expect(linesFrom(await client.pull(first.uri('mine.py')))).toEqual([3]);
  // Asked for by itself, it is left out of the answer about the workspace.
  const again = await client.pullWorkspace(previous(items));
  expect(first.linesOf(again.items)).toEqual({ 'a.py': [], 'b.py': [2] });
  await client.end('workspace/diagnostic/refresh');
});

test('200 keys at 10 ms end with the findings of the last text, with no version skipped back to', async () => {
  const { client, uri } = await start({ 'a.py': leak }, {}, pushes);
  const own = uri('mine.py');
  await client.open(own, clean);
  const line = '    other = open(path)\n';
  await client.change(own, [
    { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, text: '\n\ndef typed(path):\n' },
  ]);
  const keys = `${line}    other.read()\n`.repeat(5).slice(0, 200).split('');
  for (const [index, key] of keys.entries()) {
    const text = client.text(own);
    const lines = text.split('\n');
    const end = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    await client.change(own, [{ range: { start: end, end }, text: key }]);
    if (index % 2 === 0) await new Promise((done) => setTimeout(done, 10));
  }
  const seen: number[] = [];
  const version = keys.length + 2;
  let last: readonly Diagnostic[] = [];
  while (seen.at(-1) !== version) {
    const it = await client.published(own);
    seen.push(it.version ?? -1);
    last = it.diagnostics;
  }
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  // A fresh document of the same text says the same.
  const fresh = uri('fresh.py');
  await client.open(fresh, client.text(own));
  const { diagnostics } = await client.publishedFor(fresh, 1);
  expect(last.map(({ range, code }) => [code, range])).toEqual(diagnostics.map(({ range, code }) => [code, range]));
  expect(last.length).toBeGreaterThan(0);
  await client.end('textDocument/publishDiagnostics');
});

test('closing while it is analysed, opening at once again, and cancelling leave nothing behind', async () => {
  const { client, uri } = await start({ 'a.py': leak });
  const big = Array.from({ length: 800 }, (_, index) => leak.replace('f(', `f${index}(`)).join('\n');
  const own = uri('mine.py');
  for (let round = 0; round < 5; round += 1) {
    await client.open(own, big);
    const asked = client.pull(own).catch((error: { readonly code: number }) => error.code);
    const source = new CancellationTokenSource();
    const cancelled = client.pull(own, undefined, source.token).catch((error: { readonly code: number }) => error.code);
    source.cancel();
    await client.close(own);
    expect([-32801, -32800]).toContain(await asked);
    expect([-32801, -32800]).toContain(await cancelled);
  }
  await client.open(own, `\n${leak}`);
  expect(linesFrom(await client.pull(own))).toEqual([2]);
  await client.end('workspace/diagnostic/refresh');
});

test('a server whose client is gone without a word ends, with its thread, also while it works', async () => {
  const { client, process, ended, uri } = await start({ 'a.py': leak, 'b.py': `${leak}# FOR EVER\n` });
  await client.open(uri('a.py'), leak.repeat(500));
  client.pull(uri('a.py')).catch(() => undefined);
  process.stdin?.destroy();
  process.stdout?.destroy();
  expect(await ended).toBe(1);
});

test('strange documents and requests after the end are answered, and the server ends when it is told', async () => {
  const { client, ended, uri } = await start({ 'a.py': leak });
  for (const strange of [
    'untitled:Untitled-1',
    'git:/a.py?x=1',
    'https://example.org/a.py',
    'file:///no/such/folder/x.py',
    ':::',
    '',
  ]) {
    await client.open(strange, leak);
    expect(linesFrom(await client.pull(strange))).toEqual([1]);
    await client.close(strange);
    expect(linesFrom(await client.pull(strange))).toEqual([]);
  }
  await expect(client.request('memlint/noSuchThing', {})).rejects.toMatchObject({ code: -32601 });
  client.take('workspace/diagnostic/refresh');
  await client.request('shutdown', undefined);
  await expect(client.pull(uri('a.py'))).rejects.toMatchObject({ code: -32600 });
  await expect(client.request('shutdown', undefined)).rejects.toMatchObject({ code: -32600 });
  await client.notify('exit', undefined);
  expect(await ended).toBe(0);
});

test('a document of 5 MB and one of a single line of 1 MB are opened, typed in and closed', async () => {
  const { client, uri } = await start({}, { scope: 'openFiles' });
  const huge = `${leak}\n\n`
    .repeat(1)
    .concat(Array.from({ length: 90_000 }, (_, at) => `VALUE_${at} = "${'x'.repeat(40)}"\n`).join(''));
  expect(huge.length).toBeGreaterThan(5_000_000);
  await client.open(uri('huge.py'), huge);
  expect(linesFrom(await client.pull(uri('huge.py')))).toEqual([1]);
  await client.replace(uri('huge.py'), 'def f', '\ndef f');
  expect(linesFrom(await client.pull(uri('huge.py')))).toEqual([2]);
  await client.open(uri('wide.py'), `${leak}x = [${'1, '.repeat(350_000)}]\n`);
  expect(linesFrom(await client.pull(uri('wide.py')))).toEqual([1]);
  await client.close(uri('huge.py'));
  await client.close(uri('wide.py'));
  await client.end('workspace/diagnostic/refresh');
}, 120_000);
