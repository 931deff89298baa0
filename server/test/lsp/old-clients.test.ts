/** Clients that can do less than VS Code: nothing is lost that they could have. */
import { expect, test } from 'vitest';
import type { ApplyWorkspaceEditParams, ClientCapabilities, CodeAction, Command } from 'vscode-languageserver/node';
import { pushes, TestClient } from './client.ts';

const uri = 'file:///project/a.py';
const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';
const fixed = 'def f(path):\n    with open(path) as data:\n        print(data.read())\n';

const withCommands: ClientCapabilities = {
  textDocument: { ...pushes.textDocument, codeAction: {} },
  workspace: { applyEdit: true },
};

const run = (client: TestClient, { command, arguments: args }: Command): Promise<unknown> =>
  client.request('workspace/executeCommand', { command, arguments: args });

test('a client that knows commands in place of code actions is sent the edit when it runs one', async () => {
  const client = await TestClient.start({ capabilities: withCommands });
  expect(client.initialized.capabilities.codeActionProvider).toBe(true);
  await client.open(uri, leak);
  await client.publishedFor(uri, 1);
  const offered: Command[] = await client.request('textDocument/codeAction', {
    textDocument: { uri },
    range: client.rangeOf(uri, 'open(path)'),
    context: { diagnostics: [] },
  });
  expect(offered.map(({ title }) => title)).toEqual([
    "Wrap in 'with'",
    "Release in 'finally' with 'data.close()'",
    'Ignore this line with `# memlint: ignore[unclosed-resource]`',
    'Ignore in this file with `# memlint: ignore-file[unclosed-resource]`',
    'Apply all safe Memlint fixes',
  ]);
  // Commands have a title, a name and arguments; such a client may refuse anything else.
  for (const it of offered) expect(Object.keys(it).sort()).toEqual(['arguments', 'command', 'title']);
  for (const it of offered) {
    expect(await run(client, it)).toBe(true);
    const { edit } = await client.next<ApplyWorkspaceEditParams>('workspace/applyEdit');
    expect(client.applied(uri, edit)).not.toBe(leak);
    if (it.title === "Wrap in 'with'") expect(client.applied(uri, edit)).toBe(fixed);
  }
  // The text is another one by now.
  await client.replace(uri, 'print', 'write');
  await client.publishedFor(uri, 2);
  await expect(run(client, offered[0] as Command)).rejects.toMatchObject({ code: -32801 });
  await expect(run(client, { title: '', command: offered[0]?.command ?? '', arguments: [{}] })).rejects.toThrow(
    'This command is for the entries of a list of code actions.',
  );
  await client.end();
});

test('one that could not be sent the edit, or says nothing of code actions, is given code actions', async () => {
  for (const capabilities of [
    {},
    { workspace: { applyEdit: true } },
    { textDocument: { codeAction: {} } },
    { textDocument: { codeAction: { isPreferredSupport: true } }, workspace: { applyEdit: true } },
  ]) {
    const client = await TestClient.start({ capabilities });
    await client.open(uri, leak);
    await client.publishedFor(uri, 1);
    const [first] = await client.actions(uri, client.rangeOf(uri, 'open(path)'));
    // Without late resolution and versions the edit is complete, and plain.
    expect(first?.edit?.documentChanges).toBeUndefined();
    expect(client.applied(uri, first?.edit)).toBe(fixed);
    await client.end();
  }
});

test('cells of a notebook have no commands whose edit would be one of the whole', async () => {
  const client = await TestClient.start({ capabilities: withCommands });
  const notebook = 'file:///project/book.ipynb';
  const cell = 'vscode-notebook-cell:/project/book.ipynb#a';
  await client.openNotebook(notebook, [[cell, leak]]);
  expect((await client.published(cell)).diagnostics).toHaveLength(1);
  const offered: (Command | CodeAction)[] = await client.actions(cell, client.rangeOf(cell, 'open(path)'));
  expect(offered).toEqual([]);
  await client.end();
});

test('positions are counted in UTF-16, whatever a client would rather have, and it is told so', async () => {
  const client = await TestClient.start({
    capabilities: { ...pushes, general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] } },
  });
  expect(client.initialized.capabilities.positionEncoding).toBe('utf-16');
  await client.open(uri, 'def f(path):\n    x = "😀é"; h = open(path); return h.read()\n');
  const { diagnostics } = await client.publishedFor(uri, 1);
  expect(diagnostics).toMatchObject([{ range: { start: { line: 1, character: 19 }, end: { character: 29 } } }]);
  await client.end();
});
