/** What projects repaired themselves: commits read by hand, and whether the rules saw what was wrong before them. */
import { readJsonLines, type ReadLines } from './json-lines.ts';
import { grouped, markdownTable, percent } from './python-files.ts';

/** One file of a commit that repaired something. */
export interface Repair {
  readonly project: string;
  readonly commit: string;
  readonly path: string;
  /** Of the object in the version before the commit, 1-based. */
  readonly line: number;
  readonly rule: string;
  /** `low`: at low confidence only, so not by default. */
  readonly found: 'yes' | 'low' | 'no';
  /** The version after the commit has no such finding at the same object. Only where it was found before. */
  readonly postFixSilent?: boolean;
  /** Missed when it was measured, found since. */
  readonly mended?: boolean;
  readonly reason: string;
}

const states: readonly unknown[] = ['yes', 'low', 'no'];

/** The repairs of a file, and what is wrong with its other lines. */
export const readRepairs = (text: string): ReadLines<Repair> =>
  readJsonLines(text, {
    texts: ['project', 'commit', 'path', 'rule', 'reason'],
    problemOf: ({ found, postFixSilent, mended }) => {
      if (!states.includes(found)) return `"found" is ${JSON.stringify(found)}, not yes, low or no`;
      if (found !== 'no' && typeof postFixSilent !== 'boolean') return '"postFixSilent" is missing';
      if (mended !== undefined && (typeof mended !== 'boolean' || found === 'yes')) return '"mended" does not fit';
      return undefined;
    },
  });

/** How much was found, per rule and per project. */
export function repairTables(repairs: readonly Repair[]): string {
  const row = (name: string, of: readonly Repair[]): (string | number)[] => {
    const seen = of.filter((it) => it.found !== 'no');
    const yes = of.filter((it) => it.found === 'yes').length;
    return [
      name,
      of.length,
      yes,
      seen.length - yes,
      of.length - seen.length,
      percent(yes, of.length),
      of.filter((it) => it.mended).length,
      percent(seen.filter((it) => it.postFixSilent).length, seen.length),
    ];
  };
  const head = ['repairs', 'found', 'low only', 'missed', 'share found', 'found since', 'silent afterwards'];
  const by = (of: (it: Repair) => string): (string | number)[][] =>
    [...grouped(repairs, of)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, some]) => row(name, some));
  return [
    markdownTable(['rule', ...head], [...by((it) => it.rule), row('all', repairs)]),
    markdownTable(
      ['project', ...head],
      by((it) => it.project),
    ),
  ].join('\n\n');
}
