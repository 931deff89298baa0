/**
 * `npm test [-- --slow] [-- FILTER…]`: installs and builds what changed, then types, style and tests.
 * The last line is `N passed, N failed`, with `, N skipped` where some were. `--slow` runs the suites that need
 * editors or minutes, and only those.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { checks } from './lib/checks.mjs';
import { install } from './lib/install.mjs';
import { at, readJson, run, runMain } from './lib/workspace.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * The build: one test. The others run also where it failed, as far as they can.
 * @returns {Promise<Counts>}
 */
const runBuild = async () => {
  const { bundle } = await import('./lib/bundle.mjs');
  const { packExtension } = await import('./lib/vsix.mjs');
  try {
    await bundle();
    await packExtension();
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.log(`${error instanceof Error ? error.message : error}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

/**
 * Types and style: one test each. Prints only what failed.
 * @returns {Promise<Counts>}
 */
const runChecks = async () => {
  const results = await Promise.all(checks().map(async (it) => ({ ...it, ...(await it.run()) })));
  const failed = results.filter((it) => it.code !== 0);
  for (const { name, output } of failed) console.log(`${output}\nFailed: ${name}\n`);
  return { passed: results.length - failed.length, failed: failed.length, skipped: 0 };
};

/**
 * @param {readonly string[]} filters
 * @param {boolean} slow
 * @returns {Promise<Counts>}
 */
const runVitest = async (filters, slow) => {
  const report = at(`.cache/tests-${process.pid}.json`);
  const vitest = at('node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', `--reporter=${at('.ci/lib/count-reporter.mjs')}`];
  const env = { ...process.env, MEMLINT_SLOW: slow ? '1' : '0', MEMLINT_TEST_COUNTS: report };
  mkdirSync(at('.cache'), { recursive: true });
  const code = await run(process.execPath, [vitest, 'run', ...reporters, ...filters], { env });
  /** @type {Counts} */
  const counts = existsSync(report) ? readJson(report) : { passed: 0, failed: 0, skipped: 0 };
  rmSync(report, { force: true });
  // Whatever vitest calls a failure is one, also where no test is to blame.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
};

await runMain(async () => {
  const args = process.argv.slice(2);
  const slow = args.includes('--slow');
  const filters = args.filter((it) => it !== '--slow');
  await install();
  const parts = [
    await runBuild(),
    ...(slow || filters.length > 0 ? [] : [await runChecks()]),
    await runVitest(filters, slow),
  ];
  const sum = (/** @type {keyof Counts} */ key) => parts.reduce((total, it) => total + it[key], 0);
  const skipped = sum('skipped');
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return sum('failed') > 0 ? 1 : 0;
});
