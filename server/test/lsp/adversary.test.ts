/** Clients and folders that do what nobody expects: nothing stale is left, nothing is said twice. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DocumentDiagnosticReport, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { pulls, pushes, TestClient } from './client.ts';
import { previous, startIn } from './workspace-folder.ts';

const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';
const clean = 'def f(path):\n    with open(path) as data:\n        print(data.read())\n';

const linesOf = (report: DocumentDiagnosticReport): number[] =>
  report.kind === 'full' ? report.items.map(({ range }) => range.start.line) : [];

test('one file under two addresses: each has its findings, and the one that stays keeps them', async () => {
  const acquiring = 'def acquire():\n    return open("x")\n';
  const { client, uri, nameOf } = await startIn({ 'a.py': acquiring, 'b.py': leak });
  await client.pullWorkspace();
  const own = uri('a.py');
  const other = own.replace(/a\.py$/, '%61.py');
  await client.open(own, leak);
  await client.open(other, `\n${leak}`);
  expect(linesOf(await client.pull(own))).toEqual([1]);
  expect(linesOf(await client.pull(other))).toEqual([2]);
  await client.close(other);
  expect(linesOf(await client.pull(other))).toEqual([]);
  expect(linesOf(await client.pull(own))).toEqual([1]);
  await client.replace(own, 'def f', '\n\n\ndef f');
  expect(linesOf(await client.pull(own))).toEqual([4]);
  // It is open still: the workspace does not report it as well.
  const { items } = await client.pullWorkspace();
  expect(items.filter((it) => it.kind === 'full' && it.items.length > 0).map((it) => nameOf(it.uri))).toEqual(['b.py']);
  await client.open(other, `\n${leak}`);
  await client.close(own);
  expect(linesOf(await client.pull(other))).toEqual([2]);
  await client.close(other);
  // Other files see what the first says, and then what is left.
  await client.open(own, acquiring);
  await client.open(other, 'def acquire():\n    return 1\n');
  await client.open(uri('b.py'), 'from a import acquire\n\n\ndef g():\n    held = acquire()\n    held.read()\n');
  await client.pull(other);
  await client.pull(own);
  expect(linesOf(await client.pull(uri('b.py')))).toEqual([4]);
  await client.close(own);
  await client.pull(other);
  expect(linesOf(await client.pull(uri('b.py')))).toEqual([]);
  await client.end('workspace/diagnostic/refresh');
});

test('texts that no editor should send', async () => {
  const client = await TestClient.start({
    capabilities: pulls,
    ignored: ['workspace/diagnostic/refresh'],
    initializationOptions: { newFindingDelay: 0 },
  });
  const texts: readonly (readonly [string, number[]])[] = [
    ['', []],
    [`\ufeff${leak}`, [1]],
    [leak.replaceAll('\n', '\r\n'), [1]],
    [leak.replaceAll('\n', '\r'), [1]],
    [`x = "\ud800"\n${leak}`, [2]],
    [`\udc00\n${leak}`, [2]],
    [`x = "\u2028"\n\f\n${leak}`, [3]],
    [`\0\n${leak}`, [2]],
    [leak.trimEnd(), [1]],
    [`${'\n'.repeat(100_000)}${leak}`, [100_001]],
  ];
  for (const [index, [text, lines]] of texts.entries()) {
    const uri = `untitled:Untitled-${index}`;
    await client.open(uri, text);
    expect([index, linesOf(await client.pull(uri))]).toEqual([index, lines]);
    // Typed in, emptied and filled again it says what a fresh one says.
    await client.change(uri, [{ text: '' }]);
    expect(linesOf(await client.pull(uri))).toEqual([]);
    await client.change(uri, [{ text }]);
    expect([index, linesOf(await client.pull(uri))]).toEqual([index, lines]);
    await client.close(uri);
  }
  await client.end();
}, 60_000);

test('a file that is deleted while it is open keeps its findings until it is closed', async () => {
  const { client, uri, path, tell } = await startIn({ 'a.py': leak, 'b.py': leak });
  const first = await client.pullWorkspace();
  await client.open(uri('a.py'), leak);
  expect(linesOf(await client.pull(uri('a.py')))).toEqual([1]);
  rmSync(join(path, 'a.py'));
  await tell('a.py', 3);
  expect(linesOf(await client.pull(uri('a.py')))).toEqual([1]);
  await client.replace(uri('a.py'), 'def f', '\ndef f');
  expect(linesOf(await client.pull(uri('a.py')))).toEqual([2]);
  await client.close(uri('a.py'));
  const { items } = await client.pullWorkspace(previous(first.items));
  expect(items.find((it) => it.uri === uri('a.py'))).toMatchObject({ items: [] });
  expect(linesOf(await client.pull(uri('a.py')))).toEqual([]);
  await client.end('workspace/diagnostic/refresh');
});

test('loops of links, links out of the folder and files that are folders are passed over', async () => {
  const { client, path, nameOf, tell } = await startIn({ 'a.py': leak, 'deep/er/b.py': leak });
  symlinkSync('..', join(path, 'deep/er/up'));
  symlinkSync(path, join(path, 'deep/self'));
  symlinkSync('nowhere', join(path, 'deep/broken.py'));
  symlinkSync('loop.py', join(path, 'deep/loop.py'));
  mkdirSync(join(path, 'deep/folder.py'));
  writeFileSync(join(path, 'deep/folder.py/c.py'), leak);
  for (const name of ['deep', 'deep/er/up', 'deep/self', 'deep/broken.py', 'deep/loop.py', 'deep/folder.py'])
    await tell(name, 1);
  const { items } = await client.pullWorkspace();
  expect(items.map((it) => nameOf(it.uri)).sort()).toEqual(['a.py', 'deep/er/b.py', 'deep/folder.py/c.py']);
  await client.end('workspace/diagnostic/refresh', 'window/logMessage');
});

test('settings that change again and again while the workspace is checked end as the last ones say', async () => {
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`m${index}.py`, leak]));
  const { client } = await startIn(files, { capabilities: pushes });
  const found = new Map<string, number>();
  const collect = (): number => {
    for (const it of client.take('textDocument/publishDiagnostics') as PublishDiagnosticsParams[])
      found.set(it.uri, it.diagnostics[0]?.severity ?? 0);
    return [...found.values()].filter((it) => it > 0).length;
  };
  for (const severity of ['hint', 'off', 'warning', 'information', 'off', 'hint', 'information']) {
    const rules = { 'unclosed-resource': severity };
    await client.notify('workspace/didChangeConfiguration', { settings: { memlint: { scope: 'workspace', rules } } });
    await new Promise((done) => setTimeout(done, 40));
    collect();
  }
  await client.request('workspace/executeCommand', { command: 'memlint.server.scan', arguments: [{}] });
  collect();
  expect([...new Set(found.values())]).toEqual([3]);
  expect(found.size).toBe(60);
  await client.notify('workspace/didChangeConfiguration', { settings: { memlint: { enable: false } } });
  for (let round = 0; round < 200 && collect() > 0; round += 1) await new Promise((done) => setTimeout(done, 25));
  expect(collect()).toBe(0);
  await client.end();
});

test('what Git ignores follows .gitignore while the workspace is checked', async () => {
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`out/m${index}.py`, leak]));
  const { client, write, tell, nameOf } = await startIn({ ...files, 'a.py': leak, '.git/HEAD': 'ref: refs/heads/x\n' });
  write('.gitignore', 'out/\n');
  await tell('.gitignore', 1);
  const names = async () =>
    (await client.pullWorkspace()).items
      .filter((it) => it.kind === 'full' && it.items.length > 0)
      .map((it) => nameOf(it.uri));
  for (let round = 0; round < 100 && (await names()).length > 1; round += 1)
    await new Promise((done) => setTimeout(done, 50));
  expect(await names()).toEqual(['a.py']);
  write('.gitignore', '');
  await tell('.gitignore');
  for (let round = 0; round < 100 && (await names()).length < 41; round += 1)
    await new Promise((done) => setTimeout(done, 50));
  expect((await names()).length).toBe(41);
  await client.end('workspace/diagnostic/refresh');
});

test('a document that is saved under a language and a name of its own', async () => {
  const client = await TestClient.start({ capabilities: pulls, ignored: ['workspace/diagnostic/refresh'] });
  // Editors close and open a document whose language changes.
  const uri = 'file:///project/script';
  await client.open(uri, leak, 1, 'python');
  expect(linesOf(await client.pull(uri))).toEqual([1]);
  await client.close(uri);
  await client.open(uri, leak, 2, 'plaintext');
  expect(linesOf(await client.pull(uri))).toEqual([]);
  await client.close(uri);
  await client.open(uri, `\n${leak}`, 3, 'python');
  expect(linesOf(await client.pull(uri))).toEqual([2]);
  await client.end();
});

test('a cell that becomes text and code again, and one that is moved into another notebook', async () => {
  const client = await TestClient.start({ capabilities: pushes });
  const [one, two] = ['file:///project/one.ipynb', 'file:///project/two.ipynb'];
  const cell = (name: string) => `vscode-notebook-cell:/project/${name}`;
  const latest = new Map<string, number[]>();
  const now = async (name: string, lines: number[]) => {
    for (let round = 0; round < 100; round += 1) {
      for (const it of client.take('textDocument/publishDiagnostics') as PublishDiagnosticsParams[])
        latest.set(
          it.uri,
          it.diagnostics.map(({ range }) => range.start.line),
        );
      if (JSON.stringify(latest.get(cell(name)) ?? []) === JSON.stringify(lines)) return;
      await new Promise((done) => setTimeout(done, 25));
    }
    throw new Error(`${name}: ${JSON.stringify([...latest])}`);
  };
  await client.openNotebook(one, [
    [cell('a'), 'import json'],
    [cell('b'), leak],
  ]);
  await client.openNotebook(two, [[cell('c'), 'x = 1']]);
  await now('b', [1]);
  // Its kind changes: the editor takes it out and puts another one in.
  await client.spliceCells(one, 1, 1, [], [cell('b')]);
  await now('b', []);
  await client.spliceCells(one, 1, 0, [[cell('b'), `\n${leak}`]]);
  await now('b', [2]);
  await client.spliceCells(one, 1, 1, [], [cell('b')]);
  await client.spliceCells(two, 0, 0, [[cell('b2'), leak]]);
  await now('b', []);
  await now('b2', [1]);
  await client.spliceCells(two, 0, 1, [[cell('d'), clean]], [cell('b2')]);
  await now('b2', []);
  await client.end();
});
