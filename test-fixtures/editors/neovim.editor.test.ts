/** Neovim's built-in client, without a window, against the server as the command line starts it. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { built, editorTools, limits } from './tools.ts';
import { untilTrue } from './wait.ts';

const leaking = 'import json\n\n\ndef read(path):\n    handle = open(path)\n    return json.load(handle)\n';
const fixed = 'import json\n\n\ndef read(path):\n    with open(path) as handle:\n        return json.load(handle)\n';

const tools = await editorTools(['nvim']);

/** What `nvim.lua` prints. */
interface Result {
  readonly error?: string;
  readonly diagnostics: readonly {
    readonly line: number;
    readonly column: number;
    readonly severity: number;
    readonly source: string;
    readonly message: string;
  }[];
  readonly titles: readonly string[];
  readonly fixed: string;
  readonly exitCode: number;
}

/** What a run of Neovim left behind. */
interface Run {
  readonly exitCode: number | null;
  readonly output: string;
  readonly file: string;
  /** Process id of the server that it started. */
  readonly server: number;
}

/** Runs a Lua script in Neovim on a file. */
const runNeovim = async (nvim: string, folder: string, script: string): Promise<Run> => {
  const file = join(folder, 'settings.py');
  const pidFile = join(folder, 'pid');
  const log = join(folder, 'log');
  writeFileSync(file, leaking);
  // The shell becomes the server, so its pid is the server's.
  const shell = ['sh', '-c', `echo $$ >'${pidFile}'; exec '${process.execPath}' "$@" 2>'${log}'`, 'sh'];
  const command = [...shell, built('server/dist/cli.js'), 'server', '--stdio'];
  const env = { ...process.env, HOME: folder, XDG_STATE_HOME: folder, MEMLINT_SERVER: JSON.stringify(command) };
  const args = ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-S', script, file];
  return new Promise((done) => {
    const child = execFile(nvim, args, { cwd: folder, env, timeout: 100_000 }, (_, stdout, stderr) => {
      done({
        exitCode: child.exitCode,
        output: `${stdout}\n${stderr}\n${read(log)}`,
        file,
        server: Number(read(pidFile) || 'none'),
      });
    });
  });
};

const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe.skipIf(!tools)('Neovim', limits, () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'memlint-nvim-'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('shows the finding, applies the fix, follows undo, and ends the server', async () => {
    if (!tools) return;
    const run = await runNeovim(tools.nvim, folder, join(import.meta.dirname, 'nvim.lua'));
    const { output, file, server, exitCode } = run;
    const line = /^RESULT (.*)$/m.exec(output)?.[1];
    expect(line, output).toBeDefined();
    const result: Result = JSON.parse(line ?? '');
    expect(result.error, output).toBeUndefined();
    expect(result.diagnostics).toEqual([
      { line: 5, column: 14, severity: 2, source: 'memlint', message: 'The file from `open` is never released.' },
    ]);
    expect(result.titles[0]).toBe("Wrap in 'with'");
    expect(result.fixed).toBe(fixed);
    expect(readFileSync(file, 'utf8')).toBe(fixed);
    expect(result.exitCode).toBe(0);
    expect(exitCode).toBe(0);
    await untilTrue('the server is gone', () => !isRunning(server));
  });

  test('a Neovim that quits takes the server with it', async () => {
    if (!tools) return;
    const { output, server } = await runNeovim(tools.nvim, folder, join(import.meta.dirname, 'nvim-quit.lua'));
    expect(output).toContain('QUITTING');
    await untilTrue('the server is gone', () => !isRunning(server));
  });
});
