/**
 * `node .ci/docs.mjs`: writes anew what is made from the source: `docs/rules`, and the settings' schema and page. The
 * tests that compare them do the writing.
 */
import { install } from './lib/install.mjs';
import { at, root, run, runMain } from './lib/workspace.mjs';

await runMain(async () => {
  await install();
  const vitest = at('node_modules/vitest/vitest.mjs');
  return run(process.execPath, [vitest, 'run', 'test-fixtures/src/docs.test.ts', 'server/test/settings-schema.test.ts', '-t', 'up to date'], {
    cwd: root,
    env: { ...process.env, MEMLINT_UPDATE_DOCS: '1' },
  });
});
