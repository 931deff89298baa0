/** What the status item says, in words. */

/** What the server's command `status` answers. */
export interface Status {
  readonly files: number;
  readonly closedFiles: number;
  readonly leftOut?: number;
  readonly findings: { readonly warning: number; readonly information: number; readonly hint: number };
  readonly memory?: number;
  readonly lastScan?: number;
}

/** The Problems panel lists no hints, so they are counted apart: `Memlint: 3 findings, 1 hint`. */
export const statusText = ({ findings: { warning, information, hint } }: Status): string =>
  `Memlint: ${listed({ findings: warning + information, hints: hint })}`;

/** `3 findings, 1 hint`. */
export const listed = ({ findings, hints }: { readonly findings: number; readonly hints: number }): string =>
  hints > 0 ? `${counted(findings, 'finding')}, ${counted(hints, 'hint')}` : counted(findings, 'finding');

/** Files, memory and time, in one line. */
export function statusDetail({ files, closedFiles, leftOut = 0, memory, lastScan }: Status): string {
  const parts = [counted(files, 'open file')];
  if (closedFiles > 0) parts.push(`${closedFiles} more checked`);
  if (leftOut > 0) parts.push(`${leftOut} left out, the output says why`);
  if (memory !== undefined) parts.push(`server ${Math.round(memory / 1024 / 1024)} MB`);
  if (lastScan !== undefined) parts.push(`checked at ${new Date(lastScan).toLocaleTimeString()}`);
  return parts.join(' · ');
}

/** `1 finding`, `2 findings`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
