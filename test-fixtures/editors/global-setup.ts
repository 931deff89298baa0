/** Builds what the suites test, as far as it is out of date. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

/** Called by vitest, once, before any suite. */
export const setup = async (): Promise<void> => {
  await promisify(execFile)(process.execPath, [resolve(import.meta.dirname, '../../.ci/build.mjs')]);
};
