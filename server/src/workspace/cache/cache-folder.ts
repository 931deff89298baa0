/**
 * The folder in which runs remember: the user's own, so that nothing is written into a project. Whatever goes wrong
 * there means that nothing is remembered, never that a check fails.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What no run has used for this long is deleted, in milliseconds. */
const longest = 30 * 24 * 3600 * 1000;

/**
 * `MEMLINT_CACHE_DIR`, else a folder `memlint` where the system keeps such files.
 * @returns undefined where there is no place for it.
 */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const { MEMLINT_CACHE_DIR: own, LOCALAPPDATA: local, XDG_CACHE_HOME: xdg, HOME: home = homedir() } = environment;
  if (own) return own;
  if (platform === 'win32') return local ? join(local, 'memlint', 'cache') : undefined;
  if (xdg) return join(xdg, 'memlint');
  if (home === '') return undefined;
  return platform === 'darwin' ? join(home, 'Library', 'Caches', 'memlint') : join(home, '.cache', 'memlint');
}

/** @returns what was written under `name`, or undefined. */
export function readCached(folder: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, name), 'utf8'));
  } catch {
    return undefined;
  }
}

export const writeCached = (folder: string, name: string, value: unknown): void =>
  replaceCached(folder, name, JSON.stringify(value));

/** Replaces what is under `name` at one stroke: who reads meanwhile gets the old or the new. */
export function replaceCached(folder: string, name: string, data: string | Uint8Array): void {
  const target = join(folder, name);
  const draft = `${target}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, data);
    renameSync(draft, target);
    deleteOld(folder);
  } catch {
    // Full, read-only, no folder: the next run works everything out again.
  }
}

function deleteOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).mtimeMs < Date.now() - longest) rmSync(path, { force: true });
  }
}
