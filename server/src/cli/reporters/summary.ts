import { counted } from '../counted.ts';
import { groupBy } from './group-by.ts';
import type { Report } from './reporter.ts';

/** The last lines of text output: what was found, what was fixed, what is hidden. */
export function summary({ findings, fixed, checkedFiles, hiddenHints, colours }: Report): string {
  const lines: string[] = [];
  const inFiles = checkedFiles === undefined ? '' : ` (${counted(checkedFiles, 'file')} checked)`;
  if (fixed.findings > 0) lines.push(`Fixed ${counted(fixed.findings, 'finding')} in ${counted(fixed.files, 'file')}.`);
  if (findings.length === 0) {
    lines.push(`${fixed.findings > 0 ? 'Nothing left to report' : 'Nothing to report'}${inFiles}`);
  } else {
    const bySeverity = groupBy(findings, ({ severity }) => severity);
    const parts = (['warning', 'information', 'hint'] as const).flatMap((severity) => {
      const count = bySeverity.get(severity)?.length ?? 0;
      return count > 0 ? [counted(count, severity)] : [];
    });
    const files = new Set(findings.map(({ path }) => path)).size;
    lines.push(`Found ${parts.join(', ')} in ${counted(files, 'file')}${inFiles}`);
    const fixable = findings.filter(({ fixes }) => fixes.some(({ applicability }) => applicability === 'safe')).length;
    if (fixable > 0) lines.push(colours.dim(`${fixable} can be fixed with --fix`));
  }
  if (hiddenHints > 0) lines.push(`+ ${hiddenHints} hints (--severity hint)`);
  return `${lines.join('\n')}\n`;
}
