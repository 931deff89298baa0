/**
 * Analyses many files that see each other: in this process when they are few, in workers when they are many. First
 * every file is asked what it tells the others, then each is checked. Results come in the order of the jobs, whoever
 * did them.
 */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Analyser, PythonProject, Settings } from '@memlint/shared-rules';
import { forManyFiles } from '../start/engine-settings.ts';
import { analyseFile, type FileResult, type Job } from './analyse-text.ts';
import { type IndexedFile, indexFile, know } from './index-files.ts';
import { RunCache, type RunCacheOptions } from './cache/run-cache.ts';
import { WorkerPool } from './worker-pool.ts';

export interface AnalyseOptions {
  /** Creates this process's analyser; called only when files are analysed here. */
  readonly loadAnalyser: () => Promise<Analyser>;
  /** Workers to use; `undefined` chooses by the number of files. 1 means this process alone. */
  readonly workers: number | undefined;
  /** The bundled worker; `undefined` means that there is none. */
  readonly workerFile: string | undefined;
  /** Files that are not checked, but that the others may import: absolute paths. */
  readonly alsoKnown: readonly string[];
  /** What earlier runs remember; left out, everything is worked out anew. */
  readonly cache?: RunCacheOptions | undefined;
  /** Stops the work; what is done so far is returned. */
  readonly signal: AbortSignal;
  /** Called after every file or batch with the share of the work that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Called where a worker stopped and its files are done by this process instead. */
  readonly onProblem?: (message: string) => void;
}

export interface Analysed {
  readonly results: readonly FileResult[];
  /** All the files as one project, for whoever goes on working with them. Built when asked for. */
  readonly project: () => Promise<PythonProject>;
}

/** Below this many files starting workers costs more than it gives. */
const fewFiles = 64;
/** How much of the work is reading what files tell each other. */
const indexShare = 0.4;

/** Analyses the files of `jobs`. Fails only where the analyser itself cannot be loaded. */
export async function analyseFiles(jobs: readonly Job[], options: AnalyseOptions): Promise<Analysed> {
  const paths = [...new Set([...jobs.map((it) => it.path), ...options.alsoKnown])];
  const resources = resourcesOf(jobs.map((it) => it.settings));
  const results = new Map<Job, FileResult>();
  const indexed = new Map<string, IndexedFile | undefined>();
  // What a file alone tells the others nobody asks: it is parsed once, when it is checked.
  const alone = jobs.length === 1 && !options.cache ? jobs[0]?.path : undefined;
  const toTell = paths.filter((it) => it !== alone);
  let project: PythonProject | undefined;
  const newProject = async (): Promise<PythonProject> => {
    const made = (await options.loadAnalyser()).createProject();
    made.setResources(resources);
    return made;
  };
  const recallFacts = (): void => {
    cache?.readFacts();
    for (const path of paths) if (!indexed.has(path) && cache?.isSame(path)) indexed.set(path, cache.factsOf(path));
  };
  const loadProject = async (): Promise<PythonProject> => {
    if (project) return project;
    recallFacts();
    // What is remembered of the findings may be there while the facts are lost.
    await indexHere(toTell, options, indexed, (path, it) => void indexed.set(path, it));
    project = await newProject();
    know(project, known(indexed));
    return project;
  };
  const finished = (): Analysed => ({ results: jobs.flatMap((it) => results.get(it) ?? []), project: loadProject });

  const cache = options.cache && new RunCache(options.cache, paths);
  const isUntouched = cache?.isUntouched(paths) === true;
  const recall = (stale: ReadonlySet<string>): void => {
    for (const job of jobs) {
      const result = stale.has(job.path) ? undefined : cache?.resultOf(job);
      if (result) results.set(job, result);
    }
  };
  if (isUntouched) recall(new Set());
  if (results.size === jobs.length) return finished();

  recallFacts();
  const unread = toTell.filter((it) => !indexed.has(it));
  const pool = startWorkers(Math.max(unread.length, jobs.length - results.size), paths.length, options);
  let read = 0;
  const onIndexed = (path: string, it: IndexedFile | undefined): void => {
    indexed.set(path, it);
    read += 1;
    // By then every thread has loaded its program.
    if (read === fewFiles) forManyFiles();
    options.onProgress?.((indexed.size / paths.length) * indexShare);
  };
  if (pool) await pool.map(unread, (items) => ({ kind: 'index', items }), onIndexed);
  await indexHere(unread, options, indexed, onIndexed);
  if (cache && !isUntouched && !options.signal.aborted) {
    const fresh = unread.flatMap((it) => indexed.get(it) ?? []);
    recall(cache.affected(await newProject(), fresh));
  }

  const left = jobs.filter((it) => !results.has(it));
  const onResult = (job: Job, it: FileResult): void => {
    results.set(job, it);
    options.onProgress?.(indexShare + (results.size / jobs.length) * (1 - indexShare));
  };
  if (pool && left.length > 0 && !options.signal.aborted) {
    pool.tell({ kind: 'know', files: known(indexed), resources });
    await pool.map(left, (items) => ({ kind: 'check', items }), onResult);
  }
  pool?.close();
  if (results.size < jobs.length && !options.signal.aborted)
    await checkHere(left, await loadProject(), options, results, onResult);
  if (!options.signal.aborted && (left.length > 0 || !isUntouched)) cache?.write(jobs, finished().results, indexed);
  return finished();
}

const known = (indexed: ReadonlyMap<string, IndexedFile | undefined>): IndexedFile[] =>
  [...indexed.values()].filter((it) => it !== undefined);

/** What the settings of several files add to the catalogue: files of one project see it all. */
export function resourcesOf(settings: readonly Settings[]): Settings['resources'] {
  const all = new Map(settings.flatMap(({ resources }) => resources.map((it) => [JSON.stringify(it), it] as const)));
  return [...all.values()];
}

/** @param work files there is something to do for; @param files of the whole project. */
function startWorkers(
  work: number,
  files: number,
  { workers, workerFile, signal, onProblem }: AnalyseOptions,
): WorkerPool | undefined {
  if (workerFile === undefined) return undefined;
  const wanted = workers ?? (work < fewFiles ? 1 : Math.min(availableParallelism(), 8));
  const count = Math.min(wanted, Math.ceil(work / (workers === undefined ? 16 : 1)));
  return count > 1 ? new WorkerPool({ workerFile, count, files, signal, onProblem }) : undefined;
}

/** Lets signals through now and then. @returns a function to call after each step; it resolves to false to stop. */
function breather({ signal }: AnalyseOptions): () => Promise<boolean> {
  let rested = performance.now();
  return async () => {
    if (performance.now() - rested <= 40) return true;
    await setImmediate();
    rested = performance.now();
    return !signal.aborted;
  };
}

/** What no worker did. */
async function indexHere(
  paths: readonly string[],
  options: AnalyseOptions,
  done: ReadonlyMap<string, unknown>,
  onResult: (path: string, it: IndexedFile | undefined) => void,
): Promise<void> {
  const left = paths.filter((it) => !done.has(it));
  if (left.length === 0 || options.signal.aborted) return;
  const project = (await options.loadAnalyser()).createProject();
  const goOn = breather(options);
  for (const path of left) {
    onResult(path, indexFile(project, path));
    if (!(await goOn())) return;
  }
}

/** What no worker did. */
async function checkHere(
  jobs: readonly Job[],
  project: PythonProject,
  options: AnalyseOptions,
  done: ReadonlyMap<Job, unknown>,
  onResult: (job: Job, it: FileResult) => void,
): Promise<void> {
  const analyser = await options.loadAnalyser();
  const goOn = breather(options);
  for (const [index, job] of jobs.filter((it) => !done.has(it)).entries()) {
    onResult(job, analyseFile(analyser, job, project));
    // What was worked out about other files would grow without end.
    if (index % 32 === 31) project.forgetAnswers();
    if (!(await goOn())) return;
  }
}
