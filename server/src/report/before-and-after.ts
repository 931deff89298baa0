/** What fixes change and what was measured, as a table. */
import { bySeverity } from './by-severity.ts';
import { cell, code, table } from './markdown.ts';
import { describeEvidence } from './recommendation.ts';
import { placeOf, type ReportInput } from './report-input.ts';
import { codeOf, fixedCode } from './snippets.ts';

/** Lines of code in a cell at most. */
const most = 8;

/** A row for each finding with a fix or a measurement; nothing where there is none. */
export function beforeAndAfter({ findings, textOf }: ReportInput): string[] {
  const rows = bySeverity(findings).flatMap((it) => {
    const [fix] = it.fixes;
    const text = textOf(it.path, it.cell);
    if (text === undefined || (!fix && it.evidence === null)) return [];
    const after = fix && fixedCode(it, fix, text);
    const savings = it.evidence === null ? 'Not measured' : describeEvidence(it.evidence);
    return [
      [
        code(placeOf(it)),
        lines(codeOf(it, text)),
        after === undefined ? cell(fix?.title ?? '') : lines(after),
        savings,
      ],
    ];
  });
  if (rows.length === 0) return [];
  return ['## Before and After', '', ...table(['Component', 'Before', 'After', 'Savings'], rows)];
}

/** Code of several lines within a table. */
function lines(text: string): string {
  const all = text.split('\n').filter((line) => line.trim() !== '');
  const shown = all.length > most ? [...all.slice(0, most), '…'] : all;
  return shown.map((line) => code(line.replace(/^[ \t]+/, spaces))).join('<br>');
}

/** As wide as in an editor, and not folded into one as other white space is. */
const spaces = (white: string): string => '\u00a0'.repeat(white.replaceAll('\t', '    ').length);
