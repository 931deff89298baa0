/** The program as it is started: what V8 made of it is kept, taken back, and never needed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isShortRun } from '../../src/cli/short-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'memlint-start-'));
const cache = join(folder, 'cache');
const program = join(folder, 'tool.cjs');

const buildStarter = (digest: string): Promise<unknown> =>
  build({
    entryPoints: [fileURLToPath(new URL('../../src/start/main.ts', import.meta.url))],
    outfile: join(folder, 'tool.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    define: { PROGRAM: '"tool"', DIGEST: JSON.stringify(digest) },
  });

const run = (environment: Record<string, string>): string =>
  execFileSync(process.execPath, [join(folder, 'tool.js'), 'argument'], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });

/** Sets what runs set (`engine-settings.ts`): what is kept must be taken back all the same. */
const source = (word: string): string =>
  `for (const it of ['--liftoff-only', '--interrupt-budget=540672', '--heap-growing-percent=50']) require('node:v8').setFlagsFromString(it);\nconst say = (it) => console.log(it, process.argv[2], __filename.length > 0);\nsay('${word}');\n`;

beforeAll(async () => {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  await buildStarter('one');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the first start keeps what was compiled, the next one leaves it as it is', () => {
  writeFileSync(program, source('first'));
  expect(run({ MEMLINT_CACHE_DIR: cache })).toBe('first argument true\n');
  const [kept = ''] = readdirSync(cache);
  expect(kept).toMatch(/^tool-one-.*\.code$/);
  const { mtimeMs } = statSync(join(cache, kept));
  expect(run({ MEMLINT_CACHE_DIR: cache })).toBe('first argument true\n');
  expect(readdirSync(cache)).toEqual([kept]);
  expect(statSync(join(cache, kept)).mtimeMs).toBe(mtimeMs);
});

test('another build is another program, and nonsense in the folder is not one', async () => {
  writeFileSync(program, source('other'));
  await buildStarter('two');
  expect(run({ MEMLINT_CACHE_DIR: cache })).toBe('other argument true\n');
  for (const name of readdirSync(cache)) writeFileSync(join(cache, name), 'nonsense');
  expect(run({ MEMLINT_CACHE_DIR: cache })).toBe('other argument true\n');
});

test('a folder that cannot be written to is not needed', () => {
  expect(run({ MEMLINT_CACHE_DIR: join(program, 'no folder') })).toBe('other argument true\n');
});

test('a short run is one of a few files', () => {
  expect(isShortRun(['check', program, '--output-format', 'json'])).toBe(true);
  expect(isShortRun(['check', folder])).toBe(false);
  expect(isShortRun(['check', program, folder])).toBe(false);
  expect(isShortRun(['check', '--no-config'])).toBe(false);
  expect(isShortRun(['rules', program])).toBe(false);
  expect(isShortRun([])).toBe(false);
  expect(isShortRun(['check', '--select', 'a-rule,'.repeat(1000), program])).toBe(true);
});
