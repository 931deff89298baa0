import { markdownReport } from '../../report/markdown-report.ts';
import type { Reporter } from './reporter.ts';

/** A whole review for people: tables, a recommendation for each finding, checklists. */
export const markdown: Reporter = {
  isText: false,
  usesFixes: true,
  listsVerified: true,
  render: ({ findings, verified, rules, checkedFiles, textOf }) =>
    markdownReport({ findings, verified, rules, checkedFiles, textOf }),
};
