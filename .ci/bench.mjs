/**
 * `npm run bench [-- OPTIONS]`: measures speed and memory of what the build made, beside other linters, and
 * `node .ci/bench.mjs --profile FILE|DIR`: where the time goes. `--help` lists the options.
 *
 * The benchmark is TypeScript below `test-fixtures/bench`; it is bundled first, since Node 20 runs none.
 */
import { cpSync, mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { install } from './lib/install.mjs';
import { at, root, runMain } from './lib/workspace.mjs';

await runMain(async () => {
  await install();
  const { bundle } = await import('./lib/bundle.mjs');
  await bundle();
  const cache = at('.cache/bench');
  // A copy: somebody may build again while this runs.
  const built = at('.cache/bench/built');
  mkdirSync(built, { recursive: true });
  cpSync(at('server/dist'), built, { recursive: true });
  const outfile = at('.cache/bench/bench.mjs');
  const { build } = await import('esbuild');
  await build({
    entryPoints: [at('test-fixtures/bench/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
    // A dependency of the analyser, which the benchmark takes apart.
    nodePaths: [at('shared-rules/node_modules')],
    banner: {
      js: "import { createRequire as createRequireForBundle } from 'node:module';\nconst require = createRequireForBundle(import.meta.url);",
    },
  });
  const { main } = await import(pathToFileURL(outfile).href);
  return main(process.argv.slice(2), { root, cache, built });
});
