/** What Memlint could not do: one line each on the error stream, and the reason for exit code 2. */
import { relative, sep } from 'node:path';
import type { Output } from './io.ts';

export interface Complaints {
  /** Prints a line. `path` is absolute; `line` is 1-based. The same complaint is printed once. */
  add(message: string, where?: { readonly path: string; readonly line?: number | undefined }): void;
  readonly count: number;
}

export function createComplaints(stderr: Output, cwd: string): Complaints {
  const printed = new Set<string>();
  return {
    add(message, where) {
      const place = where ? `${shownPath(where.path, cwd)}${where.line === undefined ? '' : `:${where.line}`}: ` : '';
      const text = `memlint: ${place}${printable(message)}\n`;
      if (printed.has(text)) return;
      printed.add(text);
      stderr.write(text);
    },
    get count() {
      return printed.size;
    },
  };
}

/** `path` as reports name it: relative to `cwd`, with `/`. */
export function shownPath(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join('/') || '.';
}

/** Text from files and names without what a terminal would obey, on one line. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
