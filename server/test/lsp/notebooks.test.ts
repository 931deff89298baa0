/** Notebooks in editors: cells as one module, and everything the server says placed in the cells. */
import { expect, test } from 'vitest';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { createProjectHost } from '../../src/node/project-host.ts';
import { pulls, pushes, TestClient } from './client.ts';

const book = 'file:///project/a.ipynb';
const cell = (name: string): string => `vscode-notebook-cell:/project/a.ipynb#${name}`;
const [one, two, three] = [cell('one'), cell('two'), cell('three')];

const imports = '%matplotlib inline\nfrom builtins import open as opened';
const leak = 'def f(path):\n    data = opened(path)\n    print(data.read())';

const itemsOf = (report: unknown): readonly { readonly range: unknown; readonly code: string }[] =>
  (report as { readonly items: readonly { readonly range: unknown; readonly code: string }[] }).items;

test('a pull of a cell has its findings, in its own lines, and knows the names of the others', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  expect(client.initialized.capabilities.notebookDocumentSync).toBeDefined();
  await client.openNotebook(book, [
    [one, imports],
    [two, leak],
  ]);
  expect(itemsOf(await client.pull(one))).toEqual([]);
  const [finding, ...others] = itemsOf(await client.pull(two));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ code: 'unclosed-resource', range: client.rangeOf(two, 'opened(path)') });
  await client.end();
});

test('what a cell says changes when another one does, also when its own text does not', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  await client.openNotebook(book, [
    [one, imports],
    [two, leak],
  ]);
  const first = (await client.pull(two)) as { readonly resultId: string };
  expect(await client.pull(two, first.resultId)).toMatchObject({ kind: 'unchanged' });
  await client.changeCell(book, one, 'open as opened', 'print as opened');
  expect(itemsOf(await client.pull(two, first.resultId))).toEqual([]);
  // The editor asks for the changed cell alone; it is told to ask for the others.
  await client.next('workspace/diagnostic/refresh');
  await client.end();
});

test('cells that are moved, added and deleted', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  await client.openNotebook(book, [
    [one, imports],
    [two, leak],
  ]);
  const before = (await client.pull(two)) as { readonly resultId: string };
  await client.spliceCells(book, 0, 0, [[three, 'x = 1\ny = 2\n']]);
  const moved = await client.pull(two, before.resultId);
  expect(itemsOf(moved)[0]?.range).toEqual(client.rangeOf(two, 'opened(path)'));
  // Swap: the notebook is three, two, one now. The name is still known, wherever the import stands.
  await client.spliceCells(book, 1, 2, [[two], [one]]);
  expect(itemsOf(await client.pull(two))).toHaveLength(1);
  await client.spliceCells(book, 1, 1, [], [two]);
  expect(await client.pull(two)).toEqual({ kind: 'full', items: [] });
  expect(itemsOf(await client.pull(one))).toEqual([]);
  await client.next('workspace/diagnostic/refresh');
  await client.end();
});

test('fixes are edits of the cells, with their versions', async () => {
  const client = await TestClient.start({
    capabilities: { ...pulls, workspace: { ...pulls.workspace, workspaceEdit: { documentChanges: true } } },
  });
  const connect = 'import sqlite3';
  const query = 'def q(path):\n    db = sqlite3.connect(path)\n    return db.execute("q").fetchone()[0]';
  await client.openNotebook(book, [
    [one, connect],
    [two, query],
  ]);
  const range = client.rangeOf(two, 'sqlite3.connect(path)');
  const action = (await client.actions(two, range)).find(({ title }) => title.includes('closing'));
  expect(action?.diagnostics?.[0]?.range).toEqual(range);
  const edit = action?.edit;
  const uris = edit?.documentChanges?.map((it) => ('textDocument' in it ? it.textDocument.uri : ''));
  expect(uris?.sort()).toEqual([one, two]);
  const only = (uri: string) => ({
    documentChanges: edit?.documentChanges?.filter((it) => 'textDocument' in it && it.textDocument.uri === uri) ?? [],
  });
  expect(client.applied(one, only(one))).toContain('from contextlib import closing');
  expect(client.applied(two, only(two))).toContain('    with closing(sqlite3.connect(path)) as db:');
  await client.end();
});

test('an edit that is computed when its action is chosen is one of the cell, too', async () => {
  const textDocument = {
    ...pulls.textDocument,
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
  };
  const capabilities = { textDocument, workspace: { ...pulls.workspace, workspaceEdit: { documentChanges: true } } };
  const client = await TestClient.start({ capabilities });
  await client.openNotebook(book, [
    [one, 'y = 2\nz = 3'],
    [three, 'x = 1'],
    [two, leak.replace('opened', 'open')],
  ]);
  const [action] = await client.actions(two, client.rangeOf(two, 'open(path)'));
  expect(action?.edit).toBeUndefined();
  const resolved = action && (await client.resolve(action));
  expect(client.applied(two, resolved?.edit)).toContain('    with open(path) as data:');
  await client.end();
});

test('a comment at the top of the file stays below a cell magic', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  await client.openNotebook(book, [[one, `%%time\n${leak.replace('opened', 'open')}`]]);
  const actions = await client.actions(one, client.rangeOf(one, 'open(path)'));
  const inFile = actions.find(({ title }) => title.includes('ignore-file'));
  expect(client.applied(one, inFile?.edit)).toMatch(/^%%time\n# memlint: ignore-file\[unclosed-resource\]\ndef f/);
  await client.end();
});

test('a late version of a cell is ignored, and what is wrong with a change breaks nothing', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  await client.openNotebook(book, [
    [one, imports],
    [two, leak],
  ]);
  const change = (cells: unknown) =>
    client.notify('notebookDocument/didChange', { notebookDocument: { uri: book, version: 2 }, change: cells });
  const empty = { changes: [{ text: '' }] };
  await change({ cells: { textContent: [{ document: { uri: two, version: 0 }, ...empty }] } });
  await change({ cells: { textContent: [{ document: { uri: 'nowhere', version: 9 }, ...empty }] } });
  await change({ cells: { structure: { array: { start: -3, deleteCount: -1 } } } });
  await change({ cells: { structure: { array: { start: 99, deleteCount: 9 } } } });
  await change({ metadata: {} });
  expect(itemsOf(await client.pull(two))).toMatchObject([{ code: 'unclosed-resource' }]);
  await client.end();
});

test('the hover is in the cell', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  await client.openNotebook(book, [
    [one, imports],
    [two, leak],
  ]);
  expect(await client.hover(two, 'opened(path)')).toMatchObject({ range: client.rangeOf(two, 'opened(path)') });
  expect(await client.hover(one, 'matplotlib')).toBeNull();
  await client.end();
});

test('clients that do not pull get each cell pushed, and deleted ones emptied', async () => {
  const client = await TestClient.start({ capabilities: pushes });
  await client.openNotebook(book, [
    [one, imports],
    [two, leak],
  ]);
  expect((await client.published(one)).diagnostics).toEqual([]);
  expect((await client.published(two)).diagnostics).toHaveLength(1);
  await client.spliceCells(book, 1, 1, [], [two]);
  expect((await client.published(two)).diagnostics).toEqual([]);
  expect((await client.published(one)).diagnostics).toEqual([]);
  await client.notify('notebookDocument/didClose', {
    notebookDocument: { uri: book },
    cellTextDocuments: [{ uri: one }],
  });
  expect((await client.published(one)).diagnostics).toEqual([]);
  await client.end();
});

test('a cell that is deleted while the diagnostics of all are sent has none in the end', async () => {
  const client = await TestClient.start({ capabilities: pushes });
  const notebook = 'file:///project/long.ipynb';
  const cells = Array.from(
    { length: 60 },
    (_, index) =>
      [
        `vscode-notebook-cell:/project/long.ipynb#${index}`,
        `def f${index}(path):\n    data = open(path)\n    print(data.read())\n`,
      ] as const,
  );
  await client.openNotebook(notebook, cells);
  const [first = ''] = cells[0] ?? [];
  await client.published(first);
  const [last = ''] = cells.at(-1) ?? [];
  await client.spliceCells(notebook, cells.length - 1, 1, [], [last]);
  await client.published(first);
  // One more round, and everything of the one before was sent.
  await client.changeCell(notebook, first, 'def f0', '\ndef f0');
  await client.published(first);
  const sent = client.take('textDocument/publishDiagnostics') as PublishDiagnosticsParams[];
  expect(sent.findLast(({ uri }) => uri === last)?.diagnostics ?? []).toEqual([]);
  await client.closeNotebook(
    notebook,
    cells.slice(0, -1).map(([uri]) => uri),
  );
  for (const [uri] of cells.slice(0, -1))
    await client.next<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      (it) => it.uri === uri && it.diagnostics.length === 0,
    );
  await client.end('textDocument/publishDiagnostics');
});

test('a list that one cell makes and another fills is said in the cell that fills it, wherever the cells stand', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  const filling = 'for seed in range(10):\n    results.append(seed)\n';
  await client.openNotebook(book, [
    [one, 'results = []\n'],
    [two, filling],
  ]);
  expect(itemsOf(await client.pull(two))).toMatchObject([
    { code: 'rerun-adds-items', severity: 4, range: { start: { line: 1 } } },
  ]);
  expect(itemsOf(await client.pull(one))).toEqual([]);
  // One cell that does both begins anew with each run.
  await client.changeCell(book, two, 'for seed', 'results = []\nfor seed');
  expect(itemsOf(await client.pull(two))).toEqual([]);
  await client.end('workspace/diagnostic/refresh');
});

test.each([
  ['on disk', book, { createProject: createProjectHost }],
  ['without a project', book, {}],
  ['that is not saved', 'untitled:Untitled-1.ipynb', { createProject: createProjectHost }],
])('a rule that is on in notebooks alone is on in one %s, and the editor can switch it off', async (_, uri, host) => {
  const handler = 'import logging\nlog = logging.getLogger("study")\nlog.addHandler(logging.StreamHandler())\n';
  for (const [rules, expected] of [
    [{}, ['rerun-adds-handler']],
    [{ 'rerun-adds-handler': 'off' }, []],
    [{ 'rerun-adds-handler': 'warning' }, ['rerun-adds-handler']],
  ] as const) {
    const client = await TestClient.start({ capabilities: pulls, ...host, initializationOptions: { rules } });
    await client.openNotebook(uri, [[one, handler]]);
    expect(itemsOf(await client.pull(one)).map((it) => it.code)).toEqual(expected);
    await client.end();
  }
});
