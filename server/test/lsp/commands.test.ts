/** What a person asks for by name: reports, explanations, settings, baselines. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { commandLine } from '../../src/node/command-line.ts';
import { createProjectHost } from '../../src/node/project-host.ts';
import { pulls, TestClient, type ClientOptions } from './client.ts';

const leak = 'import json\n\n\ndef read(path):\n    handle = open(path)\n    return json.load(handle)\n';
const fixed = 'import json\n\n\ndef read(path):\n    with open(path) as handle:\n        return json.load(handle)\n';

interface Project {
  readonly client: TestClient;
  readonly folder: string;
  uri(name: string): string;
  run<Result>(command: string, argument?: unknown): Promise<Result>;
}

const project = async (files: Readonly<Record<string, string>>, options: ClientOptions = {}): Promise<Project> => {
  const folder = mkdtempSync(join(tmpdir(), 'memlint-lsp-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const client = await TestClient.start({
    capabilities: pulls,
    createProject: createProjectHost,
    folders: [pathToFileURL(folder).href],
    host: { commandLine, version: '1.2.3', memory: () => 4096 },
    ...options,
  });
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  const run: Project['run'] = (command, argument) =>
    client.request('workspace/executeCommand', { command: `memlint.server.${command}`, arguments: [argument] });
  return { client, folder, uri, run };
};

test('a finding as Markdown, by position; a sentence where there is none', async () => {
  const { client, uri, run } = await project({ 'a.py': leak });
  await client.open(uri('a.py'), leak);
  const text = await run<string>('describeFinding', { uri: uri('a.py'), position: { line: 4, character: 15 } });
  expect(text).toMatch(/^## Important: Unclosed resource \(Line 5\)\n/);
  expect(text).toContain('`a.py:5:14` in `read`');
  expect(text).toContain('with open(path) as handle:');
  await expect(run('describeFinding', { uri: uri('a.py'), position: { line: 0, character: 0 } })).rejects.toThrow(
    'There is no finding of Memlint here.',
  );
  await expect(run('describeFinding', { uri: uri('b.py') })).rejects.toThrow('Open a Python file first.');
  await expect(run('nothing')).rejects.toThrow('Memlint has no command "memlint.server.nothing".');
  await client.end();
});

test('a rule explains itself without a network', async () => {
  const { client, run } = await project({});
  const page = await run<string>('describeRule', { rule: 'unclosed-resource' });
  expect(page).toMatch(/^# unclosed-resource\n/);
  expect(page).toContain('ResourceWarning');
  expect(page).toContain('# memlint: ignore[unclosed-resource] reason');
  expect((await run<readonly unknown[]>('describeRule')).length).toBeGreaterThan(20);
  await expect(run('describeRule', { rule: 'unclosed-resorce' })).rejects.toThrow('did you mean "unclosed-resource"?');
  await client.end();
});

test('reports of the open files and of the whole workspace', async () => {
  const { client, uri, run } = await project({ 'a.py': leak, 'sub/b.py': leak });
  await client.open(uri('a.py'), leak);
  const open = await run<string>('report', {});
  expect(open).toContain('1 finding in the 1 open file');
  expect(open).not.toContain('sub/b.py');
  const all = await run<string>('report', { scope: 'workspace' });
  expect(all).toContain('2 findings in 2 checked files');
  expect(all).toContain('`sub/b.py:5:14` in `read`');
  const sarif = JSON.parse(await run<string>('report', { scope: 'workspace', format: 'sarif' }));
  expect(sarif.runs[0].results).toHaveLength(2);
  await client.end();
});

test('a baseline is written, hides what it has, and shrinks on save', async () => {
  const { client, folder, uri, run } = await project({
    'memlint.toml': 'baseline = "known.json"\n',
    'a.py': leak,
    'b.py': leak,
  });
  const a = uri('a.py');
  await client.open(a, leak);
  expect(await client.pull(a)).toMatchObject({ items: [{ severity: 2 }] });
  const missing = 'this baseline cannot be read: no such file or directory';
  expect(await client.published(uri('memlint.toml'))).toMatchObject({
    diagnostics: [{ message: missing, range: { start: { line: 0 } } }],
  });
  expect(await run('writeBaseline', {})).toMatchObject([{ used: true }]);
  expect(await client.published(uri('memlint.toml'))).toMatchObject({ diagnostics: [] });
  await client.next('workspace/diagnostic/refresh');
  const known = (): readonly { readonly path: string }[] =>
    JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8')).findings;
  expect(known().map((it) => it.path)).toEqual(['a.py', 'b.py']);
  // As a hint, which the Problems panel leaves out.
  expect(await client.pull(a)).toMatchObject({ items: [{ severity: 4 }] });
  await client.change(a, [{ text: fixed }]);
  writeFileSync(join(folder, 'a.py'), fixed);
  expect(await client.pull(a)).toMatchObject({ items: [] });
  await client.save(a);
  await client.next('workspace/diagnostic/refresh');
  expect(known().map((it) => it.path)).toEqual(['b.py']);
  // What comes back is new.
  await client.change(a, [{ text: leak }]);
  await client.save(a);
  expect(await client.pull(a)).toMatchObject({ items: [{ severity: 2 }] });
  await client.end();
});

test('a baseline may be hidden altogether, and a baseline without a project is refused', async () => {
  const { client, folder, uri, run } = await project(
    { 'a.py': leak, 'memlint.toml': 'baseline = "b.json"\n' },
    { initializationOptions: { baselineFindings: 'hide' } },
  );
  await run('writeBaseline', {});
  expect(existsSync(join(folder, 'b.json'))).toBe(true);
  await client.open(uri('a.py'), leak);
  expect(await client.pull(uri('a.py'))).toMatchObject({ items: [] });
  await client.end('workspace/diagnostic/refresh');
  const bare = await TestClient.start({ capabilities: pulls });
  await expect(bare.request('workspace/executeCommand', { command: 'memlint.server.writeBaseline' })).rejects.toThrow(
    'which are not at hand here',
  );
  await bare.end();
});

test('the editor may name the baseline where the project names none', async () => {
  const { client, folder, uri, run } = await project(
    { 'a.py': leak, 'b.py': leak },
    { initializationOptions: { baseline: 'known/list.json' } },
  );
  mkdirSync(join(folder, 'known'));
  await client.open(uri('a.py'), leak);
  expect(await client.pull(uri('a.py'))).toMatchObject({ items: [{ severity: 2 }] });
  expect(await run('writeBaseline', {})).toMatchObject([{ path: 'known/list.json', used: true }]);
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(uri('a.py'))).toMatchObject({ items: [{ severity: 4 }] });
  expect(await run<string>('report', { scope: 'workspace' })).toContain('0 findings in 2 checked files');
  writeFileSync(join(folder, 'memlint.toml'), 'baseline = "other.json"\n');
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('memlint.toml'), type: 1 }] });
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(uri('a.py'))).toMatchObject({ items: [{ severity: 2 }] });
  client.take('workspace/diagnostic/refresh');
  expect(await client.published(uri('memlint.toml'))).toMatchObject({ diagnostics: [{ severity: 2 }] });
  await client.end();
});

test('run: manual checks when asked, and only then', async () => {
  const { client, uri, run } = await project({ 'a.py': leak }, { initializationOptions: { run: 'manual' } });
  const a = uri('a.py');
  await client.open(a, leak);
  expect(await client.pull(a)).toMatchObject({ items: [] });
  expect(await run('check', { uri: a })).toBe(1);
  await client.next('workspace/diagnostic/refresh');
  expect(await client.pull(a)).toMatchObject({ items: [{ code: 'unclosed-resource' }] });
  // What was found moves with the text; nothing new is looked for.
  await client.change(a, [
    { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: `${leak}\n` },
  ]);
  expect(await client.pull(a)).toMatchObject({ items: [{ range: { start: { line: 11 } } }] });
  await client.end();
});

test('where settings come from', async () => {
  const { client, folder, uri, run } = await project(
    { 'memlint.toml': 'profile = "strict"\n', 'a.py': leak },
    { initializationOptions: { profile: 'relaxed', exclude: ['x'] } },
  );
  await client.open(uri('a.py'), leak);
  const settings = JSON.parse(await run<string>('describeSettings', { uri: uri('a.py') }));
  expect(settings.settings.given).toEqual({
    profile: { value: 'strict', from: join(folder, 'memlint.toml'), instead: { value: 'relaxed', from: 'editor' } },
    exclude: { value: ['x'], from: 'editor' },
  });
  expect(settings.editor.run).toBe('onType');
  await client.end();
});

test('the status, and a false positive to hand on', async () => {
  const { client, uri, run } = await project({ 'a.py': leak });
  await client.open(uri('a.py'), leak);
  await client.pull(uri('a.py'));
  expect(await run('status')).toMatchObject({
    files: 1,
    findings: { warning: 1, information: 0, hint: 0 },
    memory: 4096,
    version: '1.2.3',
  });
  const text = await run<string>('reportFalsePositive', { uri: uri('a.py'), position: { line: 4, character: 13 } });
  expect(text).toContain('**Rule**: unclosed-resource');
  expect(text).toContain('```python\ndef read(path):\n    handle = open(path)\n    return json.load(handle)\n```');
  expect(text).not.toContain('import json');
  await client.end();
});

test('a baseline outside of the project is not written', async () => {
  const { client, folder, run } = await project({ 'p/memlint.toml': 'baseline = "../outside.json"\n', 'p/a.py': leak });
  await expect(run('writeBaseline', { uri: pathToFileURL(join(folder, 'p')).href })).rejects.toThrow(
    'lies outside of the project',
  );
  expect(existsSync(join(folder, 'outside.json'))).toBe(false);
  await client.end();
});

test('a measurement is imported: hover and message say it, also after the lines have moved', async () => {
  const log =
    'x/a.py:6: ResourceWarning: unclosed file <x>\nObject allocated at (most recent call last):\n  File "x/a.py", lineno 5\n';
  const { client, folder, uri, run } = await project({ 'x/a.py': leak, 'log.txt': log });
  await client.open(uri('x/a.py'), leak);
  await client.pull(uri('x/a.py'));
  const imported = await run<{ findings: number; report: string }>('importEvidence', {
    files: [join(folder, 'log.txt')],
  });
  expect(imported.findings).toBe(1);
  expect(imported.report).toContain('| ResourceWarning: unclosed file \\<x\\> |');
  await client.next('workspace/diagnostic/refresh');
  const message = 'The file from `open` is never released. Measured: ResourceWarning: unclosed file <x>.';
  expect(await client.pull(uri('x/a.py'))).toMatchObject({ items: [{ message }] });
  await client.change(uri('x/a.py'), [{ text: `import os\n\n${leak}` }]);
  expect(await client.pull(uri('x/a.py'))).toMatchObject({ items: [{ message }] });
  const hover = await client.hover(uri('x/a.py'), 'open(path)');
  expect(JSON.stringify(hover)).toContain('Measured: ResourceWarning: unclosed file \\\\<x\\\\>.');
  const at = client.rangeOf(uri('x/a.py'), 'open(path)').start;
  const copied = await run<string>('describeFinding', { uri: uri('x/a.py'), position: at });
  expect(copied).toContain('Measured: ResourceWarning: unclosed file \\<x\\>.');
  expect(await run('report', {})).toContain('| ResourceWarning: unclosed file \\<x\\> |');
  await expect(run('importEvidence', { files: [] })).rejects.toThrow('Choose a file');
  await expect(run('importEvidence', { files: [join(folder, 'x/a.py')] })).rejects.toThrow('no ResourceWarning');
  await client.end();
});

test('the function at the cursor, and a test for it', async () => {
  const { client, uri, run } = await project({ 'src/shop/a.py': leak });
  await client.open(uri('src/shop/a.py'), leak);
  const at = { uri: uri('src/shop/a.py'), position: { line: 4, character: 8 } };
  expect(await run('functionAt', at)).toEqual({ name: 'read', required: ['path'] });
  expect(await run('generateLeakTest', at)).toContain('from shop.a import read\n');
  expect(await run('generateLeakTest', { ...at, style: 'pytest-memray' })).toContain('limit_leaks');
  await client.end();
});

test('a leak check says what was measured, and needs a saved file and a host that can run something', async () => {
  const { client, uri, run } = await project({ 'a.py': leak });
  const at = { uri: uri('a.py'), position: { line: 4, character: 8 } };
  await client.open(uri('a.py'), leak);
  await expect(run('leakCheck', { ...at, python: '/no/python', arguments: '""' })).rejects.toThrow(
    'There is no /no/python',
  );
  await client.change(uri('a.py'), [{ text: `#\n${leak}` }]);
  await expect(run('leakCheck', at)).rejects.toThrow('Save the file first');
  await client.end();
  const alone = await project({ 'a.py': leak }, { host: {} });
  await alone.client.open(alone.uri('a.py'), leak);
  await expect(alone.run('leakCheck', { ...at, uri: alone.uri('a.py') })).rejects.toThrow(
    'Nothing can be measured here.',
  );
  await alone.client.end();
});

test('a baseline keeps findings that other files explain, and those of deployment files', async () => {
  const user = 'from lib import opener\n\n\ndef read(path):\n    handle = opener(path)\n    return handle.read()\n';
  const compose = 'services:\n  web:\n    image: app\n    command: gunicorn app:app\n';
  const { client, folder, uri, run } = await project({
    'memlint.toml': 'baseline = "known.json"\n',
    'lib.py': 'def opener(path):\n    return open(path)\n',
    'user.py': user,
    'compose.yaml': compose,
  });
  await client.open(uri('user.py'), user);
  await client.open(uri('compose.yaml'), compose);
  await vi.waitFor(async () => expect(await client.pull(uri('user.py'))).toMatchObject({ items: [{ severity: 2 }] }));
  expect(await client.pull(uri('compose.yaml'))).toMatchObject({ items: [{ severity: 4 }] });
  await run('writeBaseline', {});
  await client.next('workspace/diagnostic/refresh');
  const known = (): readonly string[] =>
    JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8')).findings.map((it: { path: string }) => it.path);
  const before = known();
  expect(new Set(before)).toEqual(new Set(['compose.yaml', 'user.py']));
  for (const name of ['user.py', 'compose.yaml']) {
    await client.save(uri(name));
    expect(await client.pull(uri(name)), name).toMatchObject({ items: [{ severity: 4 }] });
  }
  expect(known()).toEqual(before);
  client.take('workspace/diagnostic/refresh');
  // It was missing at first.
  await client.end('textDocument/publishDiagnostics');
});
