/** Clients that are sent diagnostics. */
import { expect, test } from 'vitest';
import { pushes, TestClient } from './client.ts';
import { fakeAnalyser } from './fake-analyser.ts';

const uri = 'file:///project/a.py';
const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';

test('publishes with the version when a document opens and changes, and nothing more when it closes', async () => {
  const client = await TestClient.start({ capabilities: pushes });
  expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
  await client.open(uri, leak, 7);
  expect(await client.published(uri)).toMatchObject({ version: 7, diagnostics: [{ code: 'unclosed-resource' }] });
  await client.replace(uri, 'data = open(path)', 'data = path');
  expect(await client.published(uri)).toEqual({ uri, version: 8, diagnostics: [] });
  await client.change(uri, [{ text: leak }]);
  const last = await client.published(uri);
  expect(last.version).toBe(9);
  await client.close(uri);
  expect(await client.published(uri)).toEqual({ uri, version: 9, diagnostics: [] });
  await client.end();
});

test('a client that names no capabilities is served', async () => {
  const client = await TestClient.start();
  await client.open(uri, leak);
  const { diagnostics } = await client.published(uri);
  expect(diagnostics).toMatchObject([{ code: 'unclosed-resource', severity: 2 }]);
  expect(diagnostics[0]?.relatedInformation).toBeUndefined();
  const [action] = await client.actions(uri, client.rangeOf(uri, 'open(path)'));
  expect(client.applied(uri, action?.edit)).toBe(
    'def f(path):\n    with open(path) as data:\n        print(data.read())\n',
  );
  await client.end();
});

test('rapid typing ends with the findings of the last text', async () => {
  const client = await TestClient.start({
    capabilities: pushes,
    initializationOptions: { memlint: { newFindingDelay: 0 } },
  });
  await client.open(uri, '');
  for (const [index, character] of [...leak].entries()) {
    const end = client.text(uri).split('\n');
    const position = { line: end.length - 1, character: end.at(-1)?.length ?? 0 };
    void client.change(uri, [{ range: { start: position, end: position }, text: character }], index + 2);
  }
  const last = await client.publishedFor(uri, leak.length + 1);
  expect(last.diagnostics).toMatchObject([{ code: 'unclosed-resource' }]);
  expect(client.text(uri)).toBe(leak);
  await client.end();
});

test('a burst of changes is not analysed one by one', async () => {
  let steps = 0;
  const analyser = fakeAnalyser({ work: 20, onStep: () => (steps += 1) });
  const client = await TestClient.start({ capabilities: pushes, analyser: async () => analyser });
  await client.open(uri, 'open(a)\n');
  for (let version = 2; version < 102; version += 1) void client.replace(uri, 'a', 'aa');
  await client.publishedFor(uri, 101);
  client.take('textDocument/publishDiagnostics');
  expect(steps).toBeLessThan(1000);
  await client.end();
});

test('closing while the analysis runs publishes [] and nothing after it', async () => {
  const analyser = fakeAnalyser({ work: 100 });
  const client = await TestClient.start({ capabilities: pushes, analyser: async () => analyser });
  await client.open(uri, 'open(a)\n');
  await new Promise((done) => setTimeout(done, 30));
  await client.close(uri);
  expect(await client.published(uri)).toEqual({ uri, version: 1, diagnostics: [] });
  await new Promise((done) => setTimeout(done, 150));
  await client.end();
});

test('changes that arrive together are published together', async () => {
  const client = await TestClient.start({ capabilities: pushes, analyser: async () => fakeAnalyser() });
  await client.open(uri, 'open(a)\n');
  await client.published(uri);
  for (let version = 2; version < 102; version += 1) void client.replace(uri, 'a', 'aa');
  let count = 1;
  while ((await client.published(uri)).version !== 101) count += 1;
  expect(count).toBeLessThan(50);
  await client.end();
});
