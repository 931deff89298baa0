/**
 * `npm run campaign -- COMMAND …`: what the rules see of what is wrong, and what they say about real code; see
 * `test-fixtures/campaigns/README.md`. The campaigns are TypeScript; they are bundled first, since Node 20 runs none.
 */
import { cpSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from './lib/install.mjs';
import { at, root, runMain } from './lib/workspace.mjs';

/** Commands that run the built command line; the others look at the sources. */
const wantsBuild = ['fixes', 'sample', 'table'];

await runMain(async () => {
  const args = process.argv.slice(2);
  await install();
  // A copy: somebody may build again while this runs.
  const built = at('.cache/campaign/built');
  if (wantsBuild.includes(args[0] ?? '')) {
    const { bundle } = await import('./lib/bundle.mjs');
    await bundle();
    mkdirSync(built, { recursive: true });
    cpSync(at('server/dist'), built, { recursive: true });
  }
  // Beside the packages it reads the parser from.
  const outfile = at('test-fixtures/.cache/campaign.mjs');
  const { build } = await import('esbuild');
  await build({
    entryPoints: [at('test-fixtures/campaigns/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
    nodePaths: [at('shared-rules/node_modules')],
    banner: {
      js: "import { createRequire as createRequireForBundle } from 'node:module';\nconst require = createRequireForBundle(import.meta.url);",
    },
  });
  const { main } = await import(pathToFileURL(outfile).href);
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'memlint-corpus');
  return main(args, { root, cache, built });
});
