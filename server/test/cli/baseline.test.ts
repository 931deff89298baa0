import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { workspace } from './command.ts';

test('a baseline hides what was known, also after lines moved, and nothing else', async () => {
  const { path, run, json, write } = workspace({ 'a.py': 'leak()\nleak()\ncycle()\n' });
  const written = await run(['check', '--write-baseline', 'known.json']);
  expect([written.code, written.stdout, written.stderr]).toEqual([0, '', 'Wrote 3 findings to known.json\n']);
  expect(JSON.parse(readFileSync(join(path, 'known.json'), 'utf8'))).toMatchObject({ version: 1 });
  expect((await run(['check', '--baseline', 'known.json'])).code).toBe(0);
  write('a.py', '# moved\n\nleak()\nleak()\n  leak() # new\ncycle()\n');
  const found = await json(['check', '--baseline', 'known.json']);
  expect(found.map(({ location }) => location)).toEqual([{ line: 5, column: 3 }]);
});

test('the configuration may name the baseline', async () => {
  const { run } = workspace({ 'sub/memlint.toml': 'baseline = "known.json"\n', 'sub/a.py': 'leak()\n' });
  await run(['check', 'sub', '--write-baseline', 'sub/known.json']);
  expect((await run(['check', 'sub'])).code).toBe(0);
});

test('the same fingerprints from every directory', async () => {
  const { path, json } = workspace({ 'memlint.toml': '', 'sub/a.py': 'leak()\n' });
  const [above] = await json(['check']);
  const [below] = await json(['check', 'a.py'], { cwd: join(path, 'sub') });
  expect(above?.['fingerprint']).toBe(below?.['fingerprint']);
  expect([above?.['path'], below?.['path']]).toEqual(['sub/a.py', 'a.py']);
});

test('a baseline that is missing or broken: 2, and everything is shown', async () => {
  const { run } = workspace({ 'a.py': 'leak()\n', 'broken.json': '{', 'other.json': '[]' });
  for (const [file, message] of [
    ['gone.json', 'this baseline cannot be read: no such file or directory'],
    ['broken.json', 'this baseline cannot be read: it is not JSON'],
    ['other.json', 'this is no baseline of Memlint; write one with --write-baseline'],
  ] as const) {
    const { code, stderr, stdout } = await run(['check', '--baseline', file]);
    expect([code, stderr]).toEqual([2, `memlint: ${file}: ${message}\n`]);
    expect(stdout).toContain('leaky-call');
  }
});
