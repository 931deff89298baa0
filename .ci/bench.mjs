/**
 * `npm run bench [-- OPTIONS]`: measures speed and memory of what the build made, beside other linters, and
 * `node .ci/bench.mjs --profile FILE|DIR`: where the time goes. `--help` lists the options.
 */
import { install } from './lib/install.mjs';
import { at, root, runMain } from './lib/workspace.mjs';

await runMain(async () => {
  await install();
  const { copyOfBuild, loadTool } = await import('./lib/tools.mjs');
  const built = '.cache/bench/built';
  await copyOfBuild(built);
  const { main } = await loadTool('test-fixtures/bench/main.ts', '.cache/bench/bench.mjs');
  return main(process.argv.slice(2), { root, cache: at('.cache/bench'), built: at(built) });
});
