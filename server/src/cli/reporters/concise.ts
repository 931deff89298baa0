import { printable } from '../complaints.ts';
import { severityColour } from './severity-colour.ts';
import { summary } from './summary.ts';
import type { Reporter } from './reporter.ts';

/** One line a finding: `path:line:column: severity rule message`. */
export const concise: Reporter = {
  isText: true,
  render: (report) => {
    const { colours } = report;
    const lines = report.findings.map(({ path, location, severity, rule, message, fixes }) => {
      const place = `${colours.bold(printable(path))}:${location.line}:${location.column}:`;
      const fixable = fixes.some(({ applicability }) => applicability === 'safe') ? ` ${colours.green('[*]')}` : '';
      return `${place} ${severityColour(severity, colours)(severity)} ${rule}${fixable} ${printable(message)}\n`;
    });
    return lines.join('') + summary(report);
  },
};
