/**
 * Analyses many files: in this process when they are few, in workers when they are many. Results come in the
 * order of the jobs, whoever did them.
 */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Analyser } from '@memlint/shared-rules';
import { analyseFile, type FileResult, type Job } from './analyse-text.ts';

export interface AnalyseOptions {
  /** Creates this process's analyser; called only when files are analysed here. */
  readonly loadAnalyser: () => Promise<Analyser>;
  /** Workers to use; `undefined` chooses by the number of files. 1 means this process alone. */
  readonly workers: number | undefined;
  /** The bundled worker; `undefined` means that there is none. */
  readonly workerFile: string | undefined;
  /** Stops the work; what is done so far is returned. */
  readonly signal: AbortSignal;
  /** Called after every file or batch with the number of files done. */
  readonly onProgress?: (done: number) => void;
  /** Called where a worker stopped and its files are done by this process instead. */
  readonly onProblem?: (message: string) => void;
}

/** Below this many files starting workers costs more than it gives. */
const fewFiles = 64;
/** Files a worker gets at a time: few enough that the last batch does not leave the others waiting. */
const batchSize = 16;

/** Analyses the files of `jobs`. Fails only where the analyser itself cannot be loaded. */
export async function analyseFiles(jobs: readonly Job[], options: AnalyseOptions): Promise<FileResult[]> {
  const results = new Map<number, FileResult>();
  const workers = workersFor(jobs.length, options);
  if (workers > 1 && options.workerFile !== undefined)
    await inWorkers(jobs, options.workerFile, workers, options, results);
  if (results.size < jobs.length && !options.signal.aborted) await here(jobs, options, results);
  return jobs.flatMap((_, index) => results.get(index) ?? []);
}

function workersFor(files: number, { workers, workerFile }: AnalyseOptions): number {
  if (workerFile === undefined) return 1;
  const wanted = workers ?? (files < fewFiles ? 1 : Math.min(availableParallelism(), 8));
  return Math.min(wanted, Math.ceil(files / (workers === undefined ? batchSize : 1)));
}

/** One file after the other, letting signals through now and then. */
async function here(jobs: readonly Job[], options: AnalyseOptions, results: Map<number, FileResult>): Promise<void> {
  const analyser = await options.loadAnalyser();
  let rested = performance.now();
  for (const [index, job] of jobs.entries()) {
    if (results.has(index)) continue;
    results.set(index, analyseFile(analyser, job));
    if (performance.now() - rested > 40) {
      options.onProgress?.(results.size);
      await setImmediate();
      if (options.signal.aborted) return;
      rested = performance.now();
    }
  }
}

/** A worker's answer: the results of the batch it was given, in order. */
export type WorkerAnswer = readonly FileResult[];

/** Hands out batches until none is left. What a worker that stopped had in hand stays undone. */
async function inWorkers(
  jobs: readonly Job[],
  workerFile: string,
  count: number,
  options: AnalyseOptions,
  results: Map<number, FileResult>,
): Promise<void> {
  const size = Math.max(1, Math.min(batchSize, Math.ceil(jobs.length / count)));
  let next = 0;
  const run = (): Promise<void> =>
    new Promise((finish) => {
      const worker = new Worker(workerFile);
      let first = 0;
      const stop = (): void => {
        options.signal.removeEventListener('abort', stop);
        void worker.terminate();
        finish();
      };
      const giveWork = (): void => {
        if (next >= jobs.length || options.signal.aborted) {
          stop();
          return;
        }
        first = next;
        next += size;
        worker.postMessage(jobs.slice(first, next));
      };
      options.signal.addEventListener('abort', stop);
      worker.on('message', (answer: WorkerAnswer) => {
        for (const [index, result] of answer.entries()) results.set(first + index, result);
        options.onProgress?.(results.size);
        giveWork();
      });
      worker.on('error', (error) => {
        options.onProblem?.(`a worker stopped (${error.message.split('\n', 1)[0]}); its files are checked again`);
        stop();
      });
      giveWork();
    });
  await Promise.all(Array.from({ length: count }, run));
}
