/** The command line as a real process: pipes, signals and worker threads. The analyser is the fake one. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundled } from '../bundled.ts';
import { workspace } from './command.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
let folder = '';
let program = '';

beforeAll(async () => {
  folder = await bundled({ cli: 'cli/main.ts', worker: 'workspace/worker.ts' }, [
    {
      name: 'fake-analyser',
      setup({ onResolve }) {
        onResolve({ filter: /load-analyser\.ts$/ }, () => ({ path: join(here, 'fake-load-analyser.ts') }));
        onResolve({ filter: /node\/main\.ts$/ }, ({ path }) => ({ path, external: true }));
      },
    },
  ]);
  program = join(folder, 'cli.js');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

const start = (argv: readonly string[], cwd: string, whenPrinted?: (kill: () => void) => void): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...argv], { cwd, env: { PATH: process.env['PATH'] } });
    let stdout = '';
    let stderr = '';
    child.stdin.end();
    child.stdout.on('data', (data) => {
      stdout += data;
      whenPrinted?.(() => child.kill('SIGINT'));
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });

test('workers give what one process gives, in the same order', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 150 }, (_, at) => [`d${at % 7}/f${at}.py`, `leak()\n${'#\n'.repeat(at)}cache()\n`]),
  );
  const { path } = workspace({ ...files, 'bad.py': Uint8Array.of(0xff), 'boom.py': 'explode()\n' });
  const alone = await start(['check', '--output-format', 'json', '--jobs', '1'], path);
  const many = await start(['check', '--output-format', 'json', '--jobs', '3'], path);
  const usual = await start(['check', '--output-format', 'json'], path);
  expect(JSON.parse(alone.stdout)).toHaveLength(301);
  expect(many.stdout).toBe(alone.stdout);
  expect(usual.stdout).toBe(alone.stdout);
  expect([alone.code, many.code]).toEqual([2, 2]);
  expect(many.stderr).toBe('memlint: boom.py: could not analyse this file: boom\n');
});

test('a reader that has seen enough ends nothing badly', () => {
  const { path } = workspace({ 'a.py': 'leak()\n'.repeat(20_000) });
  const command = `"${process.execPath}" "${program}" check; echo "code $?" >&2`;
  const output = execFileSync(
    'bash',
    ['-c', `{ ${command}; } 2>"${join(path, 'err')}" | head -n 1; cat "${join(path, 'err')}"`],
    {
      cwd: path,
      encoding: 'utf8',
    },
  );
  expect(output).toMatch(/^warning\[leaky-call\].*\ncode 1\n$/);
});

test('Ctrl-C while watching ends with 130', async () => {
  const { path } = workspace({ 'a.py': 'leak()\n' });
  const { code, stdout } = await start(['check', '--watch'], path, (kill) => setTimeout(kill, 200));
  expect(code).toBe(130);
  expect(stdout).toContain('leaky-call');
});

test('--watch checks again after a change', async () => {
  const { path, write } = workspace({ 'a.py': 'leak()\n' });
  let printed = 0;
  const { stdout } = await start(['check', '--watch', '--output-format', 'json-lines'], path, (kill) => {
    printed += 1;
    if (printed === 1) setTimeout(() => write('a.py', 'cache()\n'), 300);
    else kill();
  });
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).rule),
  ).toEqual(['leaky-call', 'big-cache']);
});

test('Ctrl-C in the middle of a long check ends with 130', async () => {
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`f${at}.py`, 'sleep()\n']));
  const { path } = workspace({ ...files, 'f7.py': 'tell()\nsleep()\n' });
  const slow = spawn(process.execPath, [program, 'check', '--jobs', '1'], { cwd: path });
  slow.stderr.once('data', () => slow.kill('SIGINT'));
  expect(await new Promise((resolve) => slow.on('close', resolve))).toBe(130);
});

test.skipIf(!existsSync('/dev/full'))('a full disk under standard output ends with 2 and one line', async () => {
  const { path } = workspace({ 'a.py': 'leak()\n' });
  const command = `"${process.execPath}" "${program}" check >/dev/full; echo "code $?"`;
  const output = execFileSync('bash', ['-c', `{ ${command}; } 2>&1`], { cwd: path, encoding: 'utf8' });
  expect(output).toMatch(/^memlint: .*ENOSPC.*\ncode 2\n$/);
});

test('a current directory that is gone ends with 2 and one line', async () => {
  const { path } = workspace();
  const command = `mkdir gone && cd gone && rmdir ../gone && "${process.execPath}" "${program}" check; echo "code $?"`;
  const output = execFileSync('bash', ['-c', `{ ${command}; } 2>&1`], { cwd: path, encoding: 'utf8' });
  expect(output).toMatch(/^memlint: .*\ncode 2\n$/);
});
