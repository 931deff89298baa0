/**
 * What the scripts in `.ci` share: where things are, running a command, and remembering what is up to date.
 * No dependency: this runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Absolute path of a file given relative to the repository's root. @param {string[]} parts */
export const at = (...parts) => join(root, ...parts);

/** @param {string} path */
export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * A failure that the user reads as one line, without a stack.
 * @param {string} message
 */
export const failure = (message) => Object.assign(new Error(message), { plain: true });

/**
 * Runs `task` and turns its result (an exit code or nothing) and its failures into the process's exit code.
 * @param {() => Promise<number | void>} task
 */
export const runMain = async (task) => {
  try {
    process.exitCode = (await task()) ?? 0;
  } catch (error) {
    const plain = error instanceof Error && 'plain' in error;
    console.error(plain ? error.message : error);
    process.exitCode = 2;
  }
};

/**
 * Runs a program with its output on ours; resolves to its exit code (128 + n after a signal).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export const run = (command, args, options = {}) =>
  new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', fail);
    child.on('close', (code, signal) => done(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });

/**
 * Runs a program silently; resolves to its exit code and everything it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export const runQuietly = (command, args, options = {}) =>
  new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const parts = [];
    child.stdout?.on('data', (part) => parts.push(part));
    child.stderr?.on('data', (part) => parts.push(part));
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, output: Buffer.concat(parts).toString('utf8') }));
  });

/** @param {readonly string[]} files absolute paths; a missing file counts as one with no content */
export const contentDigest = (files) => {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${relative(root, file)}\0`);
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
};

/**
 * Every file below `folder`, sorted, without installed and built ones.
 * @param {string} folder
 * @returns {string[]}
 */
export const filesBelow = (folder) =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { withFileTypes: true })
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap((entry) => {
          if (entry.name === 'node_modules' || entry.name === 'dist') return [];
          const path = join(folder, entry.name);
          return entry.isDirectory() ? filesBelow(path) : [path];
        });

/**
 * Says whether `inputs` changed since `outputs` were made from them, and remembers that they were.
 * @param {string} stamp file that remembers
 * @param {string} digest of everything the outputs are made from
 * @param {readonly string[]} outputs absolute paths
 */
export const freshness = (stamp, digest, outputs) => ({
  isFresh: () => existsSync(stamp) && readFileSync(stamp, 'utf8') === digest && outputs.every((it) => existsSync(it)),
  remember: () => writeWhole(stamp, digest),
});

/**
 * Writes a file so that nobody ever reads half of it.
 * @param {string} path
 * @param {string | Uint8Array} content
 */
export const writeWhole = (path, content) => {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
};

/** @param {string} path */
export const isFolder = (path) => existsSync(path) && statSync(path).isDirectory();
