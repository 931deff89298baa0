/** Stands in for `load-analyser.ts` in bundles that tests run as processes. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Analyser } from '@memlint/shared-rules';
import { fakeAnalyser } from './fake-analyser.ts';

export const loadAnalyser = async (): Promise<Analyser> => fakeAnalyser();

export function workerFile(): string | undefined {
  const path = join(dirname(fileURLToPath(import.meta.url)), 'worker.js');
  return existsSync(path) ? path : undefined;
}

/** Nothing is remembered. */
export const programStamp = (): undefined => undefined;
