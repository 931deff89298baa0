/** Clients that ask for diagnostics. */
import { expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { pulls, TestClient } from './client.ts';
import { fakeAnalyser } from './fake-analyser.ts';

const uri = 'file:///project/a.py';
const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';

test('a finding has all that an editor can show', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  expect(client.initialized.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
  await client.open(uri, leak);
  const report = await client.pull(uri);
  expect(report).toMatchObject({
    kind: 'full',
    items: [
      {
        range: { start: { line: 1, character: 11 }, end: { line: 1, character: 21 } },
        severity: 2,
        code: 'unclosed-resource',
        codeDescription: { href: 'https://github.com/memlint/memlint/blob/main/docs/rules/unclosed-resource.md' },
        source: 'memlint',
        data: { id: 'unclosed-resource@f#1' },
      },
    ],
  });
  await client.close(uri);
  expect(await client.pull(uri)).toEqual({ kind: 'full', items: [] });
  // Nothing was pushed: `end` would have found it.
  await client.end();
});

test('unchanged results are not sent again', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  await client.open(uri, leak);
  const first = await client.pull(uri);
  expect(await client.pull(uri, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
  // A change that moves nothing gives the same diagnostics.
  await client.replace(uri, 'print', 'write');
  expect(await client.pull(uri, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
  await client.replace(uri, 'def', '\ndef');
  const second = await client.pull(uri, first.resultId);
  expect(second).toMatchObject({ kind: 'full', items: [{ range: { start: { line: 2 } } }] });
  expect(second.resultId).not.toBe(first.resultId);
  await client.replace(uri, 'data = open(path)', 'data = path');
  expect(await client.pull(uri, second.resultId)).toMatchObject({ kind: 'full', items: [] });
  await client.end();
});

test('a request that the text overtakes is answered with ContentModified', async () => {
  const analyser = fakeAnalyser({ work: 60 });
  const client = await TestClient.start({ capabilities: pulls, analyser: async () => analyser });
  await client.open(uri, 'open(a)\n');
  const overtaken = expect(client.pull(uri)).rejects.toMatchObject({ code: -32801 });
  await client.replace(uri, 'a', 'b');
  const current = client.pull(uri);
  await overtaken;
  expect(await current).toMatchObject({ kind: 'full', items: [{ code: 'unclosed-resource' }] });
  await client.end();
});

test('a request ends when its document is closed, and when it is cancelled', async () => {
  let steps = 0;
  const analyser = fakeAnalyser({ work: 500, onStep: () => (steps += 1) });
  const client = await TestClient.start({ capabilities: pulls, analyser: async () => analyser });
  await client.open(uri, 'open(a)\n');
  const closed = expect(client.pull(uri)).rejects.toMatchObject({ code: -32801 });
  await client.close(uri);
  await closed;
  await client.open(uri, 'open(a)\n');
  const source = new CancellationTokenSource();
  const cancelled = expect(client.pull(uri, undefined, source.token)).rejects.toMatchObject({ code: -32800 });
  await new Promise((done) => setTimeout(done, 30));
  source.cancel();
  await cancelled;
  const before = steps;
  await new Promise((done) => setTimeout(done, 60));
  // Nobody wants the result, so nobody works for it: at most the slice that was running.
  expect(steps - before).toBeLessThan(20);
  expect(steps).toBeLessThan(400);
  await client.end();
});

test('the server answers others while it works', async () => {
  const analyser = fakeAnalyser({ work: 200 });
  const client = await TestClient.start({ capabilities: pulls, analyser: async () => analyser });
  await client.open(uri, 'open(a)\n');
  const slow = client.pull(uri).then(() => 'slow');
  const quick = client.pull('file:///other.py').then(() => 'quick');
  expect(await Promise.race([slow, quick])).toBe('quick');
  await slow;
  await client.end();
});

test('requests share one analysis', async () => {
  let steps = 0;
  const analyser = fakeAnalyser({ work: 30, onStep: () => (steps += 1) });
  const client = await TestClient.start({ capabilities: pulls, analyser: async () => analyser });
  await client.open(uri, 'open(a)\n');
  await Promise.all([client.pull(uri), client.pull(uri), client.actions(uri, client.rangeOf(uri, 'open('))]);
  expect(steps).toBe(30);
  await client.end();
});
