/** Hovers and fixes on save. */
import { expect, test } from 'vitest';
import type { TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pulls, TestClient } from './client.ts';

const uri = 'file:///project/a.py';
const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';

test('a hover explains the finding under the pointer and links to its rule', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  await client.open(uri, leak);
  const hover = await client.hover(uri, 'open(path)');
  expect(hover).toMatchObject({ contents: { kind: 'markdown' }, range: client.rangeOf(uri, 'open(path)') });
  const text = JSON.stringify(hover);
  expect(text).toContain('**unclosed-resource**: A resource is not released on every path');
  // What CommonMark would show as a code block.
  expect(text).not.toMatch(/\\n[ \t]+/);
  expect(text).toContain(
    '[About this rule](https://github.com/memlint/memlint/blob/main/docs/rules/unclosed-resource.md)',
  );
  expect(await client.hover(uri, 'print')).toBeNull();
  await client.end();
});

test('a client that has the pages of the rules is asked to show one', async () => {
  const initializationOptions = { clientCommands: ['memlint.explainRule'] };
  const client = await TestClient.start({ capabilities: pulls, initializationOptions });
  await client.open(uri, leak);
  expect(JSON.stringify(await client.hover(uri, 'open(path)'))).toContain(
    '[About this rule](command:memlint.explainRule?%5B%22unclosed-resource%22%5D)',
  );
  await client.end();
});

test('a client that shows plain text gets plain text', async () => {
  const client = await TestClient.start({
    capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } },
  });
  await client.open(uri, leak);
  await client.published(uri);
  const hover = await client.hover(uri, 'open(path)');
  expect(hover).toMatchObject({ contents: { kind: 'plaintext' } });
  expect(JSON.stringify(hover)).not.toContain('**');
  await client.end();
});

test.each([
  ['safe', 1, true],
  ['safe', 2, false],
  ['off', 1, false],
] as const)('fixOnSave %s, reason %i of saving', async (fixOnSave, reason, isFixed) => {
  const client = await TestClient.start({
    capabilities: { textDocument: { ...pulls.textDocument, synchronization: { willSaveWaitUntil: true } } },
    initializationOptions: { memlint: { fixOnSave } },
  });
  await client.open(uri, leak);
  const params = { textDocument: { uri }, reason };
  const edits = await client.request<TextEdit[]>('textDocument/willSaveWaitUntil', params);
  const text = TextDocument.applyEdits(TextDocument.create(uri, 'python', 1, leak), edits);
  expect(text.includes('with open(path) as data:')).toBe(isFixed);
  expect(text === leak).toBe(!isFixed);
  await client.end();
});
