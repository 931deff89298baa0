/** Settings from the editor, however it sends them, and from the project's files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver/node';
import { createProjectHost } from '../../src/node/project-host.ts';
import { pulls, pushes, TestClient } from './client.ts';

const uri = 'file:///project/a.py';
const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';
const configurable: ClientCapabilities = {
  ...pulls,
  workspace: {
    ...pulls.workspace,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};
const off = { rules: { 'unclosed-resource': 'off' } };
const changed = 'workspace/didChangeConfiguration';
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder on disk with these files; gives URIs in it. */
function project(files: Readonly<Record<string, string>>): (path: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'memlint-'));
  folders.push(folder);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return (path) => pathToFileURL(join(folder, path)).toString();
}

test('a client that can be asked is asked per document, and again when something changes', async () => {
  let answer: unknown = { ...off, targetVersion: '', scope: 'openFiles' };
  const asked: (string | undefined)[] = [];
  const client = await TestClient.start({
    capabilities: configurable,
    configure: (it) => {
      asked.push(it);
      return answer;
    },
  });
  for (const _ of ['configuration', 'files']) await client.next('client/registerCapability');
  await client.open(uri, leak);
  expect(await client.pull(uri)).toMatchObject({ items: [] });
  expect(asked).toEqual([uri]);
  answer = { rules: { 'unclosed-resource': 'hint' }, showHintsAsInformation: true, groupInMessage: true };
  await client.notify(changed, { settings: null });
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(uri)).toMatchObject({
    items: [{ severity: 3, message: 'release: The file from `open` is never released.' }],
  });
  answer = { rules: { 'unclosed-resource': 'hint' } };
  await client.notify(changed, { settings: null });
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(uri)).toMatchObject({ items: [{ severity: 4 }] });
  await client.end();
});

test('a client that sends its settings is heard, with and without their section', async () => {
  const client = await TestClient.start({ capabilities: pushes, initializationOptions: { memlint: off } });
  await client.open(uri, leak);
  expect(await client.published(uri)).toMatchObject({ diagnostics: [] });
  await client.notify(changed, { settings: { memlint: {} } });
  expect(await client.published(uri)).toMatchObject({ diagnostics: [{ severity: 2 }] });
  await client.notify(changed, { settings: off });
  expect(await client.published(uri)).toMatchObject({ diagnostics: [] });
  await client.notify(changed, { settings: { memlint: { enable: false } } });
  expect(await client.published(uri)).toMatchObject({ diagnostics: [] });
  expect(await client.actions(uri, client.rangeOf(uri, 'open(path)'))).toEqual([]);
  await client.end();
});

test('a client that answers null is taken at its initialization options', async () => {
  const client = await TestClient.start({
    capabilities: { ...pulls, workspace: { configuration: true } },
    initializationOptions: { settings: { memlint: off } },
    configure: () => null,
  });
  await client.open(uri, leak);
  expect(await client.pull(uri)).toMatchObject({ items: [] });
  await client.end();
});

test('a mistake is logged once and costs only its own setting', async () => {
  const client = await TestClient.start({
    capabilities: pulls,
    initializationOptions: { run: 'never', rules: { 'unclosed-resorce': 'off', 'unclosed-resource': 'hint' } },
  });
  await client.open(uri, leak);
  await client.open('file:///project/b.py', leak);
  expect(await client.pull(uri)).toMatchObject({ items: [{ severity: 4 }] });
  await client.pull('file:///project/b.py');
  const lines = [(await client.logged()).message, (await client.logged()).message].join('\n');
  expect(lines).toContain('memlint.run: must be "onType", "onSave" or "manual"');
  expect(lines).toContain('did you mean "unclosed-resource"?');
  await client.end();
});

test('run on save: the findings of the saved text move with the edits until the next save', async () => {
  const client = await TestClient.start({ capabilities: pulls, initializationOptions: { run: 'onSave' } });
  await client.open(uri, leak);
  await client.pull(uri);
  await client.replace(uri, 'data = open(path)', 'x = 1\n    data = path');
  expect(await client.pull(uri)).toMatchObject({ items: [{ range: { start: { line: 1 } } }] });
  await client.replace(uri, 'def', '\ndef');
  expect(await client.pull(uri)).toMatchObject({ items: [{ range: { start: { line: 2 } } }] });
  await client.save(uri);
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(uri)).toMatchObject({ items: [] });
  await client.end();
});

test('run on save, with a client that is sent diagnostics', async () => {
  const client = await TestClient.start({ capabilities: pushes, initializationOptions: { run: 'onSave' } });
  await client.open(uri, leak);
  expect(await client.published(uri)).toMatchObject({ version: 1, diagnostics: [{}] });
  await client.replace(uri, 'data = open(path)', 'data = path');
  await client.save(uri);
  expect(await client.published(uri)).toMatchObject({ version: 2, diagnostics: [] });
  await client.end();
});

test('run by hand: nothing unasked, actions when asked', async () => {
  const client = await TestClient.start({ capabilities: pulls, initializationOptions: { run: 'manual' } });
  await client.open(uri, leak);
  expect(await client.pull(uri)).toMatchObject({ items: [] });
  const range = client.rangeOf(uri, 'open(path)');
  expect(await client.actions(uri, range, { triggerKind: 2 })).toEqual([]);
  expect(await client.actions(uri, range, { triggerKind: 1 })).not.toEqual([]);
  await client.end();
});

test("the project's file wins over the editor, and changes of it apply at once", async () => {
  const at = project({ 'memlint.toml': 'rules = { unclosed-resource = "off" }\n', 'a.py': '' });
  const client = await TestClient.start({
    capabilities: pulls,
    createProject: createProjectHost,
    folders: [at('')],
    initializationOptions: { rules: { 'unclosed-resource': 'warning' } },
  });
  await client.open(at('a.py'), leak);
  expect(await client.pull(at('a.py'))).toMatchObject({ items: [] });
  writeFileSync(new URL(at('memlint.toml')), 'rules = { unclosed-resource = "hint" }\nprofil = "strict"\n');
  const watched = 'workspace/didChangeWatchedFiles';
  await client.notify(watched, { changes: [{ uri: at('other.toml'), type: 2 }] });
  await client.notify(watched, { changes: [{ uri: at('memlint.toml'), type: 2 }] });
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(at('a.py'))).toMatchObject({ items: [{ severity: 4 }] });
  // The mistake is shown where it is.
  expect(await client.published(at('memlint.toml'))).toMatchObject({
    diagnostics: [{ range: { start: { line: 1 } }, source: 'memlint', severity: 2 }],
  });
  rmSync(new URL(at('memlint.toml')));
  await client.notify(watched, { changes: [{ uri: at('memlint.toml'), type: 3 }] });
  await client.next('workspace/diagnostic/refresh');
  expect(await client.published(at('memlint.toml'))).toMatchObject({ diagnostics: [] });
  expect(await client.pull(at('a.py'))).toMatchObject({ items: [{ severity: 2 }] });
  await client.end();
});

test('files that are left out, installed or generated get no findings', async () => {
  const generated = `# Generated by the protocol buffer compiler. DO NOT EDIT!\n${leak}`;
  const at = project({
    'pyproject.toml': '[tool.memlint]\nexclude = ["old"]\n',
    'env/pyvenv.cfg': '',
    'env/lib/a.py': leak,
    'a.py': leak,
  });
  const client = await TestClient.start({
    capabilities: pulls,
    createProject: createProjectHost,
    folders: [at('')],
    initializationOptions: { exclude: ['gen_*.py'] },
  });
  const count = async (path: string, text = leak) => {
    await client.open(at(path), text);
    const report = await client.pull(at(path));
    return report.kind === 'full' ? report.items.length : undefined;
  };
  expect(await count('a.py')).toBe(1);
  for (const path of ['old/a.py', 'env/lib/a.py', 'x/site-packages/a.py', 'build/a.py', 'gen_a.py']) {
    expect([path, await count(path)]).toEqual([path, 0]);
  }
  expect(await count('pb.py', generated)).toBe(0);
  await client.open('untitled:Untitled-1', leak);
  expect(await client.pull('untitled:Untitled-1')).toMatchObject({ items: [{}] });
  await client.end();
});

test('folders that are added and removed are followed', async () => {
  const inner = project({ 'memlint.toml': '', 'a.py': leak });
  const client = await TestClient.start({
    capabilities: { ...pulls, workspace: { ...pulls.workspace, workspaceFolders: true } },
    createProject: createProjectHost,
    folders: [],
  });
  await client.open(inner('a.py'), leak);
  expect(await client.pull(inner('a.py'))).toMatchObject({ items: [{}] });
  const event = { added: [{ uri: inner(''), name: 'x' }], removed: [] };
  await client.notify('workspace/didChangeWorkspaceFolders', { event });
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(inner('a.py'))).toMatchObject({ items: [{}] });
  await client.end();
});

test("settings that only editors use may stand in the project's file, and mistakes in them are marked there", async () => {
  const at = project({
    'memlint.toml': 'run = "manual"\nshow-hints-as-information = true\nfix-on-save = 3\npython = "/tmp/evil"\n',
    'a.py': '',
  });
  const client = await TestClient.start({
    capabilities: pulls,
    createProject: createProjectHost,
    folders: [at('')],
    initializationOptions: { run: 'onType' },
  });
  await client.open(at('a.py'), leak);
  expect(await client.pull(at('a.py'))).toMatchObject({ items: [] });
  const lines = await client.published(at('memlint.toml'));
  expect(lines.diagnostics.map((it) => `${it.range.start.line} ${it.message}`)).toEqual([
    '3 python: unknown setting',
    '2 fix-on-save: must be "off", "safe" or a list of rules',
  ]);
  await client.end();
});

test('mistakes in a configuration file are marked before any file is opened', async () => {
  const at = project({ 'pyproject.toml': '[tool.memlint]\nprofil = "strict"\n' });
  const client = await TestClient.start({ capabilities: pulls, createProject: createProjectHost, folders: [at('')] });
  expect(await client.published(at('pyproject.toml'))).toMatchObject({
    diagnostics: [{ range: { start: { line: 1 } }, message: expect.stringContaining('did you mean "profile"') }],
  });
  // Editors send their settings when they like; the mistake is still there.
  await client.notify('workspace/didChangeConfiguration', { settings: { memlint: { profile: 'strict' } } });
  await client.next('workspace/diagnostic/refresh');
  writeFileSync(new URL(at('pyproject.toml')), '[tool.memlint]\n\nprofil = "strict"\n');
  await client.notify('workspace/didChangeConfiguration', { settings: { memlint: { profile: 'relaxed' } } });
  await client.next('workspace/diagnostic/refresh');
  expect(await client.published(at('pyproject.toml'))).toMatchObject({
    diagnostics: [{ range: { start: { line: 2 } } }],
  });
  await client.end();
});
