/**
 * `node .ci/docs.mjs`: writes anew what is made from the source: `docs/rules`, and the settings' schema and page. The
 * tests that compare them do the writing.
 */
import { install } from './lib/install.mjs';
import { at, root, run, runMain, runQuietly } from './lib/workspace.mjs';

/** What holds the generated text, by the names of its tests. */
const tests = ['test-fixtures/src/docs.test.ts', 'server/test/settings-schema.test.ts', '-t', 'up to date'];

await runMain(async () => {
  await install();
  const code = await run(process.execPath, [at('node_modules/vitest/vitest.mjs'), 'run', ...tests], {
    cwd: root,
    env: { ...process.env, MEMLINT_UPDATE_DOCS: '1' },
  });
  // The settings are written into a file that people edit, too.
  await runQuietly(process.execPath, [
    at('node_modules/@biomejs/biome/bin/biome'),
    'format',
    '--write',
    'client/package.json',
  ]);
  return code;
});
