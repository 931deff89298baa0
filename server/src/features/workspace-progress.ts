/** Shows how far the check of the workspace is, and lets a person end it. */
import type { WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { Feature } from '../server.ts';
import type { Progress } from '../source-list.ts';

/** So few files are done before anybody has read how many there are. */
const fewFiles = 10;
/** Between two reports, in milliseconds. */
const pause = 100;

/** Work-done progress, for clients that can show it: files are read first, all of them, and then checked. */
export const registerWorkspaceProgress: Feature = ({ client, connection, scope, sources, workspace, warn }) => {
  if (!workspace || !client.showsProgress) return {};
  let shown: { reporter: WorkDoneProgressServerReporter | undefined; last: number; isOver: boolean } | undefined;
  const begin = async (): Promise<void> => {
    const own = { reporter: undefined as WorkDoneProgressServerReporter | undefined, last: 0, isOver: false };
    shown = own;
    const reporter = await connection.window.createWorkDoneProgress();
    reporter.begin('Memlint: checking the workspace', 0, undefined, true);
    if (own.isOver) return reporter.done();
    reporter.token.onCancellationRequested(() => {
      scope?.stop();
      workspace.stop();
    });
    own.reporter = reporter;
  };
  const show = ({ done, total }: Progress, what: string): void => {
    if (!shown) {
      if (total - done >= fewFiles) begin().catch((error: unknown) => warn(`No progress is shown: ${String(error)}`));
      return;
    }
    const now = performance.now();
    if (now - shown.last < pause) return;
    shown.last = now;
    shown.reporter?.report(Math.floor((100 * done) / total), `${what}${done} of ${total} files`);
  };
  sources.onDidProgress(() => {
    if (scope?.isWide) show(sources.progress, 'reading ');
  });
  workspace.onDidCheck(() => show(workspace.progress, ''));
  workspace.onDidSettle(() => {
    if (!shown) return;
    shown.isOver = true;
    shown.reporter?.done();
    shown = undefined;
  });
  return {};
};
