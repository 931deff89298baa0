import { expect, test } from 'vitest';
import { loadAnalyser } from '../../src/workspace/load-analyser.ts';
import { workspace } from './command.ts';

test('mistakes are said where they are, the rest applies, and the code is 2', async () => {
  const { run } = workspace({
    'pyproject.toml': [
      '[project]',
      'name = "x"',
      '[tool.memlint]',
      'selct = ["release"]',
      'profile = "brave"',
      'ignore = ["leaky-call", "big-cach"]',
      'target-version = "three"',
      '[tool.memlint.rules]',
      'small-cycle = "warning"',
      'big-cache = "fatal"',
      '',
    ].join('\n'),
    'a.py': 'leak()\ncycle()\ncache()\n',
  });
  const { code, stdout, stderr } = await run(['check', '--output-format', 'concise']);
  expect(code).toBe(2);
  expect(stderr.trimEnd().split('\n')).toEqual([
    'memlint: pyproject.toml:4: tool.memlint.selct: unknown setting; did you mean "select"?',
    'memlint: pyproject.toml:6: tool.memlint.ignore: no rule or group is called "big-cach"; did you mean "big-cache"?',
    'memlint: pyproject.toml:10: tool.memlint.rules.big-cache: must be one of "warning", "information", "hint", "off"',
    'memlint: pyproject.toml:5: tool.memlint.profile: must be one of "relaxed", "balanced", "strict"',
    'memlint: pyproject.toml:7: tool.memlint.target-version: must be a Python version such as "3.11"',
  ]);
  expect(stdout).toContain('warning small-cycle');
  expect(stdout).toContain('information big-cache');
  expect(stdout).not.toContain('leaky-call');
});

test('broken TOML is said with its line, in our files only', async () => {
  const ours = await workspace({ 'memlint.toml': 'a = 1\nb = [\n', 'a.py': 'leak()\n' }).run(['check']);
  expect(ours.code).toBe(2);
  expect(ours.stderr).toMatch(/^memlint: memlint\.toml:\d+: .+\n$/);
  expect(ours.stdout).toContain('leaky-call');
  const theirs = await workspace({ 'pyproject.toml': 'b = [\n', 'a.py': '' }).run(['check']);
  expect([theirs.code, theirs.stderr]).toEqual([0, '']);
});

test('the nearest file counts; memlint.toml before pyproject.toml; --no-config reads none', async () => {
  const { json } = workspace({
    'pyproject.toml': '[tool.memlint]\nignore = ["ALL"]\n',
    'a.py': 'leak()\n',
    'sub/memlint.toml': 'select = ["big-cache"]\n',
    'sub/pyproject.toml': '[tool.memlint]\nselect = ["leaky-call"]\n',
    'sub/b.py': 'leak()\ncache()\n',
  });
  expect((await json(['check'])).map(({ rule }) => rule)).toEqual(['big-cache']);
  expect(await json(['check', '--no-config'])).toHaveLength(3);
});

test('selection: ids, groups, ALL, patterns; the command line goes last', async () => {
  const { json } = workspace({
    'memlint.toml': 'ignore = ["retention"]\nexclude = ["old"]\n[per-file-ignores]\n"legacy/**" = ["release"]\n',
    'a.py': 'leak()\ncache()\ncycle()\noff()\n',
    'legacy/b.py': 'leak()\n',
    'old/c.py': 'leak()\n',
  });
  const rules = async (...argv: string[]): Promise<unknown[]> =>
    (await json(['check', ...argv])).map(({ rule }) => rule);
  expect(await rules()).toEqual(['leaky-call']);
  expect(await rules('--select', 'ALL')).toEqual(['leaky-call', 'big-cache', 'small-cycle', 'quiet-rule']);
  expect(await rules('--select', 'ALL', '--ignore', 'retention')).toEqual(['leaky-call', 'quiet-rule']);
  expect(await rules('--select', 'retention', '--ignore', 'small-cycle')).toEqual(['big-cache']);
  expect(await rules('--extend-select', 'quiet-rule,big-cache')).toEqual(['leaky-call', 'big-cache', 'quiet-rule']);
  expect(await rules('--select', 'small-*')).toEqual(['small-cycle']);
  expect(await rules('--exclude', 'a.py')).toEqual([]);
});

test('--show-settings tells what applies', async () => {
  const { run } = workspace({
    'pyproject.toml':
      '[project]\nrequires-python = ">=3.11,<4"\n[tool.memlint]\nprofile = "strict"\nfix-values = { maxsize = 256 }\n',
    'tests/test_a.py': '',
  });
  const settings = JSON.parse((await run(['check', '--show-settings', '--ignore', 'release'])).stdout);
  expect(settings).toMatchObject({
    path: 'tests/test_a.py',
    configuration: 'pyproject.toml',
    'min-confidence': 'low',
    'target-version': '3.11',
    'fix-values': { maxsize: '256' },
    'test-code': true,
    rules: { 'leaky-call': 'off', 'big-cache': 'information', 'quiet-rule': 'off' },
  });
});

test('--show-settings tells where each setting comes from, and what it took the place of', async () => {
  const { run } = workspace({ 'memlint.toml': 'ignore = ["footprint"]\nrun = "onSave"\n', 'a.py': '' });
  const { given, precedence } = JSON.parse(
    (await run(['check', '--show-settings', '--ignore', 'release', '--min-confidence', 'high', 'a.py'])).stdout,
  );
  expect(precedence).toEqual(['default', 'editor', 'pyproject.toml or memlint.toml', 'command line']);
  expect(given).toEqual({
    ignore: {
      value: ['release'],
      from: 'command line',
      instead: { value: ['footprint'], from: 'memlint.toml' },
    },
    run: { value: 'onSave', from: 'memlint.toml' },
    'min-confidence': { value: 'high', from: 'command line' },
  });
});

test('requires-python counts without a [tool.memlint]; target-version wins', async () => {
  const { run } = workspace({
    'pyproject.toml': '[project]\nrequires-python = "~=3.12"\n',
    'a.py': '',
    'b/pyproject.toml': '[project]\nrequires-python = ">=3.8"\n[tool.memlint]\ntarget-version = "py310"\n',
    'b/b.py': '',
  });
  const target = async (path: string): Promise<unknown> =>
    JSON.parse((await run(['check', '--show-settings', path])).stdout)['target-version'];
  expect(await target('a.py')).toBe('3.12');
  expect(await target('b/b.py')).toBe('3.10');
});

test('test code is known by its place in the project, not by where the project lies', async () => {
  const here = workspace({ 'tests/app/a.py': '', 'tests/app/tests/b.py': '', 'tests/app/test_c.py': '' });
  const elsewhere = workspace();
  const isTest = async (argument: string, cwd: string): Promise<unknown> =>
    JSON.parse((await here.run(['check', '--show-settings', argument], { cwd })).stdout)['test-code'];
  expect(await isTest('tests/app/a.py', here.path)).toBe(true);
  expect(await isTest('a.py', `${here.path}/tests/app`)).toBe(false);
  expect(await isTest(`${here.path}/tests/app/a.py`, elsewhere.path)).toBe(false);
  expect(await isTest(`${here.path}/tests/app/tests`, elsewhere.path)).toBe(false);
  expect(await isTest(`${here.path}/tests/app/test_c.py`, elsewhere.path)).toBe(true);
});

test('overlap = "defer" leaves to ruff and pylint what they are told to report', async () => {
  const source =
    'import socket\n\n\ndef read(path, seen=[]):\n    seen.append(path)\n    handle = open(path)\n    return handle.read(), seen\n\n\ndef ask(host):\n    s = socket.create_connection(host)\n    return s.recv(1)\n';
  const rules = async (files: Readonly<Record<string, string>>): Promise<readonly unknown[]> => {
    const { json } = workspace({ 'a.py': source, ...files });
    return (await json(['check'], { analyser: loadAnalyser })).map((it) => it['rule']);
  };
  const all = ['mutable-default-argument', 'unclosed-resource', 'unclosed-resource'];
  const defer = '[tool.memlint]\noverlap = "defer"\n';
  expect(await rules({})).toEqual(all);
  expect(await rules({ 'pyproject.toml': defer })).toEqual(all);
  expect(await rules({ 'pyproject.toml': `${defer}[tool.ruff.lint]\nselect = ["E", "B", "SIM1"]\n` })).toEqual(
    all.slice(1, 2),
  );
  const partly = '[tool.ruff.lint]\nselect = ["ALL"]\nignore = ["B006"]\n';
  expect(await rules({ 'pyproject.toml': `${defer}${partly}` })).toEqual(all.slice(0, 2));
  expect(await rules({ 'pyproject.toml': partly })).toEqual(all);
  expect(await rules({ 'pyproject.toml': defer, '.pylintrc': '[MAIN]\ndisable=invalid-name,\n  W0102\n' })).toEqual(
    all.slice(0, 2),
  );
  expect(await rules({ 'pyproject.toml': '[tool.memlint]\noverlap = "mostly"\n' })).toEqual(all);
});
