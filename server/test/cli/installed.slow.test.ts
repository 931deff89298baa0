/** The package as `npm install -g` puts it on a machine: from the packed file alone, without a network. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const server = fileURLToPath(new URL('../..', import.meta.url));
const isBuilt = existsSync(join(server, 'dist/server.js')) || existsSync(join(server, 'dist/server.cjs'));
const run = promisify(execFile);

describe.skipIf(!isBuilt)('installed', () => {
  const home = mkdtempSync(join(tmpdir(), 'memlint-installed-'));
  const memlint = join(home, 'prefix/bin/memlint');
  const npm = ['--no-audit', '--no-fund', '--no-update-notifier', '--offline', '--loglevel=error'];
  let packed: readonly { readonly filename: string; readonly files: readonly { readonly path: string }[] }[] = [];

  beforeAll(async () => {
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', home, ...npm], { cwd: server });
    packed = JSON.parse(stdout);
    const file = join(home, packed[0]?.filename ?? '');
    await run('npm', ['install', '-g', '--prefix', join(home, 'prefix'), file, ...npm], { cwd: home });
  });

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test('the package holds what runs, its licence and no maps', () => {
    const files = packed[0]?.files.map((it) => it.path) ?? [];
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/tree-sitter.wasm']));
    expect(files.filter((it) => /\.map$|\.ts$/.test(it))).toEqual([]);
  });

  test('it checks, in workers too, and explains', async () => {
    writeFileSync(join(home, 'a.py'), 'def read(path):\n    handle = open(path)\n    return handle.read()\n');
    const args = ['check', '--output-format', 'json', '--exit-zero', '--no-cache', 'a.py'];
    const { stdout } = await run(memlint, args, { cwd: home });
    expect(JSON.parse(stdout)).toMatchObject([{ rule: 'unclosed-resource', path: 'a.py' }]);
    for (let at = 0; at < 70; at += 1) writeFileSync(join(home, `b${at}.py`), 'x = 1\n');
    const many = await run(memlint, ['check', '--output-format', 'json', '--exit-zero', '--jobs', '2', '.'], {
      cwd: home,
    });
    expect(JSON.parse(many.stdout)).toHaveLength(1);
    expect((await run(memlint, ['explain', 'unclosed-resource'])).stdout).toContain('ResourceWarning');
  });

  test('it is a language server', async () => {
    const child = spawn(memlint, ['server', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const request = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(request)}\r\n\r\n${request}`);
    const answer = await new Promise<string>((done) => {
      let text = '';
      child.stdout.on('data', (it: Buffer) => {
        text += it.toString();
        if (text.includes('serverInfo')) done(text);
      });
    });
    child.kill();
    expect(answer).toContain('"hoverProvider":true');
  });
});
