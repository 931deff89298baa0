/** What measurements say about places in code, whatever tool they come from. */

/** A line of Python as a tool names it. `file` may be absolute, relative, or the path on another machine. */
export interface Frame {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/**
 * - `growth`: what was held grew between two moments, or with every run.
 * - `held`: what was held at one moment.
 * - `allocated`: what was asked for in all, released or not.
 * - `copied`: what was copied.
 * - `unreleased`: a resource that nobody released, in Python's own words.
 */
export type ObservationKind = 'growth' | 'held' | 'allocated' | 'copied' | 'unreleased';

export interface Observation {
  readonly kind: ObservationKind;
  /** The tool that measured, as its makers write it. */
  readonly source: string;
  /** The innermost first; at least one. */
  readonly frames: readonly Frame[];
  /** Absent where the tool does not say. */
  readonly bytes?: number;
  /** What `bytes` and `count` are for; absent: for the whole measurement. */
  readonly per?: 'run' | 'second';
  /** Blocks, allocations or warnings. */
  readonly count?: number;
  /** What the tool says beside numbers, in its own words. */
  readonly detail?: string;
}

/** What was read of one file. */
export interface Measured {
  readonly observations: readonly Observation[];
  /** What a person should know of the measurement, a sentence each. */
  readonly notes: readonly string[];
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** `1536` → `1.5 kB`; three digits say enough. */
export function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (Math.abs(value) >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${Number(value.toFixed(digits))} ${units[unit]}`;
}
