/** Profiles of Scalene in JSON. Its fields come and go with its versions: what is not there is left out. */
import { isTable } from '../workspace/is-table.ts';
import type { Measured, Observation, ObservationKind } from './observation.ts';

const source = 'Scalene';
const megabyte = 1024 ** 2;

/** Undefined where the object is another one. */
export function readScalene(json: Readonly<Record<string, unknown>>): Measured | undefined {
  const { files } = json;
  if (!isTable(files)) return undefined;
  const observations: Observation[] = [];
  for (const [file, content] of Object.entries(files)) {
    if (!isTable(content)) continue;
    const add = (kind: ObservationKind, line: unknown, megabytes: unknown, more: Partial<Observation> = {}): void => {
      const number = Number(line);
      if (!Number.isInteger(number) || number < 1 || typeof megabytes !== 'number' || megabytes <= 0) return;
      const frames = [{ file, line: number }];
      observations.push({ kind, source, frames, bytes: megabytes * megabyte, ...more });
    };
    for (const [line, leak] of entriesOf(content['leaks'])) {
      if (!isTable(leak)) continue;
      const { likelihood } = leak;
      const detail = typeof likelihood === 'number' ? { detail: `likelihood ${(likelihood * 100).toFixed(0)} %` } : {};
      add('growth', line, leak['velocity_mb_s'], { per: 'second', ...detail });
    }
    const { lines } = content;
    for (const it of Array.isArray(lines) ? (lines as readonly unknown[]) : []) {
      if (!isTable(it)) continue;
      add('allocated', it['lineno'], it['n_malloc_mb']);
      add('copied', it['lineno'], it['n_copy_mb_s'], { per: 'second' });
    }
  }
  return { observations, notes: [] };
}

/** Leaks by their line: an object, or pairs in older versions. */
function entriesOf(leaks: unknown): readonly (readonly [unknown, unknown])[] {
  if (Array.isArray(leaks))
    return (leaks as readonly unknown[]).flatMap((it) => (Array.isArray(it) ? [[it[0], it[1]] as const] : []));
  return isTable(leaks) ? Object.entries(leaks) : [];
}
