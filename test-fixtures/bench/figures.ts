/** What the benchmark measured, and how it is printed, kept and compared. */
import { shown } from './statistics.ts';

/** One number of ours with the same number of others, from the same run. */
export interface Figure {
  /** Stable name, for the history: `keystroke.1k.pull.p50`. */
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  /** NaN where it was not to be had. */
  readonly ours: number;
  /** Others' numbers by name; a text says why there is none. */
  readonly peers: Readonly<Record<string, number | string>>;
  /** What it is to be at most (or at least, for speeds); absent where nothing is promised. */
  readonly target?: number;
  /** True where more is better. */
  readonly speed?: boolean;
  readonly note?: string;
}

/** One line per figure: ours, whether it is what it should be, the others and the ratio to them. */
export function describe(figure: Figure): string {
  const { what, unit, ours, peers, note } = figure;
  const others = Object.entries(peers).map(([name, value]) =>
    typeof value === 'string' ? `${name} ${value}` : `${name} ${shown(value)} (ours is ${shown(ours / value)} ×)`,
  );
  return [`${what}: ${shown(ours)} ${unit}`, verdict(figure), ...others, ...(note === undefined ? [] : [note])]
    .filter((it) => it !== '')
    .join(' · ');
}

/** `target ≤ 5: met`, or nothing where there is no target. */
export function verdict({ ours, target, speed = false }: Figure): string {
  if (target === undefined) return '';
  const met = speed ? ours >= target : ours <= target;
  return `target ${speed ? '≥' : '≤'} ${shown(target)}: ${met ? 'met' : 'MISSED'}`;
}

/** Takes figures as they are measured and prints them at once. */
export interface Report {
  add(figure: Figure): void;
  /** Prints a line that is no figure. */
  say(line: string): void;
  readonly figures: readonly Figure[];
}

export function createReport(): Report {
  const figures: Figure[] = [];
  return {
    figures,
    add(figure) {
      figures.push(figure);
      console.log(`  ${describe(figure)}`);
    },
    say: (line) => console.log(line),
  };
}
