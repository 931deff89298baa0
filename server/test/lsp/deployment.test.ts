/** Files that say how a program is run, in the editor. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver';
import { createProjectHost } from '../../src/node/project-host.ts';
import { pulls, TestClient } from './client.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function project(files: Readonly<Record<string, string>>): { uri(name: string): string; path: string } {
  const path = mkdtempSync(join(tmpdir(), 'memlint-'));
  folders.push(path);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return { path, uri: (name) => pathToFileURL(join(path, name)).toString() };
}

const compose = 'services:\n  web:\n    build: .\n';

test('a compose file gets diagnostics, a fix and a comment that silences', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  const uri = 'file:///project/compose.yaml';
  await client.open(uri, compose, 1, 'dockercompose');
  expect(await client.pull(uri)).toMatchObject({
    items: [{ code: 'container-memory-limit-missing', range: { start: { line: 1, character: 2 } }, severity: 4 }],
  });
  const range = { start: { line: 1, character: 3 }, end: { line: 1, character: 3 } };
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [] },
  });
  const titles = actions.map(({ title }) => title);
  expect(titles[0]).toContain('Limit the memory to 4G');
  expect(titles[1]).toContain('Ignore this line');
  const edit = (at: number): unknown => JSON.stringify(actions[at]?.edit ?? actions[at]);
  expect(edit(1)).toContain('  # memlint: ignore[container-memory-limit-missing]');
  await client.replace(uri, 'build: .', 'build: .\n    mem_limit: 1g');
  expect(await client.pull(uri)).toMatchObject({ items: [] });
  await client.end();
});

test('other YAML is not looked at', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  const uri = 'file:///project/settings.yaml';
  await client.open(uri, compose, 1, 'yaml');
  expect(await client.pull(uri)).toMatchObject({ items: [] });
  await client.end();
});

test('what the rest of the project sets counts, what the file itself said on disk does not', async () => {
  const { uri, path } = project({
    'pyproject.toml': '',
    'gunicorn.conf.py': 'workers = 4\nmax_requests = 1000\n',
    Procfile: 'web: gunicorn shop.wsgi\n',
  });
  const client = await TestClient.start({
    capabilities: pulls,
    createProject: createProjectHost,
  });
  await client.open(uri('Procfile'), 'web: gunicorn shop.wsgi\n', 1, 'plaintext');
  expect(await client.pull(uri('Procfile'))).toMatchObject({ items: [] });
  await client.open(uri('gunicorn.conf.py'), 'workers = 4\n');
  expect(await client.pull(uri('gunicorn.conf.py'))).toMatchObject({ items: [{ code: 'worker-recycling-missing' }] });
  writeFileSync(join(path, 'gunicorn.conf.py'), 'workers = 4\n');
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('gunicorn.conf.py'), type: 2 }] });
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(uri('Procfile'))).toMatchObject({ items: [] });
  // The configuration file answers for the command; without it the command is reported.
  rmSync(join(path, 'gunicorn.conf.py'));
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('gunicorn.conf.py'), type: 3 }] });
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(uri('Procfile'))).toMatchObject({ items: [{ code: 'worker-recycling-missing' }] });
  await client.end();
});
