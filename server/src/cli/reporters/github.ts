import { cellPrefix } from '../../report/report-input.ts';
import type { Severity } from '@memlint/shared-rules';
import type { Reporter } from './reporter.ts';

const commands: Readonly<Record<Severity, string>> = { warning: 'warning', information: 'notice', hint: 'notice' };

/** Workflow commands: GitHub Actions turns each line into an annotation. */
export const github: Reporter = {
  isText: false,
  usesFixes: false,
  render: ({ findings }) =>
    findings
      .map(({ severity, path, cell, location, end, rule, message }) => {
        // GitHub ignores columns of places that span lines.
        const columns = location.line === end.line ? [`col=${location.column}`, `endColumn=${end.column}`] : [];
        const properties = [
          `title=${property(`Memlint (${rule})`)}`,
          `file=${property(path)}`,
          `line=${location.line}`,
          `endLine=${end.line}`,
          ...columns,
        ];
        return `::${commands[severity]} ${properties.join(',')}::${data(`${cellPrefix({ cell })}${message} [${rule}]`)}\n`;
      })
      .join(''),
};

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
