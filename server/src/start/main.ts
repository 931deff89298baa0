/**
 * What `cli.js`, `server.js` and `worker.js` are: they load the program of the same name beside them, `cli.cjs` and so
 * on, together with what V8 made of it the last time.
 *
 * Compiling the program took longer than all else at start: 34 of 100 ms for the whole, and as much again function by
 * function. V8 can keep that, as data that it takes back only in the same version and with the same settings.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { cacheFolder, replaceCached } from '../workspace/cache/cache-folder.ts';
import { asAtStart } from './engine-settings.ts';

/** Put in by the build: the name of the program, and a digest of it. */
declare const PROGRAM: string;
declare const DIGEST: string;

/** How long a program that goes on runs before what V8 made of it is kept, in milliseconds: by then it has done all it does. */
const settled = 20_000;
const wrapper = '(function (exports, require, module, __filename, __dirname) {';

function start(): void {
  const path = join(dirname(fileURLToPath(import.meta.url)), `${PROGRAM}.cjs`);
  const require = createRequire(path);
  const folder = cacheFolder(process.env);
  if (folder === undefined) {
    require(path);
    return;
  }
  // What is kept is what was run: a server has no use for what a check ran, and the other way round.
  const task = process.argv[2] === 'server' ? '-server' : '';
  // V8 compares no more than the length of the text: the name says which text it was.
  const name = `${PROGRAM}${task}-${DIGEST}-${process.versions.v8}-${process.arch}.code`;
  const cachedData = readCode(join(folder, name));
  // The build sees to it that a program is ASCII: nothing is to be decoded.
  const script = new Script(`${wrapper}${readFileSync(path, 'latin1')}\n})`, {
    filename: path,
    columnOffset: -wrapper.length,
    ...(cachedData ? { cachedData } : {}),
  });
  const module = { exports: {} };
  const run = script.runInThisContext() as (...args: unknown[]) => void;
  run.call(module.exports, module.exports, require, module, path, dirname(path));
  if (cachedData && script.cachedDataRejected !== true) return;
  let isKept = false;
  const keep = (): void => {
    if (isKept) return;
    isKept = true;
    asAtStart();
    replaceCached(folder, name, script.createCachedData());
  };
  setTimeout(keep, settled).unref();
  process.on('exit', keep);
}

function readCode(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

start();
