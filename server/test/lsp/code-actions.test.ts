/** Fixes, suppressions and fix-all as code actions, applied to the client's text. */
import { expect, test } from 'vitest';
import type { ClientCapabilities, CodeAction, TextEdit } from 'vscode-languageserver/node';
import { pulls, TestClient } from './client.ts';

const uri = 'file:///project/a.py';
const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';
const fixed = 'def f(path):\n    with open(path) as data:\n        print(data.read())\n';

const resolving: ClientCapabilities = {
  ...pulls,
  textDocument: {
    ...pulls.textDocument,
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
  },
  workspace: { ...pulls.workspace, workspaceEdit: { documentChanges: true } },
};

const titled = (actions: readonly CodeAction[], part: string): CodeAction => {
  const action = actions.find(({ title }) => title.includes(part));
  if (!action) throw new Error(`no "${part}" among ${actions.map(({ title }) => title).join(', ')}`);
  return action;
};

test('every fix is an action, the first safe one preferred; suppressions follow', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  await client.open(uri, leak);
  const actions = await client.actions(uri, client.rangeOf(uri, 'open(path)'), { only: ['quickfix'] });
  expect(actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
    ["Wrap in 'with'", 'quickfix', true],
    ["Release in 'finally' with 'data.close()'", 'quickfix', undefined],
    ['Ignore this line with `# memlint: ignore[unclosed-resource]`', 'quickfix', undefined],
    ['Ignore in this file with `# memlint: ignore-file[unclosed-resource]`', 'quickfix', undefined],
  ]);
  const report = await client.pull(uri);
  for (const { diagnostics } of actions) expect(diagnostics).toEqual(report.kind === 'full' ? report.items : []);
  expect(client.applied(uri, actions[0]?.edit)).toBe(fixed);
  expect(actions[0]?.edit?.changes).toBeDefined();
  await client.end();
});

test('edits are resolved late and carry the version where the client can', async () => {
  const client = await TestClient.start({ capabilities: resolving });
  await client.open(uri, leak);
  const actions = await client.actions(uri, client.rangeOf(uri, 'open(path)'));
  expect(actions.every(({ edit }) => edit === undefined)).toBe(true);
  const wrap = await client.resolve(titled(actions, 'with'));
  expect(wrap.edit).toMatchObject({ documentChanges: [{ textDocument: { uri, version: 1 } }] });
  expect(client.applied(uri, wrap.edit)).toBe(fixed);
  for (const action of actions) expect((await client.resolve(action)).edit).toBeDefined();

  await client.replace(uri, 'print', 'write');
  await expect(client.resolve(titled(actions, 'with'))).rejects.toMatchObject({ code: -32801 });
  await client.close(uri);
  await expect(client.resolve(titled(actions, 'with'))).rejects.toMatchObject({ code: -32801 });
  // What is not ours comes back as it was.
  expect(await client.resolve({ title: 'foreign', data: 1 })).toEqual({ title: 'foreign', data: 1 });
  await client.end();
});

test('actions are found by range, whatever diagnostics the client sends along', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  await client.open(uri, `${leak}\n\n${leak.replace('f(', 'g(')}`);
  const titles = async (code: string, collapse: boolean) => {
    const range = client.rangeOf(uri, code);
    const place = collapse ? { start: range.start, end: range.start } : range;
    const diagnostics = [{ range, message: 'garbled' }];
    return (await client.actions(uri, place, { diagnostics, only: ['quickfix'] })).length;
  };
  // Two fixes, all of this rule, a suppression for the line and one for the file.
  expect(await titles('open(path)', true)).toBe(5);
  // A cursor elsewhere in the line of the finding.
  expect(await titles('data = open', true)).toBe(5);
  expect(await titles('data = ', false)).toBe(5);
  expect(await titles('data.read', true)).toBe(0);
  expect(await titles('def f', false)).toBe(0);
  // Both findings: two fixes each, all of this rule, a suppression for each line, one for the file.
  expect(await titles(`${leak}\n\n${leak.replace('f(', 'g(')}`, false)).toBe(8);
  await client.end();
});

test('only the kinds that are asked for are offered', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  await client.open(uri, leak);
  const range = client.rangeOf(uri, 'open(path)');
  const kinds = async (only?: string[]) => [
    ...new Set((await client.actions(uri, range, only ? { only } : {})).map(({ kind }) => kind)),
  ];
  expect(await kinds()).toEqual(['quickfix', 'source.fixAll.memlint']);
  expect(await kinds([''])).toEqual(['quickfix', 'source.fixAll.memlint']);
  expect(await kinds(['quickfix'])).toEqual(['quickfix']);
  expect(await kinds(['source'])).toEqual(['source.fixAll.memlint']);
  expect(await kinds(['source.fixAll'])).toEqual(['source.fixAll.memlint']);
  expect(await kinds(['source.fixAll.memlint'])).toEqual(['source.fixAll.memlint']);
  expect(await kinds(['source.fixAll.other'])).toEqual([]);
  expect(await kinds(['source.organizeImports', 'refactor'])).toEqual([]);
  await client.end();
});

test.each([
  ['\n', ''],
  ['\r\n', ''],
  ['\n', '"""😀"""\n'],
])('the suppressions suppress (line end %j, before it %j)', async (newline, before) => {
  const client = await TestClient.start({ capabilities: resolving });
  await client.open(uri, before + leak.replaceAll('\n', newline));
  const actions = await client.actions(uri, client.rangeOf(uri, 'open(path)'));
  for (const part of ['this line', 'in this file']) {
    const { edit } = await client.resolve(titled(actions, part));
    const text = client.applied(uri, edit);
    const other = `file:///project/${part === 'this line' ? 'line' : 'file'}.py`;
    await client.open(other, text);
    expect(await client.pull(other)).toMatchObject({ items: [] });
    expect(text.replaceAll('\r\n', '').includes('\r')).toBe(false);
    if (newline === '\r\n') expect(/[^\r]\n/.test(text)).toBe(false);
  }
  await client.end();
});

test('a suppression joins the comment and the list that are there', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  const lines = ['def f(p):', '    x = open(p)  # memlint: ignore[other-rule] because', '    print(x.read())', ''];
  await client.open(uri, lines.join('\n'));
  const actions = await client.actions(uri, client.rangeOf(uri, 'open(p)'));
  expect(client.applied(uri, titled(actions, 'this line').edit)).toContain(
    'x = open(p)  # memlint: ignore[other-rule, unclosed-resource] because\n',
  );
  await client.end();
});

test('fix-all applies every safe fix of the document and leaves the rest', async () => {
  const client = await TestClient.start({ capabilities: resolving });
  const two = `${leak}\n\n${leak.replace('f(', 'g(')}`;
  await client.open(uri, two);
  const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const [action] = await client.actions(uri, nowhere, { only: ['source.fixAll'] });
  if (!action) throw new Error('no fix-all');
  const { edit } = await client.resolve(action);
  expect(client.applied(uri, edit)).toBe(`${fixed}\n\n${fixed.replace('f(', 'g(')}`);
  await client.change(uri, [{ text: client.applied(uri, edit) }]);
  expect(await client.actions(uri, nowhere, { only: ['source.fixAll'] })).toEqual([]);
  expect(await client.pull(uri)).toMatchObject({ items: [] });
  await client.end();
});

test('positions count UTF-16 code units, also after emoji and with CRLF', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  const text = 'def f(path):\r\n    n = "😀😀"; x = 1\r\n    data = open("😀" + path)\r\n    print(data.read())\r\n';
  await client.open(uri, text);
  const report = await client.pull(uri);
  expect(report).toMatchObject({ items: [{ range: client.rangeOf(uri, 'open("😀" + path)') }] });
  const actions = await client.actions(uri, client.rangeOf(uri, 'open('));
  expect(client.applied(uri, titled(actions, "Wrap in 'with'").edit)).toBe(
    'def f(path):\r\n    n = "😀😀"; x = 1\r\n    with open("😀" + path) as data:\r\n        print(data.read())\r\n',
  );
  await client.end();
});

test('a fix is applied and the finding is gone', async () => {
  const client = await TestClient.start({ capabilities: resolving });
  await client.open(uri, leak);
  const [first] = await client.actions(uri, client.rangeOf(uri, 'open(path)'));
  if (!first) throw new Error('no action');
  const { edit } = await client.resolve(first);
  for (const change of edit?.documentChanges ?? []) {
    if (!('edits' in change)) continue;
    // From the bottom up, as editors report their own edits.
    const changes = change.edits.flatMap((it) => ('newText' in it ? [{ range: it.range, text: it.newText }] : []));
    await client.change(uri, changes.reverse());
  }
  expect(client.text(uri)).toBe(fixed);
  expect(await client.pull(uri)).toMatchObject({ items: [] });
  await client.end();
});

test('a value to confirm and the reason of a suppression are places to fill in', async () => {
  const snippets = {
    ...resolving,
    workspace: { ...resolving.workspace, workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
  };
  const cached = 'from functools import lru_cache\n\n\n@lru_cache(maxsize=None)\ndef f(url):\n    return {url: 1}\n';
  const client = await TestClient.start({ capabilities: snippets });
  const editsOf = async (text: string, code: string, title: string): Promise<unknown> => {
    await client.open(uri, text);
    const action = await client.resolve(titled(await client.actions(uri, client.rangeOf(uri, code)), title));
    const [change] = action.edit?.documentChanges ?? [];
    return change && 'edits' in change ? change.edits : undefined;
  };
  expect(await editsOf(leak, 'open(path)', 'Ignore this line')).toMatchObject([
    {
      snippet: {
        kind: 'snippet',
        value: expect.stringMatching(/^ {2}# memlint: ignore\[unclosed-resource\] \$\{1:reason\}$/),
      },
    },
  ]);
  expect(await editsOf(leak, 'open(path)', 'with')).toMatchObject([{ newText: 'with open(path) as data:' }, {}]);
  expect(JSON.stringify(await editsOf(cached, 'maxsize=None', 'confirm'))).toMatch(/"value":"[^"]*\$\{1:128\}/);
  await client.end();
});

test('all safe fixes of one rule in the file, where it is found more than once', async () => {
  const two = `${leak}\n\n${leak.replace('def f', 'def g')}\n\ndef h(xs=[]):\n    xs.append(1)\n    return xs\n`;
  const client = await TestClient.start({ capabilities: resolving });
  await client.open(uri, two);
  const actions = await client.actions(uri, client.rangeOf(uri, 'open(path)'));
  const all = await client.resolve(titled(actions, 'Fix all unclosed-resource in this file'));
  const after = client.applied(uri, all.edit);
  expect(after.match(/with open\(path\) as data:/g)).toHaveLength(2);
  expect(after).toContain('def h(xs=[]):');
  await client.open(uri, leak);
  const alone = await client.actions(uri, client.rangeOf(uri, 'open(path)'));
  expect(alone.map(({ title }) => title).filter((title) => title.startsWith('Fix all'))).toEqual([]);
  await client.end();
});

test('fixes on save may be those of listed rules', async () => {
  const saving = {
    ...resolving,
    textDocument: { ...resolving.textDocument, synchronization: { willSaveWaitUntil: true } },
  };
  for (const [rules, expected] of [
    [['unclosed-resource'], fixed],
    [['release'], fixed],
    [['retention'], leak],
  ] as const) {
    const client = await TestClient.start({ capabilities: saving, initializationOptions: { fixOnSave: rules } });
    await client.open(uri, leak);
    const changes = await client.request<TextEdit[]>('textDocument/willSaveWaitUntil', {
      textDocument: { uri },
      reason: 1,
    });
    expect(client.applied(uri, { changes: { [uri]: changes } })).toBe(expected);
    await client.end();
  }
});
