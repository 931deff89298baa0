/** From findings in a notebook's module to findings in its cells. */
import type { Place, ReportedFinding } from '../workspace/reported-finding.ts';
import { cellAt, type NotebookModule } from './notebook-module.ts';

interface Placed {
  readonly location: Place;
  readonly end: Place;
}

/** Lines count from the cell's start, and `cell` says which cell. A fix that reaches over two cells is left out. */
export function inCells(findings: readonly ReportedFinding[], module: NotebookModule): ReportedFinding[] {
  const place = <It extends Placed>(it: It): It & { readonly cell?: number } => {
    const cell = cellAt(module, it.location.line - 1);
    if (!cell) return it;
    const last = cell.firstLine + cell.lineCount;
    const shift = ({ line, column }: Place): Place => ({ line: Math.min(line, last + 1) - cell.firstLine, column });
    return { ...it, location: shift(it.location), end: shift(it.end), cell: cell.number };
  };
  const isWhole = ({ location, end }: Placed): boolean => {
    const cell = cellAt(module, location.line - 1);
    return cell !== undefined && end.line - 1 <= cell.firstLine + cell.lineCount - 1;
  };
  return findings.map((finding) => ({
    ...inOrder(place(finding)),
    related: finding.related.map((it) => (it.path === finding.path ? place(it) : it)),
    fixes: finding.fixes
      .filter(({ edits }) => edits.every(isWhole))
      .map((fix) => ({ ...fix, edits: fix.edits.map(place) })),
  }));
}

/** `cell` stands beside the path, as scripts know it. */
function inOrder({
  rule,
  group,
  severity,
  confidence,
  message,
  path,
  cell,
  ...rest
}: ReportedFinding): ReportedFinding {
  return { rule, group, severity, confidence, message, path, ...(cell === undefined ? {} : { cell }), ...rest };
}
