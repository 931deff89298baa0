/** Finds the files of a project in the paths that measurements name, which may be those of another machine. */
import type { Frame, Observation } from './observation.ts';

/** A frame in a file of the project; `path` as the project calls it. */
export interface PlacedFrame {
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** An observation with the frames that are the project's own, the innermost first; at least one. */
export interface PlacedObservation extends Omit<Observation, 'frames'> {
  readonly frames: readonly PlacedFrame[];
}

/** A file of the project: its absolute path and the one from the project's root on. */
export interface KnownFile {
  readonly path: string;
  readonly inProject: string;
}

/** Observations about the project's own code; the others are about libraries alone. */
export function placeObservations(
  observations: readonly Observation[],
  files: readonly KnownFile[],
): { readonly placed: readonly PlacedObservation[]; readonly elsewhere: number } {
  const locate = locator(files);
  const placed = observations.flatMap((it): PlacedObservation[] => {
    const frames = it.frames.flatMap(({ file, line }: Frame): PlacedFrame[] => {
      const path = locate(file);
      return path === undefined ? [] : [{ path, line }];
    });
    return frames.length > 0 ? [{ ...it, frames }] : [];
  });
  return { placed, elsewhere: observations.length - placed.length };
}

/** A function from a measured path to the project's file; undefined where there is none, or where several may be meant. */
function locator(files: readonly KnownFile[]): (file: string) => string | undefined {
  const byName = new Map<string, KnownFile[]>();
  for (const it of files) {
    const name = parts(it.path).at(-1) ?? '';
    byName.set(name, [...(byName.get(name) ?? []), it]);
  }
  const known = new Map<string, string | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, find(parts(file), byName));
    return known.get(file);
  };
}

function find(wanted: readonly string[], byName: ReadonlyMap<string, readonly KnownFile[]>): string | undefined {
  const candidates = byName.get(wanted.at(-1) ?? '') ?? [];
  const fitting = candidates
    .map((it) => ({ path: it.path, shared: sharedTail(parts(it.path), wanted), own: parts(it.inProject).length }))
    // All of the measured path fits, or all of the path inside the project does.
    .filter(({ shared, own }) => shared >= Math.min(own, wanted.length));
  const best = Math.max(0, ...fitting.map(({ shared }) => shared));
  const [first, second] = fitting.filter(({ shared }) => shared === best);
  return second ? undefined : first?.path;
}

const parts = (path: string): readonly string[] =>
  path
    .replaceAll('\\', '/')
    .split('/')
    .filter((it) => it !== '' && it !== '.');

function sharedTail(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}
