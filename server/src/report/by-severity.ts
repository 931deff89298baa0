import type { ReportedFinding } from '../workspace/reported-finding.ts';

const ranks = { warning: 0, information: 1, hint: 2 } as const;

/** The most severe first; otherwise as they stand in the files. */
export const bySeverity = (findings: readonly ReportedFinding[]): readonly ReportedFinding[] =>
  findings.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
