/** Clients that err, and an analyser that fails: the server goes on. */
import { expect, test } from 'vitest';
import { pulls, pushes, TestClient } from './client.ts';
import { fakeAnalyser } from './fake-analyser.ts';

const uri = 'file:///project/a.py';
const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';
const at = (line: number, character: number) => ({ line, character });

test('changes, saves and requests for documents that are not open are ignored', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  const unknown = 'file:///nowhere.py';
  await client.notify('textDocument/didChange', {
    textDocument: { uri: unknown, version: 2 },
    contentChanges: [{ range: { start: at(0, 0), end: at(0, 0) }, text: 'x' }],
  });
  await client.save(unknown);
  await client.notify('textDocument/didClose', { textDocument: { uri: unknown } });
  expect(await client.pull(unknown)).toEqual({ kind: 'full', items: [] });
  const range = { start: at(0, 0), end: at(9, 9) };
  expect(await client.actions(unknown, range)).toEqual([]);
  expect(await client.request('textDocument/hover', { textDocument: { uri: unknown }, position: at(0, 0) })).toBeNull();
  await client.end();
});

test('a late version is ignored, and said once', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  await client.open(uri, leak, 5);
  for (const version of [4, 4]) {
    await client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text: '' }] });
  }
  expect(await client.pull(uri)).toMatchObject({ items: [{ code: 'unclosed-resource' }] });
  expect((await client.logged()).message).toContain('version 4');
  await client.end();
});

test('positions outside the text mean its edges, and reversed ranges their text', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  await client.open(uri, 'def f(p): x = 1');
  const change = (start: unknown, end: unknown, text: string, version: number) =>
    client.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start, end }, text }],
    });
  await change(at(99, 99), at(100, 0), '\ndata = 2', 2);
  await change(at(-5, -5), at(0, 0), '# top\n', 3);
  await change(at(1, 99), at(1, 14), 'open(p)', 4);
  await change(at(2, 999), at(2, 0), 'print(1)\n', 5);
  const report = await client.pull(uri);
  // The text is "# top\ndef f(p): x = open(p)\nprint(1)\n".
  expect(report).toMatchObject({ items: [{ range: { start: at(1, 14), end: at(1, 21) } }] });
  await client.end();
});

test('a document that is opened twice has its second text, and its first one is freed', async () => {
  let freed = 0;
  const analyser = fakeAnalyser({ onDispose: () => (freed += 1) });
  const client = await TestClient.start({ capabilities: pulls, analyser: async () => analyser });
  await client.open(uri, 'open(a)\nopen(b)\n', 3);
  await client.open(uri, 'open(c)\n', 1);
  expect(await client.pull(uri)).toMatchObject({ items: [{ range: { start: at(0, 0) } }] });
  expect(freed).toBe(1);
  await client.close(uri);
  await client.pull(uri);
  expect(freed).toBe(2);
  await client.end();
});

test('an analyser that throws is logged once and takes nothing else down', async () => {
  const analyser = fakeAnalyser({ error: new Error('boom') });
  const client = await TestClient.start({ capabilities: pulls, analyser: async () => analyser });
  await client.open(uri, leak);
  expect(await client.pull(uri)).toEqual({ kind: 'full', items: [] });
  expect(await client.pull(uri)).toEqual({ kind: 'full', items: [] });
  expect(await client.actions(uri, client.rangeOf(uri, 'open'))).toEqual([]);
  expect(await client.hover(uri, 'open')).toBeNull();
  expect((await client.logged()).message).toContain('boom');
  for (const message of ['A request for code actions failed: boom', 'A hover failed: boom']) {
    expect((await client.logged()).message).toBe(message);
  }
  await client.end();
});

test('the same with a client that is sent diagnostics', async () => {
  const analyser = fakeAnalyser({ error: new Error('boom') });
  const client = await TestClient.start({ capabilities: pushes, analyser: async () => analyser });
  await client.open(uri, leak);
  expect((await client.logged()).message).toContain('boom');
  await client.close(uri);
  expect(await client.published(uri)).toMatchObject({ diagnostics: [] });
  await client.end();
});

test('after a change that the analyser fails at, it has the text again', async () => {
  const analyser = fakeAnalyser({ refuses: '# open(b)\n' });
  const client = await TestClient.start({ capabilities: pulls, analyser: async () => analyser });
  await client.open(uri, 'open(a)\n');
  await client.change(uri, [{ range: { start: at(0, 0), end: at(0, 0) }, text: '# open(b)\n' }]);
  expect(await client.pull(uri)).toMatchObject({ items: [{}, { range: { start: at(1, 0) } }] });
  await client.replace(uri, 'open(a)', 'pass');
  expect(await client.pull(uri)).toMatchObject({ items: [{ range: { start: at(0, 2) } }] });
  expect((await client.logged()).message).toContain('refused');
  await client.end();
});

test('problems inside the analyser are logged once', async () => {
  const analyser = fakeAnalyser({ problems: ['rule x failed: y'] });
  const client = await TestClient.start({ capabilities: pulls, analyser: async () => analyser });
  await client.open(uri, leak);
  await client.pull(uri);
  await client.replace(uri, 'f', 'g');
  await client.pull(uri);
  expect(await client.logged()).toMatchObject({ message: 'rule x failed: y' });
  await client.end();
});

test('an analyser that does not load is a clear answer to initialize', async () => {
  const starting = TestClient.start({
    analyser: async () => {
      throw new Error('tree-sitter.wasm is missing');
    },
  });
  await expect(starting).rejects.toThrow('Memlint cannot start: tree-sitter.wasm is missing');
});

test('files in other languages are left alone', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  const toml = 'file:///project/pyproject.toml';
  await client.open(toml, leak, 1, 'toml');
  expect(await client.pull(toml)).toEqual({ kind: 'full', items: [] });
  await client.open('file:///project/b.pyw', leak, 1, 'plaintext');
  expect(await client.pull('file:///project/b.pyw')).toMatchObject({ items: [{ source: 'memlint' }] });
  await client.end();
});
