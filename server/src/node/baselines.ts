/** The baselines on disk, as the language server reads and shrinks them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { readBaseline } from '../cli/baseline.ts';
import type { BaselinePlace } from '../project-host.ts';
import { ownKeys } from '../workspace/configuration-file.ts';
import { isTable } from '../workspace/is-table.ts';
import { lineOfKey } from '../workspace/line-of-key.ts';
import { readText } from '../workspace/read-text.ts';

export interface Baselines {
  /**
   * Fingerprints of a baseline (absolute path); undefined where it cannot be read. Remembered until `forget`; the same
   * object for as long as it says the same.
   */
  known(path: string): ReadonlySet<string> | undefined;
  /** Takes the entries of file `name` out that are not in `present`. @returns how many. */
  shrink(path: string, name: string, present: ReadonlySet<string>): number;
  /** Why a baseline that was asked for cannot be read; undefined where it can. */
  problem(path: string): string | undefined;
  forget(): void;
}

export function createBaselines(): Baselines {
  const read = new Map<string, ReadonlySet<string> | undefined>();
  const problems = new Map<string, string>();
  let before: ReadonlyMap<string, ReadonlySet<string> | undefined> = new Map();
  const known: Baselines['known'] = (path) => {
    if (!read.has(path)) {
      const baseline = readBaseline(path);
      const old = before.get(path);
      const now = 'known' in baseline ? baseline.known : undefined;
      read.set(path, old && now && isSame(old, now) ? old : now);
      if ('problem' in baseline) problems.set(path, baseline.problem);
    }
    return read.get(path);
  };
  return {
    known,
    shrink(path, name, present) {
      let value: unknown;
      try {
        value = JSON.parse(readFileSync(path, 'utf8'));
      } catch {
        return 0;
      }
      const findings: unknown = isTable(value) ? value['findings'] : undefined;
      if (!isTable(value) || !Array.isArray(findings)) return 0;
      const entries: readonly unknown[] = findings;
      const kept = entries.filter((entry) => {
        if (!isTable(entry) || typeof entry['fingerprint'] !== 'string') return true;
        return entry['path'] !== name || present.has(entry['fingerprint']);
      });
      if (kept.length === entries.length) return 0;
      writeFileSync(path, `${JSON.stringify({ ...value, findings: kept }, null, 2)}\n`);
      read.delete(path);
      return entries.length - kept.length;
    },
    problem: (path) => problems.get(path),
    forget() {
      problems.clear();
      before = new Map([...before, ...read]);
      read.clear();
    },
  };
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((it) => b.has(it));

/** True where the path does not lead out of the root. */
export function isWithin({ root, path }: BaselinePlace): boolean {
  const way = relative(root, resolve(root, path));
  return way !== '' && !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/** Where a configuration file names its baseline. `line` is 1-based. */
export function placeOfBaseline(file: string): { readonly line: number | undefined; readonly keys: readonly string[] } {
  const source = readText(file);
  const keys = [...ownKeys(file), 'baseline'];
  return { line: source.ok ? lineOfKey(source.text, keys) : undefined, keys };
}
