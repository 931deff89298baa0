/**
 * Analyses many files that see each other: in this process when they are few, in workers when they are many. First
 * every file is asked what it tells the others, then each is checked. Results come in the order of the jobs, whoever
 * did them.
 */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Analyser, PythonProject, Settings } from '@memlint/shared-rules';
import { analyseFile, type FileResult, type Job } from './analyse-text.ts';
import { type IndexedFile, indexFile, know } from './index-files.ts';
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
  const results = new Map<number, FileResult>();
  const indexed = new Map<number, IndexedFile | undefined>();
  const known = (): IndexedFile[] => [...indexed.values()].filter((it) => it !== undefined);
  let project: PythonProject | undefined;
  const loadProject = async (): Promise<PythonProject> => {
    if (project) return project;
    project = (await options.loadAnalyser()).createProject();
    project.setResources(resources);
    know(project, known());
    return project;
  };

  const pool = startWorkers(jobs.length, options);
  if (pool) {
    await pool.map<string, IndexedFile | undefined>(
      paths,
      (items) => ({ kind: 'index', items }),
      (index, it) => {
        indexed.set(index, it);
        options.onProgress?.((indexed.size / paths.length) * indexShare);
      },
    );
  }
  await indexHere(paths, options, indexed);
  if (pool && !options.signal.aborted) {
    pool.tell({ kind: 'know', files: known(), resources });
    await pool.map<Job, FileResult>(
      jobs,
      (items) => ({ kind: 'check', items }),
      (index, it) => {
        results.set(index, it);
        options.onProgress?.(indexShare + (results.size / jobs.length) * (1 - indexShare));
      },
    );
    pool.close();
  }
  if (results.size < jobs.length && !options.signal.aborted)
    await checkHere(jobs, await loadProject(), options, results);
  return { results: jobs.flatMap((_, index) => results.get(index) ?? []), project: loadProject };
}

/** What the settings of several files add to the catalogue: files of one project see it all. */
export function resourcesOf(settings: readonly Settings[]): Settings['resources'] {
  const all = new Map(settings.flatMap(({ resources }) => resources.map((it) => [JSON.stringify(it), it] as const)));
  return [...all.values()];
}

function startWorkers(
  files: number,
  { workers, workerFile, signal, onProblem }: AnalyseOptions,
): WorkerPool | undefined {
  if (workerFile === undefined) return undefined;
  const wanted = workers ?? (files < fewFiles ? 1 : Math.min(availableParallelism(), 8));
  const count = Math.min(wanted, Math.ceil(files / (workers === undefined ? 16 : 1)));
  return count > 1 ? new WorkerPool({ workerFile, count, signal, onProblem }) : undefined;
}

/** Lets signals through now and then. @returns a function to call after each step; it resolves to false to stop. */
function breather({ signal }: AnalyseOptions, onRest: () => void): () => Promise<boolean> {
  let rested = performance.now();
  return async () => {
    if (performance.now() - rested <= 40) return true;
    onRest();
    await setImmediate();
    rested = performance.now();
    return !signal.aborted;
  };
}

async function indexHere(
  paths: readonly string[],
  options: AnalyseOptions,
  indexed: Map<number, IndexedFile | undefined>,
): Promise<void> {
  if (indexed.size === paths.length || options.signal.aborted) return;
  const project = (await options.loadAnalyser()).createProject();
  const goOn = breather(options, () => options.onProgress?.((indexed.size / paths.length) * indexShare));
  for (const [index, path] of paths.entries()) {
    if (indexed.has(index)) continue;
    indexed.set(index, indexFile(project, path));
    if (!(await goOn())) return;
  }
}

async function checkHere(
  jobs: readonly Job[],
  project: PythonProject,
  options: AnalyseOptions,
  results: Map<number, FileResult>,
): Promise<void> {
  const analyser = await options.loadAnalyser();
  const goOn = breather(options, () =>
    options.onProgress?.(indexShare + (results.size / jobs.length) * (1 - indexShare)),
  );
  for (const [index, job] of jobs.entries()) {
    if (results.has(index)) continue;
    results.set(index, analyseFile(analyser, job, project));
    // What was worked out about other files would grow without end.
    if (results.size % 32 === 0) project.forgetAnswers();
    if (!(await goOn())) return;
  }
}
