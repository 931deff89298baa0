/** What every output format gets and gives. One format is one file in this folder. */
import type { Colors } from 'picocolors/types';
import type { ReportedFinding } from '../../workspace/reported-finding.ts';
import type { Verified } from '../../report/report-input.ts';
import type { DescribedRule } from '../input-rules.ts';

/** One run of `check`, ready to be printed. */
export interface Report {
  /** What is shown: sorted by path and position, filtered already. */
  readonly findings: readonly ReportedFinding[];
  /** What is in order, where the format lists that. */
  readonly verified: readonly Verified[];
  /** Hints that text output left out. */
  readonly hiddenHints: number;
  /** Absent where reports of several runs are put together. */
  readonly checkedFiles: number | undefined;
  /** Findings that `--fix` settled, and in how many files. */
  readonly fixed: { readonly findings: number; readonly files: number };
  /** Everything that a finding may refer to. */
  readonly rules: readonly DescribedRule[];
  /** The text of a file named as findings name it (of one cell of a notebook), where it is at hand. */
  readonly textOf: (path: string, cell?: number) => string | undefined;
  readonly colours: Colors;
  readonly version: string;
  /** Directory that paths of findings are relative to. Absolute. */
  readonly cwd: string;
}

/** Renders a report; the result ends with a line feed unless it is empty. */
export interface Reporter {
  /** True for formats made for people at a terminal: they hide hints by default and may use colours. */
  readonly isText: boolean;
  /** True where findings are shown with their fixes, which cost time to work out. */
  readonly usesFixes: boolean;
  /** True where what is in order is listed, too. */
  readonly listsVerified?: true;
  render(report: Report): string;
}
