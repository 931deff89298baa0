/** Reads the two WASM files from where the build puts them, or from the packages when run from source. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAnalyser, type Analyser } from '@memlint/shared-rules';

const here = (): string => dirname(fileURLToPath(import.meta.url));

/** Creates the analyser of this process. Throws where a WASM file is missing or does not load. */
export async function loadAnalyser(): Promise<Analyser> {
  const bundled = join(here(), 'tree-sitter.wasm');
  if (existsSync(bundled)) {
    return createAnalyser({
      runtime: readFileSync(bundled),
      python: readFileSync(join(here(), 'tree-sitter-python.wasm')),
    });
  }
  const require = createRequire(import.meta.url);
  const fromRules = createRequire(require.resolve('@memlint/shared-rules'));
  return createAnalyser({
    runtime: readFileSync(fromRules.resolve('web-tree-sitter/tree-sitter.wasm')),
    python: readFileSync(require.resolve('tree-sitter-wasms/out/tree-sitter-python.wasm')),
  });
}

/** The bundled worker beside the running bundle; `undefined` when run from source, where there is none. */
export function workerFile(): string | undefined {
  const path = join(here(), 'worker.js');
  return existsSync(path) ? path : undefined;
}

/** Tells this build from others; undefined when run from source. */
export function programStamp(): string | undefined {
  // `worker.js` only starts it, and hardly ever changes.
  const path = join(here(), 'worker.cjs');
  if (!existsSync(path)) return undefined;
  const { mtimeMs, size } = statSync(path);
  return `${path} ${mtimeMs} ${size}`;
}
