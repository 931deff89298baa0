import { DiagnosticSeverity } from 'vscode-languageserver';
import { cancelled } from '../analysis.ts';
import type { ServerCommand } from './command.ts';

/** What a scan has found. */
export interface Scanned {
  /** Files that were checked and are not open. */
  readonly files: number;
  /** Findings in them that editors list, and hints, which they do not. */
  readonly findings: number;
  readonly hints: number;
}

/**
 * `{ scope: "workspace" | "changedFiles" }` → how much was checked and found, when all is. From then on these files are
 * covered until the server ends, whatever the setting `scope` says.
 */
export const scan: ServerCommand = async ({ scope, workspace }, argument, token): Promise<Scanned> => {
  if (!scope || !workspace) throw new Error('Files that are not open cannot be read here.');
  await scope.scan(argument.text('scope') === 'changedFiles' ? 'changedFiles' : 'workspace');
  while (!workspace.isSettled) {
    if (token.isCancellationRequested) {
      workspace.stop();
      throw cancelled();
    }
    await new Promise<void>((done) => {
      const listeners = [workspace.onDidSettle(() => end()), token.onCancellationRequested(() => end())];
      const end = (): void => {
        for (const it of listeners) it.dispose();
        done();
      };
    });
  }
  const all = [...workspace.results.values()].flatMap(({ diagnostics }) => diagnostics);
  const hints = all.filter(({ severity }) => severity === DiagnosticSeverity.Hint).length;
  return { files: workspace.checkedFiles, findings: all.length - hints, hints };
};
