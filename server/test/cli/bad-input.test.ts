import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { workspace } from './command.ts';

const rulesOf = (findings: readonly Readonly<Record<string, unknown>>[]): unknown[] =>
  findings.map(({ path, rule }) => `${path}: ${rule}`);

test('binary bytes, wrong encodings and empty files are reported or silent, never fatal', async () => {
  const { json } = workspace({
    'binary.py': Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0x00),
    'empty.py': '',
    'nul.py': 'leak()\0\n',
    'unknown.py': '# coding: klingon\nleak()\n',
    'utf16.py': Buffer.from('\ufeffleak()\n', 'utf16le'),
  });
  expect(rulesOf(await json(['check']))).toEqual([
    'binary.py: io-error',
    'nul.py: leaky-call',
    'unknown.py: io-error',
    'utf16.py: io-error',
  ]);
});

test('coding lines and byte order marks are read as Python reads them', async () => {
  const { json } = workspace({
    'bom.py': '\ufeffleak()\n',
    'latin.py': Buffer.from('# -*- coding: latin-1 -*-\nx = "\u00e9\u0080"; leak()\n', 'latin1'),
    'second.py': Buffer.concat([
      Buffer.from('#!/usr/bin/python\n# vim: set fileencoding=cp1251 :\nx = "'),
      Buffer.from([0xcf]),
      Buffer.from('"; leak()\n'),
    ]),
    'late.py': '\n\n# coding: klingon\nleak()\n',
  });
  const found = await json(['check']);
  expect(found.map(({ path, location }) => [path, location])).toEqual([
    ['bom.py', { line: 1, column: 1 }],
    ['late.py', { line: 4, column: 1 }],
    ['latin.py', { line: 2, column: 11 }],
    ['second.py', { line: 3, column: 10 }],
  ]);
});

test('symlink loops, broken links, directories called x.py and pipes end in a report', async () => {
  const { path, json } = workspace({ 'pkg/a.py': 'leak()\n' });
  symlinkSync('..', join(path, 'pkg', 'up'));
  symlinkSync('self.py', join(path, 'self.py'));
  symlinkSync('nowhere', join(path, 'broken.py'));
  symlinkSync('pkg/a.py', join(path, 'twin.py'));
  mkdirSync(join(path, 'folder.py'));
  execFileSync('mkfifo', [join(path, 'pipe.py')]);
  const found = await json(['check']);
  expect(rulesOf(found)).toEqual([
    'broken.py: io-error',
    'pipe.py: io-error',
    'pkg/a.py: leaky-call',
    'self.py: io-error',
  ]);
  expect(found[0]).toMatchObject({ severity: 'information', group: 'input', location: { line: 1, column: 1 } });
});

test('a linked directory from elsewhere is followed once', async () => {
  const elsewhere = workspace({ 'lib/b.py': 'leak()\n' });
  const { path, json } = workspace({ 'a.py': '' });
  symlinkSync(elsewhere.path, join(path, 'one'));
  symlinkSync(elsewhere.path, join(path, 'two'));
  expect(await json(['check'])).toHaveLength(1);
});

test('what cannot be parsed is said once, beside the findings', async () => {
  const { json } = workspace({ 'a.py': 'def (\nleak()\n' });
  expect(rulesOf(await json(['check']))).toEqual(['a.py: syntax-error', 'a.py: leaky-call']);
  expect(await json(['check', '--ignore', 'syntax-error'])).toHaveLength(1);
  expect(await json(['check', '--ignore', 'input'])).toHaveLength(1);
});

test('file names with control characters cannot drive the terminal', async () => {
  const { run } = workspace({ 'a\u001b[31m.py': 'leak() # \u001b]0;x\u0007\n' });
  expect((await run(['check'])).stdout).not.toContain('\u001b');
});

test('a very long line is cut around the place', async () => {
  const { run } = workspace({ 'a.py': `${'x = 1; '.repeat(200_000)}leak()\n` });
  const { stdout } = await run(['check']);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(220);
  expect(stdout).toContain('leak()');
});

test.skipIf(process.getuid?.() === 0)('what may not be read is said once', async () => {
  const { path, run } = workspace({ 'closed/a.py': '', 'b.py': 'leak()\n', 'c.py': 'leak()\n' });
  chmodSync(join(path, 'closed'), 0);
  chmodSync(join(path, 'c.py'), 0);
  const { code, stdout, stderr } = await run(['check', '--output-format', 'concise']);
  chmodSync(join(path, 'closed'), 0o700);
  expect([code, stderr]).toEqual([2, 'memlint: closed: cannot list this directory: permission denied\n']);
  expect(stdout).toContain('c.py:1:1: information io-error');
  expect((await run(['check', 'c.py'])).code).toBe(2);
});
