/**
 * Keeps the project informed of the files that are not open: all of them once after the start, then each that changes
 * on disk. An open document speaks for itself.
 */
import { FileChangeType } from 'vscode-languageserver';
import type { Feature } from '../server.ts';
import { projectPathOf } from '../project-path.ts';
import { reasonOf } from '../settings-store.ts';

/** Files are read when the first documents have been answered; in milliseconds. */
const patience = 300;

export const registerSourceIndex: Feature = (server) => {
  const { connection, documents, files, project, whenReady, warn } = server;
  if (!project) return {};
  let running: AbortController | undefined;
  const readAll = async (): Promise<void> => {
    running?.abort();
    const own = new AbortController();
    running = own;
    try {
      const { leftOut } = await project.indexSources((found) => {
        if (own.signal.aborted) return;
        for (const { path, facts } of found) files.set(path, facts);
        documents.spread();
      }, own.signal);
      if (leftOut > 0 && !own.signal.aborted)
        warn(`The workspace has too many Python files: what ${leftOut} of them do is not seen by the others.`);
    } catch (error) {
      warn(`The workspace's files cannot be read: ${reasonOf(error)}`);
    }
  };
  const readOne = (uri: string): void => {
    const found = project.indexSource(uri);
    if (found) files.set(found.path, found.facts);
    else files.remove(projectPathOf(uri));
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const readSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void readAll(), patience);
  };
  whenReady(readSoon);
  server.onDidChangeFolders(readSoon);
  connection.onShutdown(() => {
    clearTimeout(timer);
    running?.abort();
  });
  server.onDidChangeFiles((changes) => {
    for (const { uri, type } of changes) {
      if (!/\.pyi?$/i.test(uri)) continue;
      if (type === FileChangeType.Deleted) files.remove(projectPathOf(uri));
      else readOne(uri);
    }
    documents.spread();
  });
  // What was not saved is not what the others will see.
  documents.onDidClose(({ uri }) => {
    if (!/\.pyi?$/i.test(uri)) return;
    readOne(uri);
    documents.spread();
  });
  return {};
};
