/** `textDocument/diagnostic`: the client asks for diagnostics when it wants them. */
import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type FullDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { outdated } from '../analysis.ts';
import { source, toDiagnostics } from '../convert.ts';
import type { OpenDocument } from '../documents.ts';
import { projectPathOf } from '../project-path.ts';
import { isSame } from '../is-same.ts';
import { guarded, type Feature } from '../server.ts';

/** Answers pulls of clients that pull; the others get theirs from `diagnostics-push`. */
export const registerDiagnosticsPull: Feature = (server) => {
  const { connection, client, documents, pulled, settings, visible, workspace } = server;
  if (!client.pullsDiagnostics) return {};
  const resultIds = createResultIds();
  const refresh = createRefresh(server);
  visible.onDidReveal(refresh);
  settings.onDidChange(refresh);
  documents.onDidAffect(refresh);
  const affected = new Set<OpenDocument>();
  documents.onDidAffect((document) => {
    if (client.relatedDocuments && pulled.has(document)) affected.add(document);
  });
  documents.onDidClose((document) => affected.delete(document));
  documents.onDidSave(async (document) => {
    if ((await settings.of(document)).editor.run === 'onSave') refresh();
  });
  const empty: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  /** Editors ask once more for what was just closed, and show the answer from then on. */
  const ofClosed = async (
    uri: string,
    previousResultId: string | undefined,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> => {
    const result = await workspace?.of(projectPathOf(uri), token);
    if (!result) return empty;
    const { resultId, diagnostics } = result;
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
  };
  const reportOf = async (document: OpenDocument, token: CancellationToken): Promise<Full> => {
    const { version } = document;
    const findings = await visible.get(document, token);
    const options = await settings.of(document);
    if (!document.isOpen || document.version !== version) throw outdated();
    const items = toDiagnostics(document, findings, client, options);
    affected.delete(document);
    return { kind: DocumentDiagnosticReportKind.Full, resultId: resultIds.of(document, items), items };
  };
  /** What is new of other documents because of this one, for clients that take it along. */
  const others = async (document: OpenDocument, token: CancellationToken): Promise<Record<string, Full>> => {
    const found: Record<string, Full> = {};
    for (const other of [...affected].slice(0, mostRelated)) {
      affected.delete(other);
      if (other === document || !other.isOpen) continue;
      const before = resultIds.last(other);
      // One that changes meanwhile is asked for on its own.
      const report = await reportOf(other, token).catch(() => undefined);
      if (report && report.resultId !== before) found[other.uri] = report;
    }
    return found;
  };
  connection.languages.diagnostics.on(
    guarded(server, 'A request for diagnostics', empty, async ({ textDocument, previousResultId }, token) => {
      const document = documents.get(textDocument.uri);
      if (!document) return client.pullsWorkspace ? ofClosed(textDocument.uri, previousResultId, token) : empty;
      pulled.add(document);
      const { resultId, items } = await reportOf(document, token);
      const relatedDocuments = await others(document, token);
      const related = Object.keys(relatedDocuments).length > 0 ? { relatedDocuments } : {};
      return resultId === previousResultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId, ...related }
        : { kind: DocumentDiagnosticReportKind.Full, resultId, items, ...related };
    }),
  );
  const workspaceDiagnostics = client.pullsWorkspace && workspace !== undefined;
  return { diagnosticProvider: { identifier: source, interFileDependencies: true, workspaceDiagnostics } };
};

/** A report with everything in it. */
type Full = FullDocumentDiagnosticReport & { readonly resultId: string };

/** Other documents that one answer brings along at most: somebody waits for it. */
const mostRelated = 10;

/** Names for results: a new one only where the diagnostics differ from the document's previous ones. */
function createResultIds() {
  // A client may keep names over a restart of the server.
  const session = crypto.randomUUID();
  const last = new WeakMap<OpenDocument, { readonly items: readonly Diagnostic[]; readonly id: string }>();
  let count = 0;
  return {
    last: (document: OpenDocument): string | undefined => last.get(document)?.id,
    of(document: OpenDocument, items: readonly Diagnostic[]): string {
      const known = last.get(document);
      // Asked with every key: as text, all findings of a long file would cost more than finding them.
      if (known && isSame(known.items, items)) return known.id;
      count += 1;
      const id = `${session}-${count}`;
      last.set(document, { items, id });
      return id;
    },
  };
}

/** Tells the client to ask again, once for everything that happens in one go. */
function createRefresh({ connection, client, warn }: Parameters<Feature>[0]): () => void {
  let pending = false;
  return () => {
    if (pending || !client.refreshesDiagnostics) return;
    pending = true;
    setTimeout(() => {
      pending = false;
      connection.languages.diagnostics
        .refresh()
        .catch((error: unknown) => warn(`The editor did not refresh its diagnostics: ${String(error)}`));
    });
  };
}
