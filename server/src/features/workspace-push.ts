/** `textDocument/publishDiagnostics` for files that are not open, to clients that do not ask for the workspace. */
import { projectPathOf, uriOfProjectPath } from '../project-path.ts';
import type { Feature } from '../server.ts';

/** Publishes what was found in a file until the file is opened. */
export const registerWorkspacePush: Feature = ({ client, connection, documents, workspace }) => {
  if (!workspace || client.pullsWorkspace) return {};
  const published = new Set<string>();
  const send = (path: string): void => {
    const diagnostics = [...(workspace.results.get(path)?.diagnostics ?? [])];
    if (diagnostics.length > 0) published.add(path);
    else published.delete(path);
    // A connection that is gone has nobody to tell.
    connection.sendDiagnostics({ uri: uriOfProjectPath(path), diagnostics }).catch(() => undefined);
  };
  workspace.onDidChange((path) => {
    if (!documents.at(path)) send(path);
  });
  documents.onDidOpen(({ uri }) => {
    const path = projectPathOf(uri);
    if (!published.has(path)) return;
    // One who asks for the document has both otherwise; for the others its own diagnostics replace these.
    if (client.pullsDiagnostics) send(path);
    else published.delete(path);
  });
  return {};
};
