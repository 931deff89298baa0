import { DiagnosticSeverity } from 'vscode-languageserver';
import type { ServerCommand } from './command.ts';

/** What the status item shows. */
export interface Status {
  /** Open files. */
  readonly files: number;
  /** Files that are not open and were checked. */
  readonly closedFiles: number;
  /** Open or not: files that were not checked, as that would have cost too much; the log says which and why. */
  readonly leftOut?: number;
  /** In all of these, by the severities that are shown. */
  readonly findings: { readonly warning: number; readonly information: number; readonly hint: number };
  /** Of the server's process, in bytes; absent where a host cannot tell. */
  readonly memory?: number;
  /** When a file was last analysed, in milliseconds since 1970. */
  readonly lastScan?: number;
  readonly version?: string;
}

/** `{}` → the state of the server: what is open, what was found, how much memory it takes. */
export const status: ServerCommand = async (server): Promise<Status> => {
  const { visible, documents, settings, sources, workspace, host } = server;
  const findings = { warning: 0, information: 0, hint: 0 };
  const open = documents.all();
  for (const document of open) {
    const { showHintsAsInformation } = (await settings.of(document)).editor;
    for (const { severity } of visible.shown(document))
      findings[severity === 'hint' && showHintsAsInformation ? 'information' : severity] += 1;
  }
  for (const { diagnostics } of workspace?.results.values() ?? [])
    for (const { severity } of diagnostics) findings[nameOf(severity)] += 1;
  const memory = host.memory?.();
  const held = open.filter(({ uri }) => host.watchdog?.held.has(uri)).length;
  const leftOut = sources.leftOut + (workspace?.leftOut ?? 0) + held;
  const lastScan = Math.max(visible.lastScan ?? 0, workspace?.lastScan ?? 0);
  return {
    files: open.length,
    closedFiles: workspace?.checkedFiles ?? 0,
    findings,
    ...(leftOut === 0 ? {} : { leftOut }),
    ...(memory === undefined ? {} : { memory }),
    ...(lastScan === 0 ? {} : { lastScan }),
    ...(host.version === undefined ? {} : { version: host.version }),
  };
};

const nameOf = (severity: DiagnosticSeverity | undefined): keyof Status['findings'] =>
  severity === DiagnosticSeverity.Hint
    ? 'hint'
    : severity === DiagnosticSeverity.Information
      ? 'information'
      : 'warning';
