/** Which files of a workspace are checked, and what becomes of them on disk. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { pulls, pushes, TestClient } from './client.ts';
import { createProjectHost } from '../../src/node/project-host.ts';
import { makeFolder, previous, startIn } from './workspace-folder.ts';

const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';
const clean = 'def f(path):\n    with open(path) as data:\n        print(data.read())\n';

const notebook = (...cells: readonly string[]): string =>
  JSON.stringify(
    {
      cells: cells.map((text) => ({
        cell_type: 'code',
        execution_count: null,
        metadata: {},
        outputs: [],
        source: text.split(/(?<=\n)/),
      })),
      metadata: { language_info: { name: 'python' } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  );

/** The text that a diagnostic stands at. */
const marked = (text: string, { range: { start, end } }: Diagnostic): string => {
  const lines = text.split('\n');
  return start.line === end.line ? (lines[start.line] ?? '').slice(start.character, end.character) : '(many lines)';
};

const itemsOf = (items: readonly WorkspaceDocumentDiagnosticReport[], uri: string): readonly Diagnostic[] => {
  const report = items.find((it) => it.uri === uri);
  return report?.kind === 'full' ? report.items : [];
};

test('scripts, notebooks and files that say how a program is run are among them', async () => {
  const book = notebook('import os\n', '# "quoted"\ndata = 1\n\ndef f(path):\n    x = "ä\\t" + open(path).read()\n');
  const { client, uri, linesOf } = await startIn({
    'a.pyw': leak,
    'book.ipynb': book,
    'compose.yaml': 'services:\n  web:\n    build: .\n    command: gunicorn shop.wsgi\n',
    'deploy/Dockerfile': 'FROM python:3\nCMD ["gunicorn", "shop.wsgi"]\n',
    'deploy/uwsgi.ini': '[uwsgi]\nmodule = shop\n',
    'deploy/supervisord.conf': '[program:web]\ncommand=gunicorn shop.wsgi\n',
    'deploy/Procfile': 'web: gunicorn shop.wsgi\n',
    'stubs/a.pyi': leak,
    'other.yaml': 'services:\n  web:\n    build: .\n',
    'broken.ipynb': '{"cells": 1}',
  });
  const { items } = await client.pullWorkspace();
  expect(Object.keys(linesOf(items))).toEqual([
    'a.pyw',
    'book.ipynb',
    'compose.yaml',
    'deploy/Dockerfile',
    'deploy/Procfile',
    'deploy/supervisord.conf',
    'deploy/uwsgi.ini',
  ]);
  const [inBook] = itemsOf(items, uri('book.ipynb'));
  expect(inBook?.message).toMatch(/^Cell 2: /);
  expect(inBook && marked(book, inBook)).toBe('open(path)');
  await client.end();
});

test('a notebook that is opened has its findings in its cells, and nowhere else', async () => {
  const book = notebook(leak);
  for (const capabilities of [pulls, pushes]) {
    const { client, uri } = await startIn({ 'book.ipynb': book }, { capabilities });
    const file = uri('book.ipynb');
    const cell = `${file.replace('file:', 'vscode-notebook-cell:')}#1`;
    if (capabilities === pulls) {
      const first = await client.pullWorkspace();
      expect(itemsOf(first.items, file).length).toBe(1);
      await client.openNotebook(file, [[cell, leak]]);
      expect(await client.pull(cell)).toMatchObject({ items: [{ code: 'unclosed-resource' }] });
      const second = await client.pullWorkspace(previous(first.items));
      expect(second.items).toMatchObject([{ uri: file, kind: 'full', items: [] }]);
      client.take('workspace/diagnostic/refresh');
    } else {
      expect((await client.published(file)).diagnostics.length).toBe(1);
      await client.openNotebook(file, [[cell, leak]]);
      expect((await client.published(file)).diagnostics).toEqual([]);
      expect((await client.published(cell)).diagnostics.length).toBe(1);
    }
    await client.end();
  }
});

test('a compose file that changes has others checked again, and nothing but those', async () => {
  const { client, write, tell, linesOf } = await startIn({
    'pyproject.toml': '',
    'gunicorn.conf.py': 'workers = 4\nmax_requests = 1000\n',
    Procfile: 'web: gunicorn shop.wsgi\n',
    'a.py': leak,
  });
  const first = await client.pullWorkspace();
  expect(linesOf(first.items)).toEqual({ 'a.py': [1] });
  write('gunicorn.conf.py', 'workers = 4\n');
  await tell('gunicorn.conf.py');
  const second: WorkspaceDocumentDiagnosticReport[] = [];
  await client.pullWorkspace(previous(first.items), (items) => second.push(...items));
  expect(linesOf(second)).toEqual({ 'gunicorn.conf.py': [0] });
  await client.end('workspace/diagnostic/refresh');
});

test('a folder that is renamed takes its files along, told in one word', async () => {
  const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`old/deep/m${index}.py`, leak]));
  const { client, path, tell, linesOf } = await startIn({ ...files, 'older/a.py': leak });
  const first = await client.pullWorkspace();
  expect(first.items.length).toBe(31);
  renameSync(join(path, 'old'), join(path, 'new'));
  await tell('old', 3);
  await tell('new', 1);
  const found: WorkspaceDocumentDiagnosticReport[] = [];
  await until(async () => {
    found.push(...(await client.pullWorkspace(previous([...first.items, ...found]))).items);
    return found.filter((it) => it.kind === 'full').length >= 60;
  });
  const last = Object.fromEntries(found.filter((it) => it.kind === 'full').map((it) => [it.uri, linesOf([it])]));
  const byFolder = (name: string) => Object.values(last).filter((it) => Object.keys(it)[0]?.startsWith(`${name}/`));
  expect(byFolder('old').map((it) => Object.values(it)[0])).toEqual(Array.from({ length: 30 }, () => []));
  expect(byFolder('new').map((it) => Object.values(it)[0])).toEqual(Array.from({ length: 30 }, () => [1]));
  expect(byFolder('older')).toEqual([]);
  await client.end('workspace/diagnostic/refresh');
});

test('what Git ignores stays out also when it changes, and so does what is installed', async () => {
  const { client, path, write, tell, linesOf } = await startIn({
    '.gitignore': 'gen/\n*_local.py\n',
    'a.py': leak,
    'gen/b.py': leak,
    'c_local.py': leak,
    'env/pyvenv.cfg': '',
    'env/lib/x.py': leak,
  });
  mkdirSync(join(path, '.git'));
  symlinkSync(path, join(path, 'loop'));
  const first = await client.pullWorkspace();
  expect(linesOf(first.items)).toEqual({ 'a.py': [1] });
  for (const name of ['gen/b.py', 'c_local.py', 'env/lib/x.py', 'build/lib/a.py']) {
    write(name, `\n${leak}`);
    await tell(name, 1);
  }
  write('a.py', `\n${leak}`);
  await tell('a.py');
  const more: WorkspaceDocumentDiagnosticReport[] = [];
  await client.pullWorkspace(previous(first.items), (items) => more.push(...items));
  expect(linesOf(more)).toEqual({ 'a.py': [2] });
  await client.end();
});

test('what is too large or cannot be read is said, and the others are checked', async () => {
  const { client, linesOf } = await startIn(
    {
      'a.py': leak,
      'large.py': `${leak}# ${'x'.repeat(2_000_000)}\n`,
      'latin.py': Uint8Array.of(0x23, 0xe4, 0x0a),
      'bytes.py': Uint8Array.from({ length: 256 }, (_, at) => at),
    },
    { settings: { sizeBudget: 1 } },
  );
  const { items } = await client.pullWorkspace();
  expect(linesOf(items)).toEqual({ 'a.py': [1] });
  const said = [await client.logged(), await client.logged(), await client.logged()].map(({ message }) => message);
  expect(said.filter((it) => it.endsWith('large.py is not checked: it is larger than 1 MB.')).length).toBe(1);
  expect(said.filter((it) => it.endsWith('is not checked: its bytes are not UTF-8.')).length).toBe(2);
  await client.end();
});

test('over the memory budget nothing more is checked, and the log and the status say so', async () => {
  const folder = makeFolder({ 'a.py': leak, 'b.py': leak });
  const client = await TestClient.start({
    capabilities: pulls,
    folders: [folder.folder],
    createProject: createProjectHost,
    initializationOptions: { memlint: { scope: 'workspace', memoryBudget: 100 } },
    host: { memory: () => 101 * 1024 * 1024 },
  });
  expect((await client.pullWorkspace()).items).toEqual([]);
  expect((await client.logged()).message).toBe(
    'The server takes more than 100 MB (memlint.memoryBudget): 2 files that are not open were not checked.',
  );
  expect(
    await client.request('workspace/executeCommand', { command: 'memlint.server.status', arguments: [{}] }),
  ).toMatchObject({ closedFiles: 0, leftOut: 2 });
  await client.end();
});

test('folders come and go', async () => {
  const one = makeFolder({ 'a.py': leak });
  const two = makeFolder({ 'b.py': leak });
  const client = await TestClient.start({
    capabilities: { ...pulls, workspace: { ...pulls.workspace, workspaceFolders: true } },
    folders: [one.folder],
    createProject: createProjectHost,
    initializationOptions: { memlint: { scope: 'workspace' } },
  });
  const first = await client.pullWorkspace();
  expect(first.items.map(({ uri }) => uri)).toEqual([one.uri('a.py')]);
  await client.notify('workspace/didChangeWorkspaceFolders', {
    event: { added: [{ uri: two.folder, name: 'two' }], removed: [{ uri: one.folder, name: 'one' }] },
  });
  const found = new Map<string, number>();
  await until(async () => {
    for (const it of (await client.pullWorkspace(previous(first.items))).items)
      if (it.kind === 'full') found.set(it.uri, it.items.length);
    return found.size === 2;
  });
  expect(found).toEqual(
    new Map([
      [one.uri('a.py'), 0],
      [two.uri('b.py'), 1],
    ]),
  );
  await client.end('workspace/diagnostic/refresh');
});

test('a file that is made, changed and deleted in one go ends as it is', async () => {
  const { client, path, write, tell, linesOf } = await startIn({ 'a.py': leak, 'b.py': clean });
  const first = await client.pullWorkspace();
  for (let round = 0; round < 20; round += 1) {
    write('c.py', leak);
    await tell('c.py', 1);
    write('b.py', round % 2 === 0 ? leak : clean);
    await tell('b.py');
    rmSync(join(path, 'c.py'));
    await tell('c.py', 3);
  }
  write('b.py', `\n\n${leak}`);
  await tell('b.py');
  const known = new Map(first.items.map((it) => [it.uri, it]));
  await until(async () => {
    for (const it of (await client.pullWorkspace(previous([...known.values()]))).items)
      if (it.kind === 'full') known.set(it.uri, it);
    return linesOf([...known.values()])['b.py']?.[0] === 3;
  });
  expect(linesOf([...known.values()].filter((it) => it.kind === 'full' && it.items.length > 0))).toEqual({
    'a.py': [1],
    'b.py': [3],
  });
  await client.end('workspace/diagnostic/refresh');
});

/** Until it is so; a test has its own end to the patience. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((done) => setTimeout(done, 50));
}

test('files that are left out no more are found, and those that are now go', async () => {
  const { client, write, tell, linesOf } = await startIn({
    'memlint.toml': 'exclude = ["gen/**"]\n',
    '.git/HEAD': '',
    '.gitignore': 'local/\n',
    'a.py': leak,
    'gen/b.py': leak,
    'local/c.py': leak,
    'old/d.py': leak,
  });
  const first = await client.pullWorkspace();
  expect(linesOf(first.items)).toEqual({ 'a.py': [1], 'old/d.py': [1] });
  const known = new Map(first.items.map((it) => [it.uri, it]));
  const now = async (): Promise<unknown> => {
    for (const it of (await client.pullWorkspace(previous([...known.values()]))).items)
      if (it.kind === 'full') known.set(it.uri, it);
    return linesOf([...known.values()].filter((it) => it.kind === 'full' && it.items.length > 0));
  };
  write('memlint.toml', 'exclude = ["old/**"]\n');
  await tell('memlint.toml');
  await expect.poll(now, { timeout: 15_000 }).toEqual({ 'a.py': [1], 'gen/b.py': [1] });
  write('.gitignore', 'gen/\n');
  await tell('.gitignore');
  await expect.poll(now, { timeout: 15_000 }).toEqual({ 'a.py': [1], 'local/c.py': [1] });
  await client.end('workspace/diagnostic/refresh');
});

test('the scope of changed files has notebooks and files of folders with spaces in their names', async () => {
  const { client, path, write, tell, linesOf } = await startIn(
    {
      'a.py': leak,
      'my books/one.ipynb': notebook(clean),
      'my books/b.py': leak,
      Procfile: 'web: gunicorn shop.wsgi\n',
    },
    { settings: { scope: 'openFiles' } },
  );
  const git = (...parameters: string[]) =>
    execFileSync('git', ['-C', path, '-c', 'user.name=x', '-c', 'user.email=x@y', ...parameters], { stdio: 'ignore' });
  git('init');
  git('add', '.');
  git('commit', '-m', 'x');
  write('my books/one.ipynb', notebook(leak));
  write('my books/b.py', `\n${leak}`);
  for (const name of ['my books/one.ipynb', 'my books/b.py']) await tell(name);
  const scan = { command: 'memlint.server.scan', arguments: [{ scope: 'changedFiles' }] };
  expect(await client.request('workspace/executeCommand', scan)).toEqual({ files: 2, findings: 2, hints: 0 });
  const { items } = await client.pullWorkspace();
  expect(Object.keys(linesOf(items))).toEqual(['my books/b.py', 'my books/one.ipynb']);
  // Once they are committed they are not changed any more.
  git('commit', '-am', 'y');
  await tell('.git/logs/HEAD');
  await expect
    .poll(async () => linesOf((await client.pullWorkspace(previous(items))).items), { timeout: 15_000 })
    .toEqual({ 'my books/b.py': [], 'my books/one.ipynb': [] });
  await client.end('workspace/diagnostic/refresh');
});
