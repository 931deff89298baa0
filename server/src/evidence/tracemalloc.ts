/** Snapshots of Python's `tracemalloc`, as `Snapshot.dump()` writes them. */
import type { Frame, Measured, Observation } from './observation.ts';
import { isPickleObject, readPickle, type PickleValue } from './pickle.ts';

/** The bytes and blocks of each place, by its stack. */
export interface Snapshot {
  readonly places: ReadonlyMap<string, { readonly frames: readonly Frame[]; bytes: number; blocks: number }>;
  /** Frames that were kept of each stack. */
  readonly depth: number;
}

const classes: ReadonlySet<string> = new Set(['tracemalloc.Snapshot', 'tracemalloc._Traces']);

/** Frames that are read of one stack: one that is shared by many traces must not cost its length each time. */
const mostFrames = 64;

/** Reads a snapshot. Throws an `Error` with a sentence where `bytes` is none. */
export function readSnapshot(bytes: Uint8Array): Snapshot {
  const snapshot = readPickle(bytes, classes);
  const list = field(field(snapshot, 'traces'), '_traces');
  const depth = field(snapshot, 'traceback_limit');
  if (!Array.isArray(list)) throw new Error('It is no snapshot of tracemalloc.');
  const known = new Map<PickleValue, { readonly key: string; readonly frames: readonly Frame[] }>();
  const places = new Map<string, { readonly frames: readonly Frame[]; bytes: number; blocks: number }>();
  for (const trace of list) {
    const [, blockSize, stack] = Array.isArray(trace) ? trace : [];
    if (typeof blockSize !== 'number' || !Array.isArray(stack)) throw new Error('It is no snapshot of tracemalloc.');
    let read = known.get(stack);
    if (!read) {
      const frames = framesOf(stack);
      read = { key: frames.map(({ file, line }) => `${file}:${line}`).join('\n'), frames };
      known.set(stack, read);
    }
    const place = places.get(read.key);
    if (place) {
      place.bytes += blockSize;
      place.blocks += 1;
    } else if (read.frames.length > 0) places.set(read.key, { frames: read.frames, bytes: blockSize, blocks: 1 });
  }
  return { places, depth: typeof depth === 'number' ? depth : 1 };
}

/** What one snapshot says, or the difference between the first and the last. */
export function measureSnapshots(snapshots: readonly Snapshot[]): Measured {
  const [first] = snapshots;
  const last = snapshots.at(-1);
  if (!first || !last) return { observations: [], notes: [] };
  const notes =
    last.depth < 2
      ? ['These snapshots hold one frame of each stack; `tracemalloc.start(25)` shows which of your lines asked.']
      : [];
  const source = 'tracemalloc';
  const observations: Observation[] = [];
  if (snapshots.length === 1) {
    for (const { frames, bytes, blocks } of last.places.values())
      observations.push({ kind: 'held', source, frames, bytes, count: blocks });
    return { observations, notes };
  }
  for (const [key, { frames, bytes, blocks }] of last.places) {
    const before = first.places.get(key);
    const grown = bytes - (before?.bytes ?? 0);
    if (grown > 0)
      observations.push({ kind: 'growth', source, frames, bytes: grown, count: blocks - (before?.blocks ?? 0) });
  }
  return { observations, notes };
}

function field(value: PickleValue | undefined, name: string): PickleValue | undefined {
  const state = isPickleObject(value) ? value.state : undefined;
  return state instanceof Map ? state.get(name) : undefined;
}

/** The dump has the innermost frame first; only Python's own view of it turns that round. */
function framesOf(stack: readonly PickleValue[]): readonly Frame[] {
  return stack.slice(0, mostFrames).flatMap((it): Frame[] => {
    const [file, line] = Array.isArray(it) ? it : [];
    return typeof file === 'string' && typeof line === 'number' ? [{ file, line }] : [];
  });
}
