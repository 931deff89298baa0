/** Mistakes in configuration files while somebody writes them. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { createProjectHost } from '../../src/node/project-host.ts';
import { pulls, TestClient } from './client.ts';
import { makeFolder, startIn, tellOf } from './workspace-folder.ts';

const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';

/** What is marked: `line:from-to message`. */
const marks = ({ diagnostics }: PublishDiagnosticsParams): string[] =>
  diagnostics.map(({ range, message }) => {
    const { start, end } = range;
    return `${start.line}:${start.character}-${end.line === start.line ? end.character : 'end'} ${message}`;
  });

async function start(files: Readonly<Record<string, string>>, folders = ['']) {
  const folder = makeFolder(files);
  const client = await TestClient.start({
    capabilities: pulls,
    createProject: createProjectHost,
    folders: folders.map((it) => folder.uri(it).replace(/\/$/, '')),
  });
  return { ...folder, client, tell: tellOf(client, folder) };
}

const unknown = 'profil: unknown setting; did you mean "profile"?';

test('a mistake is marked while it is typed, where it stands then, and goes when it is mended', async () => {
  const { client, uri } = await start({ 'memlint.toml': '' });
  const file = uri('memlint.toml');
  await client.open(file, '', 1, 'toml');
  await client.change(file, [{ text: '# ours\nprofil = "strict"\n' }]);
  const first = await client.published(file);
  expect(first.version).toBe(2);
  expect(first.diagnostics).toMatchObject([{ source: 'memlint', severity: 2 }]);
  expect(marks(first)).toEqual([`1:0-17 ${unknown}`]);
  await client.replace(file, '# ours\n', '# ours\n\n');
  expect(marks(await client.published(file))).toEqual([`2:0-17 ${unknown}`]);
  await client.replace(file, 'profil ', 'profile ');
  expect(await client.published(file)).toMatchObject({ version: 4, diagnostics: [] });
  // No TOML at all.
  await client.replace(file, '"strict"', '');
  expect(marks(await client.published(file))).toEqual([expect.stringMatching(/^2:0-9 Invalid TOML/)]);
  await client.change(file, [{ text: '' }]);
  expect(marks(await client.published(file))).toEqual([]);
  await client.end();
});

test('while somebody types, a line that is not finished yet is no mistake', async () => {
  const { client, uri } = await start({ 'memlint.toml': '' });
  const file = uri('memlint.toml');
  await client.open(file, '', 1, 'toml');
  for (const [at, character] of [...'profile = "strict"'].entries())
    await client.change(file, [
      { range: { start: { line: 0, character: at }, end: { line: 0, character: at } }, text: character },
    ]);
  await new Promise((done) => setTimeout(done, 500));
  expect(client.take('textDocument/publishDiagnostics')).toEqual([]);
  await client.end();
});

test('what is open goes before what is on disk, and what is on disk is back when it is closed unsaved', async () => {
  const { client, uri } = await start({ 'pyproject.toml': '[tool.memlint]\nprofil = "strict"\n' });
  const file = uri('pyproject.toml');
  expect(marks(await client.published(file))).toEqual([`1:0-end tool.memlint.${unknown}`]);
  await client.open(file, '[tool.memlint]\nprofil = "strict"\n', 1, 'toml');
  expect(marks(await client.published(file))).toEqual([`1:0-17 tool.memlint.${unknown}`]);
  await client.replace(file, 'profil ', 'profile ');
  expect(marks(await client.published(file))).toEqual([]);
  await client.close(file);
  expect(marks(await client.published(file))).toEqual([`1:0-end tool.memlint.${unknown}`]);
  await client.end();
});

test('settings apply when their file is saved, not while it is typed', async () => {
  const { client, uri, write, tell } = await start({ 'memlint.toml': '', 'a.py': leak });
  await client.open(uri('a.py'), leak);
  const off = '[rules]\nunclosed-resource = "off"\nunclosed-resorce = "off"\n';
  await client.open(uri('memlint.toml'), off, 1, 'toml');
  expect((await client.published(uri('memlint.toml'))).diagnostics).toHaveLength(1);
  expect(await client.pull(uri('a.py'))).toMatchObject({ items: [{}] });
  write('memlint.toml', off);
  await client.save(uri('memlint.toml'));
  // This client watches no files: saving is what tells.
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(uri('a.py'))).toMatchObject({ items: [] });
  // Nobody is told twice; a file that somebody else writes counts as well.
  write('memlint.toml', '');
  await tell('memlint.toml');
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(uri('a.py'))).toMatchObject({ items: [{}] });
  await client.end();
});

test('in a workspace of several folders each file has its own', async () => {
  const { client, uri } = await start(
    { 'one/memlint.toml': 'profil = "strict"\n', 'two/memlint.toml': '', 'three/pyproject.toml': '[tool.memlint]\n' },
    ['one', 'two'],
  );
  expect(marks(await client.published(uri('one/memlint.toml')))).toEqual([`0:0-end ${unknown}`]);
  await client.open(uri('two/memlint.toml'), '\n\nprofil = "strict"', 1, 'toml');
  expect(marks(await client.published(uri('two/memlint.toml')))).toEqual([`2:0-17 ${unknown}`]);
  // Of none of the folders, and nobody opened Python there.
  await client.open(uri('three/pyproject.toml'), '[tool.memlint]\nprofil = 1\n', 1, 'toml');
  expect(marks(await client.published(uri('three/pyproject.toml')))).toEqual([`1:0-10 tool.memlint.${unknown}`]);
  await client.replace(uri('two/memlint.toml'), 'profil', 'profile');
  expect(marks(await client.published(uri('two/memlint.toml')))).toEqual([]);
  await client.end();
});

test('a folder that is moved takes its configuration along, told in one word', async () => {
  const { client, uri, path, tell } = await start({
    'old/memlint.toml': 'profil = 1\n[rules]\nunclosed-resource = "off"\n',
    'old/a.py': leak,
  });
  await client.open(uri('old/a.py'), leak);
  expect(await client.pull(uri('old/a.py'))).toMatchObject({ items: [] });
  expect(marks(await client.published(uri('old/memlint.toml')))).toEqual([`0:0-end ${unknown}`]);
  await client.open(uri('new/a.py'), leak);
  expect(await client.pull(uri('new/a.py'))).toMatchObject({ items: [{}] });
  renameSync(join(path, 'old'), join(path, 'new'));
  await tell('old', 3);
  await tell('new', 1);
  expect(marks(await client.published(uri('old/memlint.toml')))).toEqual([]);
  expect(marks(await client.published(uri('new/memlint.toml')))).toEqual([`0:0-end ${unknown}`]);
  expect(await client.pull(uri('new/a.py'))).toMatchObject({ items: [] });
  expect(await client.pull(uri('old/a.py'))).toMatchObject({ items: [{}] });
  await client.end('workspace/diagnostic/refresh');
});

test('the configuration of a folder in which nobody opened anything is marked when its files are checked', async () => {
  const { client, uri } = await startIn({ 'deep/memlint.toml': 'profil = 1\n', 'deep/er/a.py': leak });
  expect(marks(await client.published(uri('deep/memlint.toml')))).toEqual([`0:0-end ${unknown}`]);
  await client.end();
});

test('a pyproject.toml that does not speak of us is left alone, broken or not', async () => {
  const { client, uri } = await start({});
  const file = uri('pyproject.toml');
  await client.open(file, '[project]\nname = \n', 1, 'toml');
  await client.change(file, [{ text: '[project]\nname = \n[tool.memlint]\n' }]);
  expect(marks(await client.published(file))).toEqual([expect.stringMatching(/^1:0-6 Invalid TOML/)]);
  await client.end();
});

test('a baseline that cannot be read is marked where it is named, also while the file is typed in', async () => {
  const { client, uri } = await start({ 'memlint.toml': 'baseline = "none.json"\n', 'a.py': leak });
  const file = uri('memlint.toml');
  await client.open(uri('a.py'), leak);
  expect(marks(await client.published(file))).toEqual([expect.stringMatching(/^0:0-end this baseline cannot be read/)]);
  await client.open(file, 'baseline = "none.json"\n', 1, 'toml');
  await client.replace(file, 'baseline', '\n\nbaseline');
  expect(marks(await client.published(file))).toEqual([expect.stringMatching(/^2:0-22 this baseline cannot be read/)]);
  await client.change(file, [{ text: '' }]);
  expect(marks(await client.published(file))).toEqual([]);
  await client.end();
});

test('where no files can be read (a browser), what is open is marked all the same', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  const file = 'vscode-vfs://github/a/b/memlint.toml';
  await client.open(file, 'profil = 1\n', 1, 'toml');
  expect(marks(await client.published(file))).toEqual([`0:0-10 ${unknown}`]);
  await client.close(file);
  expect(marks(await client.published(file))).toEqual([]);
  await client.end();
});
