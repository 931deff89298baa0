/** What settings, comments and a baseline make of findings: the same in files that are open and in those that are not. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { commandLine } from '../../src/node/command-line.ts';
import { createProjectHost } from '../../src/node/project-host.ts';
import { pulls, TestClient } from './client.ts';
import { makeFolder, type Files } from './workspace-folder.ts';

const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';
const shared = 'def add(item, items=[]):\n    items.append(item)\n    return items\n';

/** Rules and severities by file, as said of closed files and then of the same files opened. */
async function said(files: Files, settings: Readonly<Record<string, unknown>> = {}) {
  const folder = makeFolder(files);
  const client = await TestClient.start({
    capabilities: pulls,
    folders: [folder.folder],
    createProject: createProjectHost,
    host: { commandLine },
    initializationOptions: { memlint: { scope: 'workspace', newFindingDelay: 0, ...settings } },
  });
  const names = Object.keys(files).filter((it) => it.endsWith('.py'));
  const short = (items: readonly Diagnostic[]): string[] => items.map((it) => `${it.code}:${it.severity}`);
  const closed = async (): Promise<Record<string, string[]>> => {
    const { items } = await client.pullWorkspace();
    const out = Object.fromEntries(names.map((it): [string, string[]] => [it, []]));
    for (const it of items) if (it.kind === 'full') out[folder.nameOf(it.uri)] = short(it.items);
    return out;
  };
  const open = async (): Promise<Record<string, string[]>> => {
    const out: Record<string, string[]> = {};
    for (const name of names) {
      await client.open(folder.uri(name), String(files[name]));
      const report = await client.pull(folder.uri(name));
      out[name] = 'items' in report ? short(report.items) : [];
      await client.close(folder.uri(name));
    }
    return out;
  };
  const both = async (): Promise<Record<string, string[]>> => {
    const first = await closed();
    expect(await open()).toEqual(first);
    expect(await closed()).toEqual(first);
    return first;
  };
  const end = async (): Promise<void> => {
    await client.end('workspace/diagnostic/refresh');
  };
  return { client, ...folder, both, closed, end };
}

test('severities by pattern, and rules that some paths do without', async () => {
  const { both, end } = await said(
    {
      'memlint.toml':
        '[rules]\n"unclosed-*" = "information"\n\n[per-file-ignores]\n"scripts/**" = ["release"]\n"**/gen_*.py" = ["ALL"]\n',
      'app/a.py': leak + shared,
      'scripts/a.py': leak + shared,
      'app/gen_b.py': leak + shared,
      'tests/test_a.py': leak,
    },
    { rules: { 'mutable-default-argument': 'hint' } },
  );
  expect(await both()).toEqual({
    'app/a.py': ['unclosed-resource:3', 'mutable-default-argument:4'],
    'scripts/a.py': ['mutable-default-argument:4'],
    'app/gen_b.py': [],
    'tests/test_a.py': ['unclosed-resource:4'],
  });
  await end();
});

test('comments for this and for other linters', async () => {
  const { both, end } = await said({
    'own.py': leak.replace('open(path)', 'open(path)  # memlint: ignore[unclosed-resource] it is short'),
    'file.py': `# memlint: ignore-file[unclosed-resource]\n${leak}`,
    'ruff.py': leak.replace('open(path)', 'open(path)  # noqa: SIM115'),
    'pylint.py': leak.replace('open(path)', 'open(path)  # pylint: disable=consider-using-with'),
    'bugbear.py': shared.replace('items=[]):', 'items=[]):  # noqa: B006'),
    'wrong.py': leak.replace('open(path)', 'open(path)  # noqa: B006'),
  });
  expect(await both()).toEqual({
    'own.py': [],
    'file.py': [],
    'ruff.py': [],
    'pylint.py': [],
    'bugbear.py': [],
    'wrong.py': ['unclosed-resource:2'],
  });
  await end();
});

test('what ruff and pylint report as they are configured is left to them, where that is wanted', async () => {
  const files = { 'a.py': leak + shared, 'pyproject.toml': '[tool.ruff.lint]\nselect = ["SIM115"]\n' };
  const defer = await said(files, { overlap: 'defer' });
  expect(await defer.both()).toEqual({ 'a.py': ['mutable-default-argument:2'] });
  // Ruff is told otherwise: that applies at once, also to files that are not open.
  defer.write('pyproject.toml', '[tool.ruff.lint]\nselect = ["B006"]\n');
  await defer.client.notify('workspace/didChangeWatchedFiles', {
    changes: [{ uri: defer.uri('pyproject.toml'), type: 2 }],
  });
  await expect.poll(defer.closed, { timeout: 15_000 }).toEqual({ 'a.py': ['unclosed-resource:2'] });
  await defer.end();
  const both = await said(files);
  expect(await both.both()).toEqual({ 'a.py': ['unclosed-resource:2', 'mutable-default-argument:2'] });
  await both.end();
});

test.each([
  ['hint', ['unclosed-resource:4']],
  ['hide', []],
] as const)(
  'accepted findings of closed files, shown as %s; new ones are shown as ever',
  async (baselineFindings, known) => {
    const { client, closed, both, write, uri, end } = await said(
      { 'memlint.toml': 'baseline = "known.json"\n', 'a.py': leak, 'sub/b.py': leak },
      { baselineFindings },
    );
    expect(await closed()).toEqual({ 'a.py': ['unclosed-resource:2'], 'sub/b.py': ['unclosed-resource:2'] });
    // It is said to be missing for as long as it is.
    const file = uri('memlint.toml');
    expect((await client.published(file)).diagnostics).toMatchObject([
      { message: expect.stringContaining('this baseline cannot be read') },
    ]);
    await client.request('workspace/executeCommand', { command: 'memlint.server.writeBaseline', arguments: [{}] });
    expect((await client.published(file)).diagnostics).toEqual([]);
    await expect.poll(closed, { timeout: 15_000 }).toEqual({ 'a.py': known, 'sub/b.py': known });
    expect(await both()).toEqual({ 'a.py': known, 'sub/b.py': known });
    write('a.py', `# moved\n\n${leak}\n\n${leak.replace('f(', 'g(')}`);
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('a.py'), type: 2 }] });
    expect(await closed()).toEqual({ 'a.py': [...known, 'unclosed-resource:2'], 'sub/b.py': known });
    await end();
  },
);

test('what was measured is said of closed files as well', async () => {
  const log =
    'x/a.py:4: ResourceWarning: unclosed file <x>\nObject allocated at (most recent call last):\n  File "x/a.py", lineno 2\n';
  const { client, path, uri, end } = await said({ 'x/a.py': leak, 'x/b.py': leak, 'log.txt': log });
  const messages = async (): Promise<Record<string, unknown>> => {
    const { items } = await client.pullWorkspace();
    return Object.fromEntries(items.map((it) => [it.uri, it.kind === 'full' ? it.items[0]?.message : undefined]));
  };
  const plain = 'The file from `open` is never released.';
  expect(await messages()).toEqual({ [uri('x/a.py')]: plain, [uri('x/b.py')]: plain });
  await client.request('workspace/executeCommand', {
    command: 'memlint.server.importEvidence',
    arguments: [{ files: [join(path, 'log.txt')] }],
  });
  await expect
    .poll(messages, { timeout: 15_000 })
    .toEqual({ [uri('x/a.py')]: `${plain} Measured: ResourceWarning: unclosed file <x>.`, [uri('x/b.py')]: plain });
  const report = await client.request<string>('workspace/executeCommand', {
    command: 'memlint.server.report',
    arguments: [{ scope: 'workspace' }],
  });
  expect(report).toContain('2 findings in 2 checked files');
  expect(report).toMatch(/\| ResourceWarning: unclosed file .*\| .*`x\/a\.py:2:12` \|/);
  await end();
});
