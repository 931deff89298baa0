/** Settings that change while the server runs: the editor's, the open folders, mistakes in the project's files. */
import { DiagnosticSeverity, DidChangeConfigurationNotification, type Diagnostic } from 'vscode-languageserver';
import { source } from '../convert.ts';
import type { Feature, Server } from '../server.ts';

/** Follows `workspace/didChangeConfiguration` and the workspace's folders. */
export const registerConfiguration: Feature = (server) => {
  const { client, connection, documents, folders, project, settings, whenReady, warn } = server;
  connection.onDidChangeConfiguration(({ settings: pushed }) => settings.reload(pushed));
  whenReady(() => {
    if (client.registersConfigurationChanges) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: 'memlint' })
        .catch((error: unknown) => warn(`The editor does not tell when its settings change: ${String(error)}`));
    }
  });
  if (project) {
    const report = createProblemReport(server);
    // The folders' own are read for their mistakes: nobody may have opened a Python file.
    const reportAll = async (): Promise<void> => {
      await Promise.all(folders().map((it) => settings.ofFolder(it)));
      report();
    };
    settings.onDidChange(reportAll);
    whenReady(() => void reportAll());
    documents.onDidOpen(async (document) => {
      await settings.of(document);
      report();
    });
  }
  return project ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {};
};

/**
 * Shows mistakes where they are, in the configuration file. Nobody pulls diagnostics for these files, so they are
 * always pushed.
 */
function createProblemReport({ connection, project }: Server): () => void {
  const published = new Map<string, string>();
  return () => {
    const byFile = new Map<string, Diagnostic[]>([...published.keys()].map((uri) => [uri, []]));
    for (const { uri, line, message } of project?.problems() ?? []) {
      const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
      const diagnostic: Diagnostic = { range, severity: DiagnosticSeverity.Warning, source, message };
      byFile.set(uri, [...(byFile.get(uri) ?? []), diagnostic]);
    }
    for (const [uri, diagnostics] of byFile) {
      const key = JSON.stringify(diagnostics);
      if (published.get(uri) === key) continue;
      if (diagnostics.length === 0) published.delete(uri);
      else published.set(uri, key);
      connection.sendDiagnostics({ uri, diagnostics }).catch(() => undefined);
    }
  };
}
