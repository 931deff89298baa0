/** What a report is made of. Plain data, so that the command line, the server and a browser make the same one. */
import type { DescribedRule } from '../cli/input-rules.ts';
import type { ReportedFinding } from '../workspace/reported-finding.ts';

/** Something that was looked at and is in order. */
export type Verified = Pick<ReportedFinding, 'group' | 'message' | 'path' | 'location' | 'end' | 'symbol'> & {
  readonly cell?: number | undefined;
};

export interface ReportInput {
  readonly findings: readonly ReportedFinding[];
  readonly verified: readonly Verified[];
  readonly rules: readonly DescribedRule[];
  /** Absent where nobody counted them. */
  readonly checkedFiles: number | undefined;
  /** What was checked, in a few words: `12 files`, `the open files`. */
  readonly scope?: string;
  /** The text of a file named as findings name it (of one cell, where `cell` says which), where it is at hand. */
  readonly textOf: (path: string, cell?: number) => string | undefined;
}

/** What comes before a message where a format has no place for the cell. */
export const cellPrefix = ({ cell }: Pick<Verified, 'cell'>): string => (cell === undefined ? '' : `Cell ${cell}: `);

/** Places as `path:line:column`, with the cell of a notebook. */
export const placeOf = ({ path, cell, location }: Pick<Verified, 'path' | 'cell' | 'location'>): string =>
  `${path}${cell === undefined ? '' : `#cell ${cell}`}:${location.line}:${location.column}`;
