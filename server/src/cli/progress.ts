/** A line that counts files while a person waits at a terminal. */
import type { Output } from './io.ts';

export interface Progress {
  /** @param share of the work that is done, from 0 to 1. */
  report(share: number): void;
  /** Wipes the line; call before anything else is printed. */
  clear(): void;
}

/** Before this many milliseconds nobody wonders. */
const patience = 500;

export function createProgress(stderr: Output, total: number): Progress {
  const started = performance.now();
  let shown = false;
  let last = 0;
  return {
    report(share) {
      const now = performance.now();
      if (!stderr.isTerminal || now - started < patience || now - last < 100) return;
      last = now;
      shown = true;
      stderr.write(`\r\u001b[2KChecking ${Math.floor(share * total)}/${total} files`);
    },
    clear() {
      if (shown) stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}
