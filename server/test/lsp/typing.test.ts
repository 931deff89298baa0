/** Unfinished code does not nag: new findings wait for a pause, settled ones go at once. */
import { afterEach, expect, test } from 'vitest';
import { pulls, pushes, TestClient } from './client.ts';

const uri = 'file:///project/a.py';
const clean = 'def f(path):\n    data = path\n    print(data.read())\n\n\ndef g(path):\n    print(path)\n';
const delay = (newFindingDelay: number) => ({ memlint: { newFindingDelay } });
let client: TestClient;

afterEach(() => client.end());

test('a new finding where one types is held back, and pulled after a refresh', async () => {
  client = await TestClient.start({ capabilities: pulls, initializationOptions: delay(1500) });
  await client.open(uri, clean);
  expect(await client.pull(uri)).toMatchObject({ items: [] });
  await client.replace(uri, 'data = path', 'data = open(path)');
  expect(await client.pull(uri)).toMatchObject({ items: [] });
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(uri)).toMatchObject({ items: [{ code: 'unclosed-resource' }] });
  // Shown once, it stays while its line is edited, and goes when it is settled.
  await client.replace(uri, 'open(path)', 'open(path, "rb")');
  expect(await client.pull(uri)).toMatchObject({ items: [{ code: 'unclosed-resource' }] });
  await client.replace(uri, 'data = open(path, "rb")', 'data = path');
  expect(await client.pull(uri)).toMatchObject({ items: [] });
});

test('it is published after the pause', async () => {
  client = await TestClient.start({ capabilities: pushes, initializationOptions: delay(1500) });
  await client.open(uri, clean);
  await client.published(uri);
  await client.replace(uri, 'data = path', 'data = open(path)');
  expect(await client.publishedFor(uri, 2)).toMatchObject({ diagnostics: [] });
  expect(await client.published(uri)).toMatchObject({ version: 2, diagnostics: [{ code: 'unclosed-resource' }] });
});

test('going on elsewhere shows it', async () => {
  client = await TestClient.start({ capabilities: pulls, initializationOptions: delay(60_000) });
  await client.open(uri, clean);
  await client.pull(uri);
  await client.replace(uri, 'data = path', 'data = open(path)');
  expect(await client.pull(uri)).toMatchObject({ items: [] });
  await client.replace(uri, 'print(path)', 'print(path, 1)');
  expect(await client.pull(uri)).toMatchObject({ items: [{ code: 'unclosed-resource' }] });
});

test('saving shows it', async () => {
  client = await TestClient.start({ capabilities: pulls, initializationOptions: delay(60_000) });
  await client.open(uri, clean);
  await client.pull(uri);
  await client.replace(uri, 'data = path', 'data = open(path)');
  expect(await client.pull(uri)).toMatchObject({ items: [] });
  await client.save(uri);
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(uri)).toMatchObject({ items: [{ code: 'unclosed-resource' }] });
});

test('a delay of 0 holds nothing back', async () => {
  client = await TestClient.start({ capabilities: pulls, initializationOptions: delay(0) });
  await client.open(uri, clean);
  await client.pull(uri);
  await client.replace(uri, 'data = path', 'data = open(path)');
  expect(await client.pull(uri)).toMatchObject({ items: [{ code: 'unclosed-resource' }] });
});

test('a client that cannot be told to ask again has everything at once', async () => {
  client = await TestClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
  await client.open(uri, clean);
  await client.pull(uri);
  await client.replace(uri, 'data = path', 'data = open(path)');
  expect(await client.pull(uri)).toMatchObject({ items: [{ code: 'unclosed-resource' }] });
});
