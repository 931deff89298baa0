/** Programs of the server, bundled like those that are shipped, in a folder of their own. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const source = fileURLToPath(new URL('../src', import.meta.url));

/**
 * @param entryPoints files below `server/src` by the names of their bundles.
 * @param plugins put something else in the place of a module.
 * @returns the folder, to be removed by whoever asked for it.
 */
export async function bundled(entryPoints: Readonly<Record<string, string>>, plugins: Plugin[] = []): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'memlint-bundled-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  await build({
    entryPoints: Object.fromEntries(Object.entries(entryPoints).map(([name, file]) => [name, join(source, file)])),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    plugins,
  });
  return folder;
}
