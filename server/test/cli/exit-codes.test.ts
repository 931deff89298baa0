import { expect, test } from 'vitest';
import { workspace } from './command.ts';

test.each([
  ['nothing to report', 'x = 1\n', [], 0],
  ['a warning', 'leak()\n', [], 1],
  ['information fails by default', 'cache()\n', [], 1],
  ['a hidden hint does not', 'cycle()\n', [], 0],
  ['a shown hint does not either', 'cycle()\n', ['--severity', 'hint'], 0],
  ['unless told', 'cycle()\n', ['--severity', 'hint', '--fail-on', 'hint'], 1],
  ['only shown findings count', 'cache()\n', ['--severity', 'warning'], 0],
  ['--fail-on warning', 'cache()\n', ['--fail-on', 'warning'], 0],
  ['--exit-zero', 'leak()\n', ['--exit-zero'], 0],
  ['all fixed', 'leak()\n', ['--fix'], 0],
  ['--diff changes nothing', 'leak()\n', ['--diff'], 1],
  ['--no-cache is accepted', 'leak()\n', ['--no-cache'], 1],
  ['unknown option', '', ['--nope'], 2],
  ['unknown format', '', ['--output-format', 'xml'], 2],
  ['bad shard', '', ['--shard', '3/2'], 2],
  ['bad jobs', '', ['--jobs', '0'], 2],
  ['unknown rule', 'leak()\n', ['--select', 'leaky-cal'], 2],
])('%s', async (_, text, argv, expected) => {
  expect((await workspace({ 'a.py': text }).run(['check', ...argv])).code).toBe(expected);
});

test('a path that is not there: one line, 2, and the others are still reported', async () => {
  const { run } = workspace({ 'a.py': 'leak()\n' });
  const { code, stderr, stdout } = await run(['check', 'gone.py', 'a.py', '--output-format', 'concise']);
  expect(code).toBe(2);
  expect(stderr).toBe('memlint: gone.py: no such file or directory\n');
  expect(stdout).toContain('a.py:1:1: warning leaky-call');
  expect(stdout).toContain('gone.py:1:1: information io-error');
  expect((await run(['check', 'gone.py', '--exit-zero'])).code).toBe(2);
});

test('an interrupt ends with 130', async () => {
  const { run } = workspace({ 'a.py': 'leak()\n' });
  expect((await run(['check'], { signal: AbortSignal.abort() })).code).toBe(130);
});

test('an analyser that throws costs one line and 2, not the other files', async () => {
  const { run } = workspace({ 'a.py': 'explode()\n', 'b.py': 'leak()\n', 'c.py': 'grumble(); leak()\n' });
  const { code, stderr, stdout } = await run(['check', '--output-format', 'concise']);
  expect(code).toBe(2);
  expect(stderr.split('\n').toSorted().join('\n')).toBe(
    '\nmemlint: a.py: could not analyse this file: boom\nmemlint: c.py: rule leaky-call failed: x',
  );
  expect(stdout).toContain('b.py:1:1');
  expect(stdout).toContain('c.py:1:12');
  expect((await run(['check'], { analyser: () => Promise.reject(new Error('no wasm')) })).code).toBe(2);
});

test('help, version and commands', async () => {
  const { run } = workspace();
  expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  const { stdout, code } = await run(['check', '--help']);
  expect(code).toBe(0);
  const flags = [
    'select',
    'ignore',
    'extend-select',
    'severity',
    'min-confidence',
    'output-format',
    'output-file',
    'fix',
    'unsafe-fixes',
    'diff',
    'baseline',
    'write-baseline',
    'exclude',
    'stdin-filename',
    'statistics',
    'jobs',
    'changed-since',
    'no-cache',
    'exit-zero',
    'fail-on',
    'watch',
    'no-config',
    'show-settings',
    'show-files',
    'shard',
  ];
  for (const flag of flags) expect(stdout).toContain(`--${flag}`);
  expect((await run([])).code).toBe(2);
  expect((await run(['chek'])).stderr).toContain('check');
});

test('rules and explain', async () => {
  const { run } = workspace();
  const rules = JSON.parse((await run(['rules', '--output-format', 'json'])).stdout);
  expect(rules[0]).toMatchObject({ id: 'leaky-call', group: 'release', severity: 'warning', enabled: true });
  expect((await run(['rules'])).stdout).toMatch(/quiet-rule +off/);
  const { stdout } = await run(['explain', 'leaky-call']);
  for (const part of [
    'Summary of',
    'Why leaky-call',
    'leaky-call()',
    'fine()',
    'A note.',
    'docs/rules/leaky-call.md',
  ]) {
    expect(stdout).toContain(part);
  }
  expect((await run(['explain', 'io-error'])).code).toBe(0);
  const unknown = await run(['explain', 'leaky-cal']);
  expect([unknown.code, unknown.stderr]).toEqual([
    2,
    'memlint: no rule is called "leaky-cal"; did you mean "leaky-call"?\n',
  ]);
});
