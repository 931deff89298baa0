import { chmodSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { workspace } from './command.ts';

test('--fix keeps byte order mark, encoding, line endings, mode and links', async () => {
  const latin = Buffer.from('# coding: latin-1\r\nx = "\u00e9\u0080"\rleak()\r\n', 'latin1');
  const { path, run } = workspace({ 'bom.py': '\ufeffleak()\r\nx\n', 'real/latin.py': latin });
  chmodSync(join(path, 'bom.py'), 0o750);
  symlinkSync('real/latin.py', join(path, 'link.py'));
  const { code, stdout } = await run(['check', '--fix', 'bom.py', 'link.py']);
  expect([code, stdout]).toEqual([0, 'Fixed 2 findings in 2 files.\nNothing left to report (2 files checked)\n']);
  expect(readFileSync(join(path, 'bom.py'), 'utf8')).toBe('\ufefffine()\r\nx\n');
  expect(statSync(join(path, 'bom.py')).mode & 0o777).toBe(0o750);
  expect(readFileSync(join(path, 'real', 'latin.py')).toString('latin1')).toBe(
    '# coding: latin-1\r\nx = "\u00e9\u0080"\rfine()\r\n',
  );
});

test('unsafe fixes need --unsafe-fixes; values need fix-values, and what is skipped is listed', async () => {
  const { path, run, write } = workspace({ 'a.py': 'leak()\ncycle()\ncache()\n' });
  const text = (): string => readFileSync(join(path, 'a.py'), 'utf8');
  await run(['check', '--fix']);
  expect(text()).toBe('fine()\ncycle()\ncache()\n');
  const { stderr } = await run(['check', '--fix', '--unsafe-fixes']);
  expect(text()).toBe('fine()\ncut()\ncache()\n');
  expect(stderr).toBe('a.py:3:1: big-cache: skipped "Bound it": choose fix-values.maxsize first\n');
  write('memlint.toml', '[fix-values]\nmaxsize = 1000\n');
  await run(['check', '--fix', '--unsafe-fixes']);
  expect(text()).toBe('fine()\ncut()\nbounded(1000)\n');
});

test('--fix touches only what is shown: severity and baseline count', async () => {
  const { path, run } = workspace({ 'a.py': 'leak()\ncycle()\n' });
  await run(['check', '--fix', '--unsafe-fixes', '--severity', 'warning']);
  expect(readFileSync(join(path, 'a.py'), 'utf8')).toBe('fine()\ncycle()\n');
});

test('--diff prints a patch and changes nothing', async () => {
  const { path, run } = workspace({ 'pkg/a.py': 'x\nleak()\n' });
  const { stdout, code } = await run(['check', '--diff']);
  expect(stdout).toBe('--- a/pkg/a.py\n+++ b/pkg/a.py\n@@ -1,2 +1,2 @@\n x\n-leak()\n+fine()\n');
  expect(code).toBe(1);
  expect(readFileSync(join(path, 'pkg', 'a.py'), 'utf8')).toBe('x\nleak()\n');
});

test('a text that its encoding cannot hold, or a multi-byte one, is left alone with a line', async () => {
  const sjis = Buffer.concat([
    Buffer.from('# coding: shift_jis\nx = "'),
    Buffer.from([0x82, 0xa0]),
    Buffer.from('"\nleak()\n'),
  ]);
  const { path, run } = workspace({ 'a.py': sjis });
  const { code, stderr } = await run(['check', '--fix']);
  expect([code, stderr]).toEqual([2, 'memlint: a.py: not fixed: the changed text cannot be written as shift_jis\n']);
  expect(readFileSync(join(path, 'a.py')).equals(sjis)).toBe(true);
});
