/** What a suite needs to run: installed when missing, else a skip that says why (a failure in CI). */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** Something the tests drive; `playwright` drives the browser and comes with `vscode`. */
export type Tool = 'vscode' | 'playwright' | 'chromium' | 'nvim' | 'emacs' | 'web';

/** Absolute paths of tools that are there. */
export type Tools<Wanted extends Tool> = { readonly [Name in Wanted]: string };

/** What `install.mjs --json` prints. */
interface Installed {
  readonly problems: readonly string[];
  readonly paths: Partial<Record<Tool, string>>;
}

/** What every test with an editor gets, whichever configuration runs it: two minutes, and a second try. */
export const limits = { timeout: 120_000, retry: 1 } as const;

const root = resolve(import.meta.dirname, '../..');

/** Absolute path of something that `npm run build` makes; throws when it is not there. */
export const built = (path: string): string => {
  const absolute = resolve(root, path);
  if (!existsSync(absolute)) throw new Error(`${path} is not there: run npm run build first`);
  return absolute;
};

/**
 * Paths of the wanted tools, or nothing where one cannot be had: the suite is then skipped and the reason printed.
 * In CI (`CI=true`) that is an error, because a suite nobody runs proves nothing.
 */
export const editorTools = async <Wanted extends Tool>(
  wanted: readonly Wanted[],
): Promise<Tools<Wanted> | undefined> => {
  const script = join(import.meta.dirname, 'install.mjs');
  // Another process: installing takes a minute, and vitest wants its worker to answer meanwhile.
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--json', ...wanted]);
  const { problems, paths }: Installed = JSON.parse(stdout);
  const missing = wanted.filter((name) => paths[name] === undefined);
  if (hasAll(paths, wanted) && problems.length === 0) return paths;
  const reason = [
    `Cannot test with ${wanted.join(', ')}.`,
    missing.length > 0 ? `Missing: ${missing.join(', ')}.` : '',
  ];
  const message = [...reason, ...problems].filter(Boolean).join(' ');
  if (process.env['CI'] === 'true') throw new Error(message);
  console.warn(`SKIPPED. ${message}`);
  return undefined;
};

const hasAll = <Wanted extends Tool>(
  paths: Installed['paths'],
  wanted: readonly Wanted[],
): paths is Record<Wanted, string> => wanted.every((name) => paths[name] !== undefined);
