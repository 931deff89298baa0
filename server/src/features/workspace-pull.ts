/** `workspace/diagnostic`: the client asks for the diagnostics of all files that it has not open. */
import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { cancelled, otherMessages } from '../analysis.ts';
import { isNotebook } from '../notebook/notebook-json.ts';
import { projectPathOf, uriOfProjectPath } from '../project-path.ts';
import type { Feature, Server } from '../server.ts';
import { followHiddenDocuments, type HiddenDocuments } from './hidden-documents.ts';
import type { WorkspaceFindings } from '../workspace-findings.ts';

/** So many files go into one report: writing it must not keep a key waiting. */
const mostAtOnce = 50;
/** Files that get done are reported together, in milliseconds. */
const pause = 50;
/** Clients that ask all the time do so after two seconds; the others are told, in milliseconds. */
const patience = 2500;

type Report = (items: WorkspaceDocumentDiagnosticReport[]) => void;

/**
 * A client that takes partial results gets each file when it is checked, and an end when all are; where there is nothing
 * new it waits for it. Any other gets one answer, when all are checked.
 */
export const registerWorkspacePull: Feature = (server) => {
  const { client, connection, workspace, documents } = server;
  if (!workspace || !client.pullsWorkspace) return {};
  const hidden = followHiddenDocuments(server);
  const wake = followChanges(server, workspace, hidden);
  // What was shown of a document while it was open is for us to take back.
  const closed = new Set<string>();
  let waiting = 0;
  let asked = 0;

  const answer = async (
    previous: readonly PreviousResultId[],
    token: CancellationToken,
    report: Report | undefined,
  ): Promise<WorkspaceDiagnosticReport> => {
    asked += 1;
    let isAnswered = asked === 1;
    if (!report) await workspace.catchUp();
    const changes = createChanges(server, { workspace, hidden }, previous, closed, report === undefined);
    try {
      for (;;) {
        if (token.isCancellationRequested) throw cancelled();
        if (wake.isOver) return { items: [] };
        if (report) {
          const items = changes.take(mostAtOnce);
          if (items.length > 0) report(items);
          isAnswered ||= items.length > 0;
          if (items.length >= mostAtOnce) {
            await otherMessages();
            continue;
          }
          if (workspace.isSettled && isAnswered) return { items: [] };
        } else if (workspace.isSettled) return { items: changes.take(Infinity) };
        await wake.next(token);
      }
    } finally {
      changes.dispose();
    }
  };
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _, partial) => {
    waiting += 1;
    try {
      return await answer(previousResultIds, token, partial && ((items) => partial.report({ items })));
    } finally {
      waiting -= 1;
    }
  });

  let timer: ReturnType<typeof setTimeout> | undefined;
  const tellSoon = (): void => {
    if (waiting > 0 || asked === 0 || !client.refreshesDiagnostics) return;
    clearTimeout(timer);
    const before = asked;
    timer = setTimeout(() => {
      if (asked === before) connection.languages.diagnostics.refresh().catch(() => undefined);
    }, patience);
  };
  workspace.onDidChange(tellSoon);
  hidden.onDidChange(tellSoon);
  documents.onDidClose(({ uri }) => {
    if (asked > 0) closed.add(projectPathOf(uri));
  });
  server.onDidShutDown(() => clearTimeout(timer));
  return {};
};

/** Lets requests wait for what happens. */
function followChanges({ documents, onDidShutDown }: Server, workspace: WorkspaceFindings, hidden: HiddenDocuments) {
  const sleeping = new Set<() => void>();
  let isOver = false;
  const all = (): void => {
    for (const it of [...sleeping]) it();
  };
  let isSoon = false;
  const soon = (): void => {
    if (isSoon) return;
    isSoon = true;
    setTimeout(() => {
      isSoon = false;
      all();
    }, pause);
  };
  workspace.onDidChange(soon);
  hidden.onDidChange(soon);
  workspace.onDidSettle(soon);
  documents.onDidClose(soon);
  onDidShutDown(() => {
    isOver = true;
    all();
  });
  return {
    /** The server ends. */
    get isOver() {
      return isOver;
    },
    /** Something may have changed, or the request was cancelled, or the server ends. */
    async next(token: CancellationToken): Promise<void> {
      let listener: { dispose(): void } | undefined;
      let done = (): void => undefined;
      await new Promise<void>((wake) => {
        done = wake;
        sleeping.add(wake);
        listener = token.onCancellationRequested(wake);
      });
      sleeping.delete(done);
      listener?.dispose();
    },
  };
}

/** What a client has not been told yet, beginning with what differs from its `previous` results. */
function createChanges(
  { documents, pulled }: Server,
  { workspace, hidden }: { readonly workspace: WorkspaceFindings; readonly hidden: HiddenDocuments },
  previous: readonly PreviousResultId[],
  closed: Set<string>,
  tellsUnchanged: boolean,
) {
  const known = new Map(previous.map(({ uri, value }) => [projectPathOf(uri), { uri, value }]));
  const changed = new Set([...known.keys(), ...workspace.results.keys(), ...hidden.results.keys()]);
  const listeners = [workspace, hidden].map((it) => it.onDidChange((path) => changed.add(path)));
  const reportOf = (path: string): WorkspaceDocumentDiagnosticReport | undefined => {
    const open = hidden.results.get(path);
    const found = open ?? workspace.results.get(path);
    const result = found && found.diagnostics.length > 0 ? found : undefined;
    const version = open?.version ?? null;
    const before = known.get(path);
    const uri = before?.uri ?? result?.uri ?? uriOfProjectPath(path);
    const { Full, Unchanged } = DocumentDiagnosticReportKind;
    if (!result) {
      if (!before && !closed.has(path)) return undefined;
      known.delete(path);
      return { kind: Full, uri, version, items: [] };
    }
    const { resultId, diagnostics } = result;
    if (before?.value === resultId) return tellsUnchanged ? { kind: Unchanged, uri, version, resultId } : undefined;
    known.set(path, { uri, value: resultId });
    return { kind: Full, uri, version, resultId, items: [...diagnostics] };
  };
  return {
    take(most: number): WorkspaceDocumentDiagnosticReport[] {
      const out: WorkspaceDocumentDiagnosticReport[] = [];
      for (const path of new Set([...changed, ...closed])) {
        if (out.length >= most) break;
        // A file without findings may be one that was not checked yet.
        if (!documents.at(path) && !workspace.results.has(path) && !workspace.isSettled) continue;
        changed.delete(path);
        // What is open is asked for on its own, unless nobody sees it; of a notebook the cells are.
        const open = documents.at(path);
        const isAskedFor = open && !isNotebook(path) && (pulled.has(open) || !hidden.results.has(path));
        const report = isAskedFor ? undefined : reportOf(path);
        closed.delete(path);
        if (report) out.push(report);
      }
      return out;
    },
    dispose() {
      for (const it of listeners) it.dispose();
    },
  };
}
