/** A whole review in Markdown: tables first, then a recommendation for each finding, then the checklists. */
import { counted } from '../cli/counted.ts';
import type { ReportedFinding } from '../workspace/reported-finding.ts';
import { beforeAndAfter } from './before-and-after.ts';
import { checklists } from './checklist-section.ts';
import { lifecycleTable } from './lifecycle-table.ts';
import { bySeverity } from './by-severity.ts';
import { cell, code, table } from './markdown.ts';
import { describeEvidence, recommendation, titleOf, wording } from './recommendation.ts';
import { placeOf, type ReportInput } from './report-input.ts';

/** The report; ends with a line feed. */
export function markdownReport(input: ReportInput): string {
  const sections = [
    summary(input),
    findingTable(input),
    lifecycleTable(input),
    perFile(input),
    recommendations(input),
    beforeAndAfter(input),
    goodPractice(input),
    evidenceTable(input),
    checklists(input),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n').trimEnd())
    .join('\n\n')}\n`;
}

function summary({ findings, verified: good, checkedFiles, scope }: ReportInput): string[] {
  const parts = (['warning', 'information', 'hint'] as const).flatMap((severity) => {
    const count = findings.filter((it) => it.severity === severity).length;
    return count > 0 ? [`${count} ${wording[severity]}`] : [];
  });
  const files = new Set(findings.map(({ path }) => path)).size;
  const where = scope ?? (checkedFiles === undefined ? undefined : counted(checkedFiles, 'checked file'));
  const found = `${counted(findings.length, 'finding')}${where === undefined ? '' : ` in ${where}`}`;
  return [
    '# Memlint report',
    '',
    parts.length > 0 ? `${found}: ${parts.join(', ')}, in ${counted(files, 'file')}.` : `${found}.`,
    `${counted(good.length, 'place')} verified as in order. Where Memlint is not sure, it says nothing.`,
  ];
}

const impactWords: Readonly<Record<string, string>> = {
  release: 'Resource held',
  retention: 'Memory retention',
  footprint: 'Memory at once',
  deployment: 'Whole process',
  input: 'Not checked',
};

const levels = { high: 'High', medium: 'Medium', low: 'Low' } as const;

function findingTable({ findings }: ReportInput): string[] {
  if (findings.length === 0) return [];
  const rows = bySeverity(findings).map((it) => [
    cell(it.message),
    wording[it.severity],
    impactWords[it.group] ?? it.group,
    levels[it.confidence],
    code(placeOf(it)),
  ]);
  return ['## Key Findings', '', ...table(['Issue', 'Severity', 'Impact', 'Likelihood', 'Place'], rows)];
}

function perFile({ findings, verified }: ReportInput): string[] {
  const files = new Map<string, ReportedFinding[]>();
  for (const it of findings) files.set(it.path, [...(files.get(it.path) ?? []), it]);
  const lines: string[] = [];
  for (const [path, own] of files) {
    const worst = bySeverity(own)[0];
    const rows = own.map((it) => [
      cell(it.message),
      wording[it.severity],
      `${titleOf(it.rule)} (${it.group})`,
      complexityOf(it),
    ]);
    lines.push(
      '',
      `### ${cell(path)} (${worst ? wording[worst.severity] : ''})`,
      '',
      ...table(['Issue', 'Severity', 'Type', 'Fix Complexity'], rows),
    );
  }
  const good = inOrder(findings, verified);
  return [...(lines.length > 0 || good.length > 0 ? ['## File-by-File Breakdown'] : []), ...lines, ...good];
}

/** Files without a finding in which something was verified. */
function inOrder(findings: readonly ReportedFinding[], verified: ReportInput['verified']): string[] {
  const counts = new Map<string, number>();
  for (const { path } of verified) counts.set(path, (counts.get(path) ?? 0) + 1);
  for (const { path } of findings) counts.delete(path);
  if (counts.size === 0) return [];
  const rows = [...counts].map(([path, count]) => [code(path), `Good: ${counted(count, 'place')} in order ✓`]);
  return ['', '### Files without findings (Good)', '', ...table(['File', 'Assessment'], rows)];
}

const complexityOf = ({ fixes }: ReportedFinding): string =>
  fixes.some((it) => it.applicability === 'safe')
    ? 'Low (safe fix)'
    : fixes.length > 0
      ? 'Medium (fix to be looked at)'
      : 'High (by hand)';

function recommendations({ findings, rules, textOf }: ReportInput): string[] {
  if (findings.length === 0) return [];
  const byId = new Map(rules.map((it) => [it.id, it]));
  const each = bySeverity(findings).map((it) =>
    recommendation(it, byId.get(it.rule), it.group === 'input' ? undefined : textOf(it.path, it.cell), 3),
  );
  return ['## Recommendations', '', each.join('\n')];
}

function goodPractice({ verified: good }: ReportInput): string[] {
  if (good.length === 0) return [];
  return [
    '## Verified as Good Practice',
    '',
    ...good.map(
      (it) => `- ✓ ${cell(it.message)} ${code(placeOf(it))}${it.symbol === '' ? '' : ` in ${code(it.symbol)}`}`,
    ),
  ];
}

function evidenceTable({ findings }: ReportInput): string[] {
  const rows = findings.flatMap((it) =>
    it.evidence === null ? [] : [[describeEvidence(it.evidence), `${cell(it.message)} ${code(placeOf(it))}`]],
  );
  return [
    '## Evidence',
    '',
    ...(rows.length > 0
      ? table(['Observation', 'Implication'], rows)
      : ['Nothing was measured: all of this comes from reading the code.']),
  ];
}
