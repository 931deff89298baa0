import { cellPrefix } from '../../report/report-input.ts';
import type { Severity } from '@memlint/shared-rules';
import type { Reporter } from './reporter.ts';

const severities: Readonly<Record<Severity, string>> = { warning: 'major', information: 'minor', hint: 'info' };

/** GitLab's code quality report, a part of the Code Climate format. */
export const gitlab: Reporter = {
  isText: false,
  usesFixes: false,
  render: ({ findings }) => {
    const issues = findings.map(({ rule, message, severity, fingerprint, path, cell, location, end }) => ({
      type: 'issue',
      description: `${cellPrefix({ cell })}${message}`,
      check_name: rule,
      fingerprint,
      severity: severities[severity],
      categories: ['Performance'],
      location: {
        path,
        lines: { begin: location.line, end: end.line },
        positions: { begin: location, end },
      },
    }));
    return `${JSON.stringify(issues, null, 2)}\n`;
  },
};
