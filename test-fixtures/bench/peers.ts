/** The linters that are measured beside Memlint. Installed from their registries into the cache, once. */
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Launch } from './language-client.ts';
import { run } from './processes.ts';

/** A program that can be run, or why not. */
export type Peer =
  | { readonly ok: true; readonly version: string; readonly launch: Launch }
  | { readonly ok: false; readonly reason: string };

export interface Peers {
  /** The native linter; `launch` runs its command line, add arguments. */
  readonly ruff: Peer;
  /** The same compiled to WASM, for Node; `launch.args[0]` is its module. */
  readonly ruffWasm: Peer;
  readonly pylint: Peer;
}

/** Rules of these linters that look for what Memlint looks for. */
export const sharedRules = {
  ruff: ['SIM115', 'B006', 'B019'],
  pylint: ['consider-using-with', 'dangerous-default-value', 'method-cache-max-size-none'],
  memlint: ['unclosed-resource', 'mutable-default-argument', 'cached-method'],
};

/** @param folder where they are installed; @param wanted false: skips them all. */
export async function findPeers(folder: string, wanted: boolean): Promise<Peers> {
  const none: Peer = { ok: false, reason: 'skipped: --no-peers' };
  if (!wanted) return { ruff: none, ruffWasm: none, pylint: none };
  mkdirSync(folder, { recursive: true });
  return { ruff: await findRuff(folder), ruffWasm: await findRuffWasm(folder), pylint: await findPylint(folder) };
}

async function findRuff(folder: string): Promise<Peer> {
  const target = join(folder, 'ruff');
  const command = join(target, 'bin/ruff');
  const problem = existsSync(command) ? undefined : await pipInstall('ruff', target, folder);
  if (problem !== undefined) return { ok: false, reason: problem };
  chmodSync(command, 0o755);
  return withVersion({ command, args: [] }, ['--version'], folder);
}

async function findPylint(folder: string): Promise<Peer> {
  const target = join(folder, 'pylint');
  const problem = existsSync(join(target, 'pylint')) ? undefined : await pipInstall('pylint', target, folder);
  if (problem !== undefined) return { ok: false, reason: problem };
  return withVersion(
    { command: 'python3', args: ['-m', 'pylint'], environment: { PYTHONPATH: target } },
    ['--version'],
    folder,
  );
}

async function findRuffWasm(folder: string): Promise<Peer> {
  const home = join(folder, 'ruff-wasm');
  const module = join(home, 'node_modules/@astral-sh/ruff-wasm-nodejs/ruff_wasm.js');
  if (!existsSync(module)) {
    mkdirSync(home, { recursive: true });
    const install = [
      'install',
      '--prefix',
      home,
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '@astral-sh/ruff-wasm-nodejs',
    ];
    const result = await run({ command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: install }, home).catch(
      () => undefined,
    );
    if (!result || !existsSync(module)) return { ok: false, reason: 'skipped: npm does not have it here' };
  }
  const result = await run(
    { command: process.execPath, args: ['-p', `require(${JSON.stringify(module)}).Workspace.version()`] },
    home,
  );
  return {
    ok: true,
    version: `ruff-wasm ${result.output.trim()}`,
    launch: { command: process.execPath, args: [module] },
  };
}

/** @returns why it did not work. */
async function pipInstall(name: string, target: string, cwd: string): Promise<string | undefined> {
  const args = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--retries',
    '1',
    '--target',
    target,
    name,
  ];
  const result = await run({ command: 'python3', args }, cwd).catch(() => undefined);
  if (!result) return 'skipped: there is no python3';
  return result.code === 0 && existsSync(target) && readdirSync(target).length > 0
    ? undefined
    : 'skipped: pip does not have it here';
}

async function withVersion(launch: Launch, args: readonly string[], cwd: string): Promise<Peer> {
  const result = await run({ ...launch, args: [...launch.args, ...args] }, cwd).catch(() => undefined);
  if (result?.code !== 0) return { ok: false, reason: 'skipped: it does not run here' };
  return { ok: true, version: result.output.trim().split('\n')[0] ?? '', launch };
}
