/** Emacs with eglot, without a window, against the server as the command line starts it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { built, editorTools, limits } from './tools.ts';

const leaking = 'import json\n\n\ndef read(path):\n    handle = open(path)\n    return json.load(handle)\n';
const fixed = 'import json\n\n\ndef read(path):\n    with open(path) as handle:\n        return json.load(handle)\n';

/** What `eglot.el` prints. */
interface Result {
  readonly error?: string;
  readonly diagnostics: readonly (readonly [place: readonly [line: number, column: number], message: string])[];
  readonly titles: readonly string[];
  readonly fixed: string;
}

const tools = await editorTools(['emacs']);

describe.skipIf(!tools)('Emacs', limits, () => {
  test('eglot shows the finding, applies the fix and ends the server', async () => {
    if (!tools) return;
    const folder = mkdtempSync(join(tmpdir(), 'memlint-emacs-'));
    try {
      const file = join(folder, 'settings.py');
      writeFileSync(file, leaking);
      const command = [process.execPath, built('server/dist/cli.js'), 'server', '--stdio'];
      const env = { ...process.env, HOME: folder, MEMLINT_SERVER: JSON.stringify(command), MEMLINT_FILE: file };
      const args = ['-Q', '--batch', '-l', join(import.meta.dirname, 'eglot.el')];
      const { stdout, stderr } = await promisify(execFile)(tools.emacs, args, { cwd: folder, env, timeout: 100_000 });
      const line = /^RESULT (.*)$/m.exec(stdout)?.[1];
      expect(line, stderr).toBeDefined();
      const result: Result = JSON.parse(line ?? '');
      expect(result.error, stderr).toBeUndefined();
      expect(result.diagnostics).toHaveLength(1);
      expect(result.diagnostics[0]?.[0]).toEqual([5, 14]);
      expect(result.diagnostics[0]?.[1]).toContain('The file from `open` is never released.');
      expect(result.titles[0]).toBe("Wrap in 'with'");
      expect(result.fixed).toBe(fixed);
      expect(readFileSync(file, 'utf8')).toBe(fixed);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
