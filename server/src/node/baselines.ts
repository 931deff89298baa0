/** The baselines on disk, as the language server reads and shrinks them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readBaseline } from '../cli/baseline.ts';
import { isTable } from '../workspace/is-table.ts';

export interface Baselines {
  /** Fingerprints of a baseline (absolute path); undefined where it cannot be read. Remembered until `forget`. */
  known(path: string): ReadonlySet<string> | undefined;
  /** Takes the entries of file `name` out that are not in `present`. @returns how many. */
  shrink(path: string, name: string, present: ReadonlySet<string>): number;
  forget(): void;
}

export function createBaselines(): Baselines {
  const read = new Map<string, ReadonlySet<string> | undefined>();
  const known: Baselines['known'] = (path) => {
    if (!read.has(path)) {
      const baseline = readBaseline(path);
      read.set(path, 'known' in baseline ? baseline.known : undefined);
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
    forget: () => read.clear(),
  };
}
