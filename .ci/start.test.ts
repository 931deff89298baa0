/** `npm start` as a user types it. The bundles are there: the tests run after the build. */
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './lib/workspace.mjs';

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm start -- ARGS` for the workspace with `cwd` as the folder the user is in. */
const npmStart = (cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> => {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD|FORCE_COLOR)/.test(name)),
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  return new Promise((done) =>
    execFile(
      npm,
      ['--silent', '--prefix', root, 'start', ...(args.length > 0 ? ['--', ...args] : [])],
      { cwd, env: { ...clean, ...env }, shell: process.platform === 'win32' },
      (error, stdout, stderr) => done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    ),
  );
};

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

test('without paths it checks the sample project, shows the code and says how to open it in an editor', async () => {
  const { code, stdout } = await npmStart(root, []);
  expect(code).toBe(0);
  for (const file of ['settings.py', 'orders.py', 'report.py', 'categories.py'])
    expect(stdout).toContain(`sample/${file}`);
  expect(stdout).toContain('handle = open(path)');
  expect(lastLine(stdout)).toContain('client/memlint.vsix');
  expect(lastLine(stdout)).toContain('server/dist/cli.js server --stdio');
  expect(stdout).not.toContain('\u001b[');
});

test('the sample project shows the classic smells', async () => {
  const { stdout } = await npmStart(root, ['--output-format=json', '--severity=hint']);
  const findings: { readonly rule: string }[] = JSON.parse(stdout);
  expect([...new Set(findings.map((it) => it.rule))].sort()).toEqual([
    'mutable-default-argument',
    'owner-without-close',
    'reference-cycle',
    'string-concat-in-loop',
    'unbounded-cache',
    'unbounded-growth',
    'unclosed-resource',
    'whole-file-in-memory',
    'with-does-not-close',
  ]);
});

test('colour gets through where it is wanted', async () => {
  expect((await npmStart(root, [], { FORCE_COLOR: '1' })).stdout).toContain('\u001b[');
});

test('paths are those of the folder the user is in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'memlint-start-'));
  writeFileSync(join(folder, 'mine.py'), 'def read(path):\n    handle = open(path)\n    return handle.read()\n');
  const { code, stdout } = await npmStart(folder, ['mine.py']);
  expect(code).toBe(0);
  expect(stdout).toContain('unclosed-resource');
  expect(stdout).toContain('mine.py:2');
});

test('a path that is not there is a failure of one line', async () => {
  const { code, stderr } = await npmStart(root, ['nowhere.py']);
  expect(code).toBe(2);
  expect(stderr).toContain('nowhere.py');
});
