import type { ReportedFinding } from '../../workspace/reported-finding.ts';
import { printable } from '../complaints.ts';
import { codeFrame, type Mark } from './code-frame.ts';
import type { Report, Reporter } from './reporter.ts';
import { severityColour } from './severity-colour.ts';
import { summary } from './summary.ts';

/** The message, the code it is about with the related places marked, and the fixes on offer. */
export const full: Reporter = {
  isText: true,
  render: (report) => report.findings.map((finding) => `${render(finding, report)}\n`).join('') + summary(report),
};

function render(finding: ReportedFinding, { colours, textOf }: Report): string {
  const { severity, rule, message, path, location, symbol, related, fixes, url } = finding;
  const paint = severityColour(severity, colours);
  const text = finding.group === 'input' ? undefined : textOf(path);
  const marks: Mark[] = [
    { location, end: finding.end, label: '', sign: '^', paint },
    ...related
      .filter((it) => it.path === path)
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
  const frame = text === undefined ? undefined : codeFrame(text, marks, colours);
  const margin = ' '.repeat(frame?.margin ?? 1);
  const notes = [
    ...related
      .filter((it) => frame === undefined || it.path !== path)
      .map((it) => `note: ${printable(it.path)}:${it.location.line}:${it.location.column}: ${printable(it.message)}`),
    ...fixes.map(
      ({ title, applicability }) => `${applicability === 'safe' ? 'fix' : 'fix (unsafe)'}: ${printable(title)}`,
    ),
    `help: ${url}`,
  ];
  const place = `${printable(path)}:${location.line}:${location.column}${symbol === '' ? '' : ` in ${printable(symbol)}`}`;
  return [
    `${paint(colours.bold(`${severity}[${rule}]`))}${colours.bold(`: ${printable(message)}`)}`,
    `${margin}${colours.blue('-->')} ${place}`,
    ...(frame?.lines ?? []),
    ...notes.map((note) => `${margin} ${colours.blue('=')} ${note}`),
    '',
  ].join('\n');
}
