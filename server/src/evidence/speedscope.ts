/** Profiles in speedscope's format that count bytes: `memray transform speedscope` and others. */
import { isTable } from '../workspace/is-table.ts';
import type { Frame, Measured, Observation } from './observation.ts';

const factors: Readonly<Record<string, number>> = { bytes: 1, kilobytes: 1024, megabytes: 1024 ** 2 };

/** Undefined where the object is another one. */
export function readSpeedscope(json: Readonly<Record<string, unknown>>): Measured | undefined {
  const { shared, profiles, exporter } = json;
  const listed: unknown = isTable(shared) ? shared['frames'] : undefined;
  if (!Array.isArray(listed) || !Array.isArray(profiles)) return undefined;
  const frames = listed.map(frameOf);
  const source = typeof exporter === 'string' ? (/^[\w.-]+/.exec(exporter)?.[0] ?? 'speedscope') : 'speedscope';
  const inBytes = (profiles as readonly unknown[]).filter(
    (it): it is Readonly<Record<string, unknown>> =>
      isTable(it) && it['type'] === 'sampled' && Object.hasOwn(factors, String(it['unit'])),
  );
  if (inBytes.length === 0) {
    return { observations: [], notes: ['This profile counts time, not memory.'] };
  }
  const observations = inBytes.flatMap(({ samples, weights, unit }): Observation[] => {
    if (!Array.isArray(samples) || !Array.isArray(weights)) return [];
    const factor = factors[String(unit)] ?? 1;
    return (samples as readonly unknown[]).flatMap((sample, index): Observation[] => {
      const weight: unknown = weights[index];
      if (!Array.isArray(sample) || typeof weight !== 'number') return [];
      const stack = (sample as readonly unknown[]).flatMap((it) => (typeof it === 'number' ? (frames[it] ?? []) : []));
      // From the root to the leaf.
      return stack.length === 0 ? [] : [{ kind: 'allocated', source, frames: stack.reverse(), bytes: weight * factor }];
    });
  });
  return { observations, notes: [] };
}

function frameOf(it: unknown): readonly Frame[] {
  if (!isTable(it)) return [];
  const { file, line } = it;
  return typeof file === 'string' && typeof line === 'number' ? [{ file, line }] : [];
}
