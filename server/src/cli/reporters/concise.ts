import { evidenceSummary } from '../../report/recommendation.ts';
import { printable } from '../complaints.ts';
import { severityColour } from './severity-colour.ts';
import { summary } from './summary.ts';
import type { Reporter } from './reporter.ts';

/** One line a finding: `path:line:column: severity rule message`. */
export const concise: Reporter = {
  isText: true,
  usesFixes: false,
  render: (report) => {
    const { colours } = report;
    const lines = report.findings.map(({ path, cell, location, severity, rule, message, evidence }) => {
      const inCell = cell === undefined ? '' : `#cell ${cell}`;
      const measured = evidence === null ? '' : ` [measured: ${printable(evidenceSummary(evidence))}]`;
      const place = `${colours.bold(printable(path))}${inCell}:${location.line}:${location.column}:`;
      return `${place} ${severityColour(severity, colours)(severity)} ${rule} ${printable(message)}${measured}\n`;
    });
    return lines.join('') + summary(report);
  },
};
