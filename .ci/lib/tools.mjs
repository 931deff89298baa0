/** Tools below `test-fixtures` that are TypeScript and no tests: bundled first, since Node 20 runs none. */
import { cpSync, mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { bundle, requireForModules } from './bundle.mjs';
import { at } from './workspace.mjs';

/**
 * Bundles a tool, and resolves to what it exports.
 * @param {string} entry relative to the root, as is `outfile`
 * @param {string} outfile
 * @returns {Promise<{ main: (args: string[], places: object) => Promise<number> }>}
 */
export const loadTool = async (entry, outfile) => {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [at(entry)],
    outfile: at(outfile),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
    // Dependencies of the analyser, which the tools take apart.
    nodePaths: [at('shared-rules/node_modules')],
    banner: { js: requireForModules },
  });
  return import(pathToFileURL(at(outfile)).href);
};

/**
 * Builds the command line and the server, and copies them: somebody may build again while a tool runs them.
 * @param {string} to relative to the root
 */
export const copyOfBuild = async (to) => {
  await bundle();
  mkdirSync(at(to), { recursive: true });
  cpSync(at('server/dist'), at(to), { recursive: true });
};
