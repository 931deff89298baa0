/**
 * `npm run campaign -- COMMAND …`: what the rules see of what is wrong, and what they say about real code; see
 * `test-fixtures/campaigns/README.md`.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { install } from './lib/install.mjs';
import { at, root, runMain } from './lib/workspace.mjs';

/** Commands that run the built command line; the others look at the sources. */
const wantsBuild = ['fixes', 'sample', 'table'];

await runMain(async () => {
  const args = process.argv.slice(2);
  await install();
  const { copyOfBuild, loadTool } = await import('./lib/tools.mjs');
  const built = '.cache/campaign/built';
  if (wantsBuild.includes(args[0] ?? '')) await copyOfBuild(built);
  // Beside the packages it reads the parser from.
  const { main } = await loadTool('test-fixtures/campaigns/main.ts', 'test-fixtures/.cache/campaign.mjs');
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'memlint-corpus');
  return main(args, { root, cache, built: at(built) });
});
