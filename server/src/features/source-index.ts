/**
 * Keeps the project informed of the files that are not open: all of them once after the start, then each that changes
 * on disk. An open document speaks for itself.
 */
import type { FileEvent } from 'vscode-languageserver';
import { inSlices } from '../analysis.ts';
import type { IndexedFile } from '../project-host.ts';
import type { Feature } from '../server.ts';
import { projectPathOf } from '../project-path.ts';
import { reasonOf } from '../settings-store.ts';

/** Files are read when the first documents have been answered; in milliseconds. */
const patience = 300;

export const registerSourceIndex: Feature = (server) => {
  const { documents, files, project, sources, whenReady, warn } = server;
  if (!project) return {};
  let running: AbortController | undefined;
  const set = ({ path, facts }: IndexedFile): void => {
    files.set(path, facts);
    sources.tell(path);
  };
  const remove = (path: string): void => {
    files.remove(path);
    sources.remove(path);
  };
  const readAll = async (): Promise<void> => {
    running?.abort();
    const own = new AbortController();
    running = own;
    sources.begin();
    // What is not met again belongs to a folder that is no longer open.
    const before = new Set(sources.paths);
    try {
      const { leftOut } = await project.indexSources((found) => {
        if (own.signal.aborted) return;
        for (const it of found) {
          before.delete(it.path);
          set(it);
        }
        documents.spread();
      }, own.signal);
      if (own.signal.aborted) return;
      for (const path of before) remove(path);
      documents.spread();
      if (leftOut > 0)
        warn(`The workspace has too many Python files: what ${leftOut} of them do is not seen by the others.`);
    } catch (error) {
      if (own.signal.aborted) return;
      warn(`The workspace's files cannot be read: ${reasonOf(error)}`);
    }
    sources.complete();
  };
  const readOne = (uri: string): void => {
    const found = project.indexSource(uri);
    if (found) set(found);
    else remove(projectPathOf(uri));
  };
  /** Whatever is said of a file: it is as it is found now. */
  function* each(changes: readonly FileEvent[]): Generator<undefined, void> {
    for (const { uri } of changes) {
      if (!/\.pyi?$/i.test(uri)) continue;
      readOne(uri);
      yield undefined;
    }
    documents.spread();
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  const readSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void readAll(), patience);
  };
  whenReady(readSoon);
  server.onDidChangeFolders(readSoon);
  server.onDidShutDown(() => {
    clearTimeout(timer);
    running?.abort();
  });
  // A folder that is renamed brings thousands of them at once.
  server.onDidChangeFiles((changes) => inSlices(each(changes), () => undefined));
  // What was not saved is not what the others will see.
  documents.onDidClose(({ uri }) => {
    if (!/\.pyi?$/i.test(uri)) return;
    readOne(uri);
    documents.spread();
  });
  return {};
};
