import { evidenceSummary } from '../../report/recommendation.ts';
import { placeOf } from '../../report/report-input.ts';
import type { ReportedFinding } from '../../workspace/reported-finding.ts';
import { printable } from '../complaints.ts';
import type { Colors } from 'picocolors/types';
import { codeFrame, sourceOf, type Mark, type Source } from './code-frame.ts';
import type { Reporter } from './reporter.ts';
import { severityColour } from './severity-colour.ts';
import { summary } from './summary.ts';

/** The message, the code it is about with the related places marked, and the fixes on offer. */
export const full: Reporter = {
  isText: true,
  usesFixes: true,
  render: (report) => {
    const sources = new Map<string, Source | undefined>();
    const sourceFor = ({ path, cell }: ReportedFinding): Source | undefined => {
      const key = `${path}#${cell ?? ''}`;
      if (sources.has(key)) return sources.get(key);
      const text = report.textOf(path, cell);
      const source = text === undefined ? undefined : sourceOf(text);
      sources.set(key, source);
      return source;
    };
    const parts = report.findings.map((finding) => {
      const source = finding.group === 'input' ? undefined : sourceFor(finding);
      return `${render(finding, source, report.colours)}\n`;
    });
    return parts.join('') + summary(report);
  },
};

function render(finding: ReportedFinding, source: Source | undefined, colours: Colors): string {
  const { severity, rule, message, path, cell, location, symbol, related, fixes, evidence, url } = finding;
  const paint = severityColour(severity, colours);
  const marks: Mark[] = [
    { location, end: finding.end, label: '', sign: '^', paint },
    ...related
      .filter((it) => it.path === path && it.cell === cell)
      .map(
        (it): Mark => ({
          location: it.location,
          end: it.end,
          label: printable(it.message),
          sign: '-',
          paint: colours.blue,
        }),
      ),
  ];
  const frame = source && codeFrame(source, marks, colours);
  const margin = ' '.repeat(frame?.margin ?? 1);
  const notes = [
    ...(evidence === null ? [] : [`measured: ${printable(evidenceSummary(evidence))}`]),
    ...related
      .filter((it) => frame === undefined || it.path !== path || it.cell !== cell)
      .map((it) => `note: ${printable(placeOf(it))}: ${printable(it.message)}`),
    ...fixes.map(
      ({ title, applicability }) => `${applicability === 'safe' ? 'fix' : 'fix (unsafe)'}: ${printable(title)}`,
    ),
    `help: ${url}`,
  ];
  const place = `${printable(placeOf(finding))}${symbol === '' ? '' : ` in ${printable(symbol)}`}`;
  return [
    `${paint(colours.bold(`${severity}[${rule}]`))}${colours.bold(`: ${printable(message)}`)}`,
    `${margin}${colours.blue('-->')} ${place}`,
    ...(frame?.lines ?? []),
    ...notes.map((note) => `${margin} ${colours.blue('=')} ${note}`),
    '',
  ].join('\n');
}
