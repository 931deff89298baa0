/**
 * Keeps the project informed of the files that are not open: all of them once after the start, then each that changes
 * on disk. An open document speaks for itself.
 */
import { inSlices } from '../analysis.ts';
import type { ReadFile } from '../closed/closed-files.ts';
import type { ProjectHost } from '../project-host.ts';
import { isSourceName, projectPathOf } from '../project-path.ts';
import type { Feature, Server } from '../server.ts';
import { reasonOf } from '../settings-store.ts';

/** Files are read when the first documents have been answered; in milliseconds. */
const patience = 300;
/** More files than this would cost more memory than an editor should give. */
const mostFiles = 20_000;
const filesAtATime = 16;
/** Nobody waits for what is told here; in milliseconds. */
const slice = 2;

export const registerSourceIndex: Feature = (server) => {
  const { documents, files, project, settings, sources, whenReady, onDidShutDown, warn } = server;
  if (!project) return {};
  const readFiles = createReader(server, project);
  let running: AbortController | undefined;
  const readAll = async (): Promise<void> => {
    running?.abort();
    const own = new AbortController();
    running = own;
    const { signal } = own;
    sources.begin();
    // What is not met again belongs to a folder that is no longer open.
    const before = new Set(sources.paths);
    try {
      const paths = await project.listSources(signal);
      const kept = paths.slice(0, mostFiles);
      for (const path of kept) before.delete(path);
      await readFiles(kept, [...before], signal);
      sources.leaveOut(paths.length - kept.length);
      if (paths.length > kept.length)
        warn(`The workspace has more than ${mostFiles} files: ${paths.length - kept.length} of them are left out.`);
    } catch (error) {
      if (signal.aborted) return;
      warn(`The workspace's files cannot be read: ${reasonOf(error)}`);
    }
    sources.complete();
  };

  const changed = new Set<string>();
  /** Whatever is said of a file: it is as it is found now. A folder may stand for all that is in it. */
  const follow = async (): Promise<void> => {
    if (!sources.isCurrent) return;
    sources.lag();
    while (changed.size > 0) {
      const paths = [...changed];
      changed.clear();
      try {
        await readFiles(...(await whatIsAt(paths, project, sources.paths)));
      } catch (error) {
        warn(`Files that changed cannot be read: ${reasonOf(error)}`);
      }
    }
    sources.catchUp();
  };

  files.setPartial(true);
  sources.onDidComplete(() => {
    files.setPartial(false);
    documents.spread();
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void readAll(), patience);
  };
  whenReady(readSoon);
  server.onDidChangeFolders(readSoon);
  // Other files may be left out now.
  settings.onDidChange(readSoon);
  project.closed.onLoss(readSoon);
  onDidShutDown(() => {
    clearTimeout(timer);
    running?.abort();
    project.closed.dispose();
  });
  server.onDidChangeFiles((changes) => {
    for (const { uri } of changes) changed.add(projectPathOf(uri));
    void follow();
  });
  // What was not saved is not what the others will see.
  documents.onDidClose(({ uri }) => {
    if (!isSourceName(uri)) return;
    changed.add(projectPathOf(uri));
    void follow();
  });
  return {};
};

/** Files that are to be read anew, and files that are gone. */
async function whatIsAt(
  paths: readonly string[],
  project: ProjectHost,
  known: ReadonlySet<string>,
): Promise<[there: readonly string[], gone: readonly string[]]> {
  const there = new Set<string>();
  for (const path of paths) for (const it of await project.sourcesAt(path)) there.add(it);
  const folders = new Set(paths.filter((it) => !known.has(it)));
  const gone = new Set(paths.filter((it) => known.has(it) && !there.has(it)));
  // A folder that was moved or deleted need not be followed by a word about each file.
  for (const path of folders.size > 0 ? known : []) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (!folders.has(path.slice(0, at)) || there.has(path)) continue;
      gone.add(path);
      break;
    }
  }
  return [[...there], [...gone]];
}

/**
 * Tells the open documents what closed files say.
 * @returns a function that reads files. Without a signal somebody said that they changed, whatever their stamps say.
 */
function createReader(
  { documents, files, settings, folders, sources, warn }: Server,
  { closed }: ProjectHost,
): (there: readonly string[], gone: readonly string[], signal?: AbortSignal) => Promise<void> {
  function* takeAll(found: readonly ReadFile[], isNews: boolean): Generator<undefined, void> {
    for (const { path, facts, problem, stamp } of found) {
      if (facts) files.set(path, facts);
      if (problem === undefined) sources.tell(path, isNews ? undefined : stamp);
      else {
        files.remove(path);
        sources.remove(path);
        if (!/^no such file/.test(problem)) warn(`${path} is not checked: ${problem}.`);
      }
      yield undefined;
    }
    documents.spread();
  }
  function* drop(gone: readonly string[]): Generator<undefined, void> {
    for (const path of gone) {
      files.remove(path);
      sources.remove(path);
      yield undefined;
    }
    documents.spread();
  }
  return async (there, gone, signal) => {
    const isNews = signal === undefined;
    const { sizeBudget } = await settings.ofFolder(folders()[0]);
    const goOn = (): void => signal?.throwIfAborted();
    if (gone.length > 0) {
      await closed.forget(gone);
      await inSlices(drop(gone), goOn, { length: slice });
    }
    for (let at = 0; at < there.length; at += filesAtATime) {
      if (!isNews) sources.advance({ done: at, total: there.length });
      const found = await closed.read(there.slice(at, at + filesAtATime), sizeBudget * 1_000_000, isNews);
      goOn();
      await inSlices(takeAll(found, isNews), goOn, { length: slice });
    }
  };
}
