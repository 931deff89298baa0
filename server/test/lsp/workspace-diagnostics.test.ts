/** Findings of files that are not open: pulled, pushed, kept up to date. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type PublishDiagnosticsParams,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { pulls, pushes } from './client.ts';
import { previous, startIn } from './workspace-folder.ts';

const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';
/** Ten findings. */
const long = Array.from({ length: 10 }, (_, index) => leak.replace('f(', `f${index}(`)).join('');
const clean = 'def f(path):\n    with open(path) as data:\n        print(data.read())\n';
const db =
  'import sqlite3\n\n\ndef open_db(path):\n    return sqlite3.connect(path)\n\n\ndef shutdown(conn):\n    conn.close()\n';
const main =
  'from app.db import open_db, shutdown\n\n\ndef lost():\n    conn = open_db("x")\n    conn.execute("a")\n\n\ndef found():\n    conn = open_db("x")\n    shutdown(conn)\n';

test('a client without partial results gets one report, and afterwards what is new', async () => {
  const { client, uri, write, tell, linesOf } = await startIn({
    'a.py': leak,
    'b.py': clean,
    'app/db.py': db,
    'main.py': main,
  });
  expect(client.initialized.capabilities.diagnosticProvider).toMatchObject({ workspaceDiagnostics: true });
  const first = await client.pullWorkspace();
  expect(linesOf(first.items)).toEqual({ 'a.py': [1], 'main.py': [4] });
  expect(first.items[0]).toMatchObject({ kind: 'full', version: null, items: [{ source: 'memlint', severity: 2 }] });
  const same = await client.pullWorkspace(previous(first.items));
  expect(linesOf(same.items)).toEqual({ 'a.py': 'unchanged', 'main.py': 'unchanged' });
  write('a.py', clean);
  write('b.py', `\n${leak}`);
  await tell('a.py');
  await tell('b.py');
  const second = await client.pullWorkspace(previous(same.items));
  expect(linesOf(second.items)).toEqual({ 'a.py': [], 'b.py': [2], 'main.py': 'unchanged' });
  rmSync(fileURLToPath(uri('b.py')));
  await tell('b.py', 3);
  expect(linesOf((await client.pullWorkspace(previous(second.items))).items)).toEqual({
    'b.py': [],
    'main.py': 'unchanged',
  });
  await client.end();
});

test('partial results stream; what is new comes to the request that waits for it', async () => {
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`p/m${index}.py`, leak]));
  const { client, write, tell, linesOf } = await startIn({ ...files, 'q.py': clean });
  const chunks: (readonly WorkspaceDocumentDiagnosticReport[])[] = [];
  const answer = await client.pullWorkspace([], (items) => chunks.push(items));
  expect(answer.items).toEqual([]);
  const items = chunks.flat();
  expect(Object.keys(linesOf(items))).toEqual(Object.keys(files).sort());
  expect(items.length).toBe(40);

  let isAnswered = false;
  const more: WorkspaceDocumentDiagnosticReport[] = [];
  const held = client.pullWorkspace(previous(items), (it) => more.push(...it)).then(() => (isAnswered = true));
  await new Promise((done) => setTimeout(done, 300));
  expect(isAnswered).toBe(false);
  write('q.py', leak);
  await tell('q.py');
  await held;
  expect(linesOf(more)).toEqual({ 'q.py': [1] });

  const source = new CancellationTokenSource();
  const cancelled = expect(
    client.pullWorkspace(previous([...items, ...more]), () => undefined, source.token),
  ).rejects.toMatchObject({ code: -32800 });
  source.cancel();
  await cancelled;
  // One that still waits is answered when the server ends.
  const last = client.pullWorkspace(previous([...items, ...more]), () => undefined);
  await client.request('shutdown', undefined);
  expect((await last).items).toEqual([]);
  await client.end();
});

test('an edit in an open file changes what is found in a closed one', async () => {
  const { client, uri, linesOf } = await startIn({ 'app/db.py': db, 'main.py': main, 'other.py': leak });
  const first = await client.pullWorkspace();
  expect(linesOf(first.items)).toEqual({ 'main.py': [4], 'other.py': [1] });
  await client.open(uri('app/db.py'), db);
  await client.pull(uri('app/db.py'));
  await client.replace(uri('app/db.py'), 'conn.close()', 'print(conn)');
  await client.pull(uri('app/db.py'));
  const second = await client.pullWorkspace(previous(first.items));
  expect(linesOf(second.items)).toEqual({ 'main.py': [4, 9], 'other.py': 'unchanged' });
  // What was not saved is gone with the document.
  await client.close(uri('app/db.py'));
  const third = await client.pullWorkspace(previous(second.items));
  expect(linesOf(third.items)).toEqual({ 'app/db.py': [], 'main.py': [4], 'other.py': 'unchanged' });
  await client.end('workspace/diagnostic/refresh');
});

test('a file that is open is reported once: by its document', async () => {
  const { client, uri, linesOf } = await startIn({ 'a.py': leak, 'b.py': leak });
  const first = await client.pullWorkspace();
  await client.open(uri('a.py'), `\n${leak}`);
  expect(linesOf((await client.pullWorkspace(previous(first.items))).items)).toEqual({ 'b.py': 'unchanged' });
  expect(await client.pull(uri('a.py'))).toMatchObject({ kind: 'full', items: [{ range: { start: { line: 2 } } }] });
  await client.close(uri('a.py'));
  // Editors ask a last time for what was closed.
  expect(await client.pull(uri('a.py'))).toMatchObject({ kind: 'full', items: [{ range: { start: { line: 1 } } }] });
  expect(linesOf((await client.pullWorkspace(previous(first.items))).items)).toEqual({
    'a.py': [1],
    'b.py': 'unchanged',
  });
  await client.end();
});

test('with the scope of open files nothing else is reported, and what was closed is taken back', async () => {
  const { client, uri, linesOf } = await startIn({ 'a.py': leak, 'b.py': leak }, { settings: { scope: 'openFiles' } });
  expect(await client.pullWorkspace()).toEqual({ items: [] });
  await client.open(uri('a.py'), leak);
  await client.pull(uri('a.py'));
  await client.close(uri('a.py'));
  expect(linesOf((await client.pullWorkspace()).items)).toEqual({ 'a.py': [] });
  expect(await client.pull(uri('a.py'))).toEqual({ kind: 'full', items: [] });
  // A person may ask for more.
  expect(await client.request('workspace/executeCommand', scan('workspace'))).toEqual({
    files: 2,
    findings: 2,
    hints: 0,
  });
  const { items } = await client.pullWorkspace();
  expect(linesOf(items)).toEqual({ 'a.py': [1], 'b.py': [1] });
  expect(
    await client.request('workspace/executeCommand', { command: 'memlint.server.status', arguments: [{}] }),
  ).toMatchObject({ files: 0, closedFiles: 2, findings: { warning: 2, information: 0, hint: 0 } });
  await client.end();
});

const scan = (scope: string) => ({ command: 'memlint.server.scan', arguments: [{ scope }] });

test('the scope of changed files is what Git says', async () => {
  const { client, path, write, tell, linesOf } = await startIn(
    { 'a.py': leak, 'b.py': leak, 'c.py': clean },
    { settings: { scope: 'openFiles' } },
  );
  const git = (...parameters: string[]) =>
    execFileSync('git', ['-C', path, '-c', 'user.name=x', '-c', 'user.email=x@y', ...parameters], { stdio: 'ignore' });
  git('init');
  git('add', '.');
  git('commit', '-m', 'x');
  write('b.py', `\n${leak}`);
  write('new.py', leak);
  await tell('b.py');
  await tell('new.py', 1);
  expect(await client.request('workspace/executeCommand', scan('changedFiles'))).toEqual({
    files: 2,
    findings: 2,
    hints: 0,
  });
  const first = await client.pullWorkspace();
  expect(linesOf(first.items)).toEqual({ 'b.py': [2], 'new.py': [1] });
  write('a.py', `# changed\n${leak}`);
  await tell('a.py');
  const more: WorkspaceDocumentDiagnosticReport[] = [];
  await client.pullWorkspace(previous(first.items), (items) => more.push(...items));
  expect(linesOf(more)).toEqual({ 'a.py': [2] });
  await client.end();
});

test('excluded files, accepted findings and settings that change are heeded', async () => {
  const { client, write, tell, linesOf } = await startIn({
    'a.py': leak,
    'gen/b.py': leak,
    'memlint.toml': 'exclude = ["gen/**"]\n',
  });
  const first = await client.pullWorkspace();
  expect(linesOf(first.items)).toEqual({ 'a.py': [1] });
  write('memlint.toml', 'ignore = ["unclosed-resource"]\n');
  const more: WorkspaceDocumentDiagnosticReport[] = [];
  const held = client.pullWorkspace(previous(first.items), (items) => more.push(...items));
  await tell('memlint.toml');
  await held;
  expect(linesOf(more)).toEqual({ 'a.py': [] });
  await client.end('workspace/diagnostic/refresh');
});

test('clients that do not ask for the workspace are sent it, without versions', async () => {
  const { client, uri, write, tell } = await startIn({ 'a.py': leak, 'b.py': clean }, { capabilities: pushes });
  const first = await client.published(uri('a.py'));
  expect(first).toMatchObject({ diagnostics: [{ code: 'unclosed-resource' }] });
  expect(first.version).toBeUndefined();
  await client.open(uri('a.py'), clean);
  expect(await client.published(uri('a.py'))).toEqual({ uri: uri('a.py'), version: 1, diagnostics: [] });
  await client.close(uri('a.py'));
  expect(await client.published(uri('a.py'))).toEqual({ uri: uri('a.py'), version: 1, diagnostics: [] });
  expect(await client.published(uri('a.py'))).toMatchObject({ diagnostics: [{ code: 'unclosed-resource' }] });
  write('b.py', leak);
  await tell('b.py');
  expect((await client.published(uri('b.py'))).diagnostics.length).toBe(1);
  rmSync(fileURLToPath(uri('b.py')));
  await tell('b.py', 3);
  expect(await client.published(uri('b.py'))).toEqual({ uri: uri('b.py'), diagnostics: [] });
  await client.end();
});

test('a client that asks for documents only is sent the others, and never both for one', async () => {
  const { client, uri } = await startIn({ 'a.py': leak }, { capabilities: { textDocument: { diagnostic: {} } } });
  expect(client.initialized.capabilities.diagnosticProvider).toMatchObject({ workspaceDiagnostics: false });
  expect((await client.published(uri('a.py'))).diagnostics.length).toBe(1);
  await client.open(uri('a.py'), leak);
  expect(await client.published(uri('a.py'))).toEqual({ uri: uri('a.py'), diagnostics: [] });
  expect(await client.pull(uri('a.py'))).toMatchObject({ items: [{ code: 'unclosed-resource' }] });
  await client.close(uri('a.py'));
  expect((await client.published(uri('a.py'))).diagnostics.length).toBe(1);
  await client.end();
});

test('a client that asked once is told when there is something new', async () => {
  const { client, write, tell, linesOf } = await startIn({ 'a.py': clean });
  expect((await client.pullWorkspace()).items).toEqual([]);
  write('a.py', leak);
  await tell('a.py');
  await client.next('workspace/diagnostic/refresh');
  expect(linesOf((await client.pullWorkspace()).items)).toEqual({ 'a.py': [1] });
  await client.end();
});

interface Progress {
  readonly value: {
    readonly kind: string;
    readonly title?: string;
    readonly message?: string;
    readonly cancellable?: boolean;
  };
}

test('progress is shown, and a person may end the check', async () => {
  const files = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`m${index}.py`, long]));
  const capabilities = { ...pulls, window: { workDoneProgress: true } };
  const { client } = await startIn(files, { capabilities });
  const { token } = await client.next<{ readonly token: string }>('window/workDoneProgress/create');
  expect(await client.next<Progress>('$/progress')).toMatchObject({
    value: { kind: 'begin', title: 'Memlint: checking the workspace', cancellable: true },
  });
  const reported = (message: RegExp) =>
    client.next<Progress>('$/progress', (it) => it.value.kind === 'report' && message.test(it.value.message ?? ''));
  await reported(/^reading \d+ of 150 files$/);
  await reported(/^\d+ of 150 files$/);
  await client.notify('window/workDoneProgress/cancel', { token });
  await client.next<Progress>('$/progress', (it) => it.value.kind === 'end');
  client.take('$/progress');
  const { items } = await client.pullWorkspace();
  expect(items.length).toBeGreaterThan(0);
  expect(items.length).toBeLessThan(150);
  await client.end();
});

test('typing is answered while 200 files are checked', async () => {
  const files = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`p/m${index}.py`, long.repeat(6)]));
  const { client, uri } = await startIn({ ...files, 'mine.py': leak }, { capabilities: pushes });
  const first = await client.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics', (it) =>
    it.uri.includes('/p/'),
  );
  expect(first.diagnostics.length).toBe(60);
  await client.open(uri('mine.py'), leak);
  expect((await client.publishedFor(uri('mine.py'), 1)).diagnostics.length).toBe(1);
  const published = new Set<string>();
  const collect = (): void => {
    for (const it of client.take('textDocument/publishDiagnostics') as PublishDiagnosticsParams[])
      if (it.uri !== uri('mine.py')) published.add(it.uri);
  };
  for (let version = 2; version < 12; version += 1) {
    await client.replace(uri('mine.py'), 'def f', '#\ndef f');
    const { diagnostics } = await client.publishedFor(uri('mine.py'), version);
    expect(diagnostics).toMatchObject([{ range: { start: { line: version } } }]);
    collect();
    // Two answers, and the files are still not through: no key waits for them.
    if (version === 3) expect(published.size).toBeLessThan(199);
  }
  for (let round = 0; round < 300 && published.size < 199; round += 1) {
    await new Promise((done) => setTimeout(done, 50));
    collect();
  }
  expect(published.size).toBe(199);
  await client.end();
}, 120_000);

test('a check that is ended while the files are still read checks none of them, but what changes later', async () => {
  const files = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`m${index}.py`, long.repeat(4)]));
  const capabilities = { ...pulls, window: { workDoneProgress: true } };
  const { client, tell, linesOf } = await startIn(files, { capabilities, settings: { scope: 'openFiles' } });
  const scanned = client.request('workspace/executeCommand', scan('workspace'));
  const { token } = await client.next<{ readonly token: string }>('window/workDoneProgress/create');
  await client.next<Progress>('$/progress', (it) => it.value.message?.startsWith('reading') ?? false);
  await client.notify('window/workDoneProgress/cancel', { token });
  expect(await scanned).toEqual({ files: 0, findings: 0, hints: 0 });
  await client.next<Progress>('$/progress', (it) => it.value.kind === 'end');
  client.take('$/progress');
  await tell('m7.py');
  const { items } = await client.pullWorkspace();
  expect(Object.keys(linesOf(items))).toEqual(['m7.py']);
  await client.end();
});

test('a document that is open and shown nowhere is reported with the workspace, until it is asked for', async () => {
  const { client, uri, linesOf } = await startIn({ 'a.py': leak, 'b.py': leak, 'c.py': clean });
  await client.open(uri('a.py'), `\n${leak}`);
  await client.open(uri('c.py'), clean);
  const first = await client.pullWorkspace();
  expect(linesOf(first.items)).toEqual({ 'b.py': [1] });
  const known = [...first.items];
  const more: WorkspaceDocumentDiagnosticReport[] = [];
  await client.pullWorkspace(previous(known), (items) => more.push(...items));
  expect(linesOf(more)).toEqual({ 'a.py': [2] });
  expect(more).toMatchObject([{ version: 1 }]);
  // It changes, still unseen.
  await client.replace(uri('a.py'), 'def f', '\ndef f');
  const again: WorkspaceDocumentDiagnosticReport[] = [];
  await client.pullWorkspace(previous([...known, ...more]), (items) => again.push(...items));
  expect(linesOf(again)).toEqual({ 'a.py': [3] });
  // Now somebody looks at it.
  expect(await client.pull(uri('a.py'))).toMatchObject({ items: [{ range: { start: { line: 3 } } }] });
  await client.replace(uri('a.py'), 'def f', '\ndef f');
  expect(await client.pull(uri('a.py'))).toMatchObject({ items: [{ range: { start: { line: 4 } } }] });
  expect(linesOf((await client.pullWorkspace(previous([...known, ...again]))).items)).toEqual({ 'b.py': 'unchanged' });
  await client.end('workspace/diagnostic/refresh');
});
