/** Reads the sources of folders for the language server, in a worker thread, so that typing notices nothing. */
import type { Analyser, PythonProject } from '@memlint/shared-rules';
import { inSlices } from '../analysis.ts';
import type { IndexedFile } from '../project-host.ts';
import { walkFiles } from '../workspace/find-files.ts';
import { indexFile, projectPath } from '../workspace/index-files.ts';
import { WorkerPool } from '../workspace/worker-pool.ts';

export interface SourceIndexOptions {
  /** Absolute paths of the open folders. */
  readonly folders: readonly string[];
  readonly isExcluded: (path: string) => boolean;
  /** The bundled worker; without it the files are read here, between other work. */
  readonly workerFile: string | undefined;
  readonly analyser: Analyser;
  readonly found: (files: readonly IndexedFile[]) => void;
  readonly signal: AbortSignal;
}

/** More files than this would cost more memory than an editor should give. */
const mostFiles = 20_000;
const filesAtATime = 16;

/** @returns how many files there are, and how many were left out. */
export async function indexSources(options: SourceIndexOptions): Promise<{ files: number; leftOut: number }> {
  const { folders, isExcluded, workerFile, signal } = options;
  const steps = walkFiles(folders, {
    cwd: folders[0] ?? '/',
    exclude: [],
    isExcluded,
    accepts: (name) => /\.pyi?$/i.test(name),
  });
  const stopWhenAborted = (): void => signal.throwIfAborted();
  const { files } = await inSlices(steps, stopWhenAborted);
  const paths = files.slice(0, mostFiles).map((it) => it.path);
  if (workerFile === undefined) await inSlices(readHere(paths, options), stopWhenAborted);
  else await readInWorker(paths, workerFile, options);
  return { files: files.length, leftOut: files.length - paths.length };
}

async function readInWorker(
  paths: readonly string[],
  workerFile: string,
  { found, signal, ...options }: SourceIndexOptions,
): Promise<void> {
  const pool = new WorkerPool({ workerFile, count: 1, signal, onProblem: undefined });
  const done = new Set<number>();
  let batch: IndexedFile[] = [];
  const handOver = (): void => {
    if (batch.length > 0) found(batch);
    batch = [];
  };
  await pool.map<string, IndexedFile | undefined>(
    paths,
    (items) => ({ kind: 'index', items }),
    (index, it) => {
      done.add(index);
      if (it) batch.push({ path: projectPath(it.path), facts: it.facts });
      if (batch.length >= filesAtATime) handOver();
    },
  );
  handOver();
  pool.close();
  const left = paths.filter((_, index) => !done.has(index));
  if (left.length > 0 && !signal.aborted)
    await inSlices(readHere(left, { ...options, found, signal }), () => signal.throwIfAborted());
}

function* readHere(paths: readonly string[], { analyser, found }: SourceIndexOptions): Generator<undefined, void> {
  const project: PythonProject = analyser.createProject();
  for (const path of paths) {
    const it = indexFile(project, path);
    if (it) found([{ path: projectPath(it.path), facts: it.facts }]);
    yield undefined;
  }
}
