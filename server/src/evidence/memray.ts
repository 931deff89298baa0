/** What memray writes for other tools: `transform csv` and `stats --json`. */
import { isTable } from '../workspace/is-table.ts';
import { readCsv } from './csv.ts';
import type { Frame, Measured, Observation } from './observation.ts';

const source = 'memray';

/** `memray transform csv`. Undefined where the table is another one. */
export function readMemrayCsv(text: string): Measured | undefined {
  const [head = [], ...rows] = readCsv(text);
  const column = (name: string): number => head.indexOf(name);
  const [sizes, counts, stacks] = [column('size'), column('num_allocations'), column('stack_trace')];
  if (sizes < 0 || stacks < 0) return undefined;
  const observations = rows.flatMap((row): Observation[] => {
    const frames = (row[stacks] ?? '').split('|').flatMap((it) => frameOf(it, ';'));
    const bytes = Number(row[sizes]);
    if (frames.length === 0 || !Number.isFinite(bytes)) return [];
    return [{ kind: 'allocated', source, frames, bytes, count: Number(row[counts]) || 1 }];
  });
  return { observations, notes: [] };
}

/** `memray stats --json`. Undefined where the object is another one. */
export function readMemrayStats(json: Readonly<Record<string, unknown>>): Measured | undefined {
  const top: unknown = json['top_allocations_by_size'];
  if (!Array.isArray(top)) return undefined;
  const entries: readonly unknown[] = top;
  const observations = entries.flatMap((it): Observation[] => {
    const location = isTable(it) ? it['location'] : undefined;
    const bytes = isTable(it) ? it['size'] : undefined;
    if (typeof location !== 'string' || typeof bytes !== 'number') return [];
    const frames = frameOf(location, ':');
    return frames.length === 0 ? [] : [{ kind: 'allocated', source, frames, bytes }];
  });
  return {
    observations,
    notes: [
      `These statistics name the ${observations.length} largest places only; \`memray transform csv\` names all of them.`,
    ],
  };
}

/** `function;file;line`, from the right: names may hold anything. */
function frameOf(text: string, separator: string): Frame[] {
  const end = text.lastIndexOf(separator);
  const rest = text.slice(0, Math.max(end, 0));
  const start = rest.indexOf(separator);
  const line = Number(text.slice(end + 1));
  return end < 0 || start < 0 || !Number.isInteger(line) || line < 1 ? [] : [{ file: rest.slice(start + 1), line }];
}
