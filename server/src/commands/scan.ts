import { cancelled } from '../analysis.ts';
import type { ServerCommand } from './command.ts';

/** What a scan has found. */
export interface Scanned {
  /** Files that were checked and are not open. */
  readonly files: number;
  /** Findings in them. */
  readonly findings: number;
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
  let findings = 0;
  for (const { diagnostics } of workspace.results.values()) findings += diagnostics.length;
  return { files: workspace.checkedFiles, findings };
};
