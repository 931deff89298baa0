/**
 * Documents that the client has opened and does not ask for: it shows them nowhere, as other extensions opened them.
 * Their findings belong to those of the workspace.
 */
import { Emitter, type Diagnostic, type Event } from 'vscode-languageserver';
import { toDiagnostics } from '../convert.ts';
import type { OpenDocument } from '../documents.ts';
import { projectPathOf } from '../project-path.ts';
import type { Server } from '../server.ts';

export interface HiddenDocuments {
  /** What was found, by path in the project; nothing of documents that the client asked for. */
  readonly results: ReadonlyMap<string, HiddenResult>;
  /** The result of a path is another one now. */
  readonly onDidChange: Event<string>;
}

export interface HiddenResult {
  readonly uri: string;
  readonly version: number;
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Who shows a document asks for it within this time; in milliseconds. */
const patience = 2000;

export function followHiddenDocuments(server: Server): HiddenDocuments {
  const { client, documents, pulled, settings, visible, workspace, onDidShutDown } = server;
  const session = crypto.randomUUID();
  const results = new Map<string, HiddenResult>();
  const changed = new Emitter<string>();
  const timers = new Map<OpenDocument, ReturnType<typeof setTimeout>>();
  let count = 0;
  const set = (path: string, result: HiddenResult | undefined): void => {
    if (result) results.set(path, result);
    else if (!results.delete(path)) return;
    changed.fire(path);
  };
  const look = async (document: OpenDocument): Promise<void> => {
    timers.delete(document);
    const { uri } = document;
    const path = projectPathOf(uri);
    if (!document.isOpen || pulled.has(document) || workspace?.covers(path) !== true) {
      set(path, undefined);
      return;
    }
    const { version } = document;
    const findings = await visible.get(document);
    const options = await settings.of(document);
    if (!document.isOpen || document.version !== version || pulled.has(document)) return;
    count += 1;
    const diagnostics = toDiagnostics(document, findings, client, options);
    set(path, { uri, version, resultId: `${session}-hidden-${count}`, diagnostics });
  };
  const lookSoon = (document: OpenDocument): void => {
    if (pulled.has(document)) return;
    clearTimeout(timers.get(document));
    // One that changes meanwhile is looked at when it has changed.
    timers.set(
      document,
      setTimeout(() => look(document).catch(() => lookSoon(document)), patience),
    );
  };
  documents.onDidOpen(lookSoon);
  documents.onDidChange(({ document }) => lookSoon(document));
  documents.onDidAffect(lookSoon);
  settings.onDidChange(() => documents.all().forEach(lookSoon));
  workspace?.onDidSettle(() => {
    for (const it of documents.all()) if (!results.has(projectPathOf(it.uri)) && !timers.has(it)) lookSoon(it);
  });
  documents.onDidClose((document) => {
    clearTimeout(timers.get(document));
    timers.delete(document);
    results.delete(projectPathOf(document.uri));
  });
  onDidShutDown(() => {
    for (const timer of timers.values()) clearTimeout(timer);
  });
  return { results, onDidChange: changed.event };
}
