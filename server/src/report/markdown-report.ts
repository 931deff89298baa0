/** A whole review in Markdown: tables first, then a recommendation for each finding, then the checklists. */
import type { ReportedFinding } from '../workspace/reported-finding.ts';
import { automated, manual, type ChecklistSection } from './checklists.ts';
import { cell, code, table } from './markdown.ts';
import { describeEvidence, recommendation, titleOf, wording } from './recommendation.ts';
import { placeOf, type ReportInput } from './report-input.ts';
import { fixedCode, linesOf } from './snippets.ts';

/** The report; ends with a line feed. */
export function markdownReport(input: ReportInput): string {
  const sections = [
    summary(input),
    findingTable(input),
    lifecycleTable(input),
    perFile(input),
    recommendations(input),
    beforeAndAfter(input),
    verified(input),
    evidenceTable(input),
    checklists(input),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n').trimEnd())
    .join('\n\n')}\n`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const ranks = { warning: 0, information: 1, hint: 2 } as const;

/** The most severe first; otherwise as they stand in the files. */
const bySeverity = (findings: readonly ReportedFinding[]): readonly ReportedFinding[] =>
  findings.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);

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

function lifecycleTable({ findings, verified: good, textOf }: ReportInput): string[] {
  const created = (it: Parameters<typeof placeOf>[0] & { readonly symbol: string }): string =>
    `${code(placeOf(it))}${it.symbol === '' ? '' : ` in ${code(it.symbol)}`}`;
  const bad = findings
    .filter(({ group }) => group === 'release')
    .map((it) => {
      const text = textOf(it.path, it.cell);
      const name = text === undefined ? it.rule : firstLine(text, it);
      const state = it.severity === 'warning' ? '❌ Not released' : '⚠️ Could be better';
      return [code(name), state, created(it), cell(it.message), 'Relied on'];
    });
  const fine = good
    .filter(({ group }) => group === 'release')
    .map((it) => {
      const text = textOf(it.path, it.cell);
      return [
        code(text === undefined ? it.message : firstLine(text, it)),
        '✅ Released',
        created(it),
        cell(it.message),
        'Not needed',
      ];
    });
  const rows = [...bad, ...fine];
  if (rows.length === 0) return [];
  return [
    '## Resource Lifecycle',
    '',
    ...table(['Resource', 'Current State', 'Created', 'Closed', 'Garbage Collection'], rows),
  ];
}

/** The code between two places, as far as it is on one line. */
function firstLine(text: string, { location, end }: Pick<ReportedFinding, 'location' | 'end'>): string {
  const line = text.split(/\r\n|\r|\n/)[location.line - 1] ?? '';
  const stop = end.line === location.line ? end.column - 1 : line.length;
  const shown = line.slice(location.column - 1, stop).trim();
  return shown.length > 60 ? `${shown.slice(0, 59)}…` : shown;
}

function perFile({ findings }: ReportInput): string[] {
  const files = new Map<string, ReportedFinding[]>();
  for (const it of findings) files.set(it.path, [...(files.get(it.path) ?? []), it]);
  if (files.size === 0) return [];
  const lines = ['## File-by-File Breakdown'];
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
  return lines;
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

function beforeAndAfter({ findings, textOf }: ReportInput): string[] {
  const rows = bySeverity(findings).flatMap((it) => {
    const [fix] = it.fixes;
    const text = textOf(it.path, it.cell);
    if (text === undefined || (!fix && it.evidence === null)) return [];
    const after = fix && fixedCode(it, fix, text);
    const savings = it.evidence === null ? 'Not measured' : describeEvidence(it.evidence);
    const before = linesOf(text, it.location.line, it.location.line);
    return [[code(placeOf(it)), code(before), after === undefined ? cell(fix?.title ?? '') : lines(after), savings]];
  });
  if (rows.length === 0) return [];
  return ['## Before and After', '', ...table(['Component', 'Before', 'After', 'Savings'], rows)];
}

/** Code of several lines within a table. */
const lines = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 6)
    .map((line) => code(line.replace(/^ +/, (it) => '\u00a0'.repeat(it.length))))
    .join('<br>');

function verified({ verified: good }: ReportInput): string[] {
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
      : ['Nothing was measured: every finding above comes from reading the code.']),
  ];
}

const beyond = (rules: readonly string[]): ChecklistSection => ({
  title: 'Beyond the Checklist',
  items: [{ question: 'Does anything else keep or waste memory?', rules }],
});

function checklists({ findings, rules }: ReportInput): string[] {
  const known = new Set(rules.map(({ id }) => id));
  const bearing = (ids: readonly string[]): string => {
    const found = findings.filter(({ rule }) => ids.includes(rule));
    const places = found.slice(0, 5).map((it) => code(placeOf(it)));
    const more = found.length > 5 ? ` and ${found.length - 5} more` : '';
    return found.length === 0 ? '' : `: ${counted(found.length, 'finding')} (${places.join(', ')}${more})`;
  };
  const named = new Set([...automated, ...manual].flatMap(({ items }) => items.flatMap((it) => it.rules)));
  const others = rules.filter(({ id, group }) => !named.has(id) && group !== 'input').map(({ id }) => id);
  const render = (sections: readonly ChecklistSection[], ticks: boolean): string[] =>
    sections.flatMap(({ title, items }) => [
      `**${title}**:`,
      ...items.map(({ question, rules: ids }) => {
        const found = bearing(ids.filter((id) => known.has(id)));
        const box = ticks && found === '' ? '[x]' : '[ ]';
        return `- ${box} ${question}${found || (ticks ? ': no finding' : '')}`;
      }),
      '',
    ]);
  return [
    '## Detection Checklist',
    '',
    '### Phase 1: Automated Analysis',
    '',
    'A tick means that Memlint looked and found nothing; an open item has findings.',
    '',
    ...render([...automated, beyond(others)], true),
    '### Phase 2: Manual Review',
    '',
    'For a person to answer, with the findings that bear on it.',
    '',
    ...render(manual, false),
  ];
}
