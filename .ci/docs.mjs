/** `node .ci/docs.mjs`: writes `docs/rules` anew from the rules. The test that compares them does the writing. */
import { install } from './lib/install.mjs';
import { at, root, run, runMain } from './lib/workspace.mjs';

await runMain(async () => {
  await install();
  const vitest = at('node_modules/vitest/vitest.mjs');
  return run(process.execPath, [vitest, 'run', 'test-fixtures/src/docs.test.ts', '-t', 'pages are up to date'], {
    cwd: root,
    env: { ...process.env, MEMLINT_UPDATE_DOCS: '1' },
  });
});
