/** The Python files a campaign runs over, and random choice that gives the same result for the same seed. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

// Copies of other projects inside a package are those projects' code, some of it reserved.
const skipped =
  /(?:^|\/)(?:[^/]*(?:third_?party|vendor)[^/]*|externals?|\.git|node_modules|__pycache__|site-packages|dist-packages\/tests|lib2to3|idlelib|turtledemo)\//;
const testCode = /(?:^|\/)(?:tests?|testing|unittests?|test_[^/]*|[^/]*_tests?|conftest)(?:\/|\.py$)/;

export interface FileChoice {
  /** Folders or files. */
  readonly paths: readonly string[];
  readonly withTests: boolean;
}

/** Files below the paths, sorted, each once; links are not followed. */
export function pythonFiles({ paths, withTests }: FileChoice): string[] {
  const out = new Set<string>();
  for (const path of paths) {
    if (!statSync(path).isDirectory()) {
      out.add(path);
      continue;
    }
    for (const it of readdirSync(path, { recursive: true, withFileTypes: true })) {
      if (!it.isFile() || !it.name.endsWith('.py')) continue;
      const file = join(it.parentPath, it.name);
      const inside = file.slice(path.length);
      // `/usr/lib/python3.11/dist-packages` given by name is wanted; below the standard library it is somebody else's.
      if (!skipped.test(inside) && (withTests || !testCode.test(inside))) out.add(file);
    }
  }
  return [...out].sort();
}

/** The text of a file that is UTF-8 and not enormous; undefined otherwise. */
export function textOf(path: string): string | undefined {
  const bytes = readFileSync(path);
  if (bytes.length > 600_000) return undefined;
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? undefined : text.replace(/^\ufeff/, '');
}

/** 0 to 1, the same row of numbers for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A new list in random order. */
export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const out = [...items];
  for (let at = out.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [out[at], out[other]];
    if (a !== undefined && b !== undefined) [out[at], out[other]] = [b, a];
  }
  return out;
}

/** Items by key, in the order of their first item. */
export function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const out = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = out.get(key);
    if (group) group.push(item);
    else out.set(key, [item]);
  }
  return out;
}

/** A table as Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const [first = [], ...rest] = all;
  return [
    line(first),
    `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`,
    ...rest.map(line),
  ].join('\n');
}

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;
