/** How many findings each rule has: `--statistics`. */
import type { ReportedFinding } from '../workspace/reported-finding.ts';
import { groupBy } from './reporters/group-by.ts';

/** One line a rule, most findings first: count, rule, how many can be fixed safely. */
export function statistics(findings: readonly ReportedFinding[]): string {
  const rows = [...groupBy(findings, ({ rule }) => rule)]
    .map(([rule, all]) => ({
      rule,
      count: all.length,
      fixable: all.filter(({ fixes }) => fixes.some(({ applicability }) => applicability === 'safe')).length,
    }))
    .sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
  const width = String(rows[0]?.count ?? 0).length;
  return rows
    .map(
      ({ rule, count, fixable }) =>
        `${String(count).padStart(width)}  ${rule}${fixable > 0 ? `  (${fixable} fixable)` : ''}\n`,
    )
    .join('');
}
