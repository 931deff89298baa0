/** Worker threads that take work in batches. A worker that stops leaves its batch undone; the others go on. */
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { Settings } from '@memlint/shared-rules';
import type { FileResult, Job } from './analyse-text.ts';
import type { IndexedFile } from './index-files.ts';

/** What a worker is asked; it answers the first and the last with one result for each item, in order. */
export type WorkerRequest =
  | { readonly kind: 'index'; readonly items: readonly string[] }
  | { readonly kind: 'know'; readonly files: readonly IndexedFile[]; readonly resources: Settings['resources'] }
  | { readonly kind: 'check'; readonly items: readonly Job[] };

export type WorkerAnswer = readonly (IndexedFile | undefined)[] | readonly FileResult[];

export interface PoolOptions {
  /** The bundled worker. */
  readonly workerFile: string;
  readonly count: number;
  /** Files of the project: what their facts take in every worker. */
  readonly files: number;
  /** Ends all work; what is done stays done. */
  readonly signal: AbortSignal;
  /** Told of a worker that stopped. */
  readonly onProblem: ((message: string) => void) | undefined;
}

/**
 * How far a worker's heap may grow. Left alone, V8 lets it grow to several times what is in use before it clears up.
 * Far above what a project needs: a worker that reaches it is lost, and its files are checked by the main thread.
 */
const limits = (files: number): ResourceLimits => ({
  maxOldGenerationSizeMb: 256 + Math.ceil(files / 8),
  maxYoungGenerationSizeMb: 24,
});

/** Files a worker gets at a time: few enough that the last batch does not leave the others waiting. */
const batchSize = 16;

export class WorkerPool {
  readonly #workers: Set<Worker>;
  readonly #options: PoolOptions;
  readonly #stop = (): void => this.close();

  constructor(options: PoolOptions) {
    this.#options = options;
    const resourceLimits = limits(options.files);
    this.#workers = new Set(
      Array.from({ length: options.count }, () => new Worker(options.workerFile, { resourceLimits })),
    );
    options.signal.addEventListener('abort', this.#stop);
    // Without a listener an error of an idle worker would end the process.
    for (const worker of this.#workers) worker.on('error', (error) => this.#lose(worker, error));
  }

  #lose(worker: Worker, error: Error): void {
    if (!this.#workers.delete(worker)) return;
    this.#options.onProblem?.(`a worker stopped (${error.message.split('\n', 1)[0]}); its files are checked again`);
    void worker.terminate();
  }

  /** Tells all workers something they do not answer. */
  tell(request: WorkerRequest): void {
    for (const worker of this.#workers) worker.postMessage(request);
  }

  /**
   * Has every item worked on once.
   * @param onResult called with an item and its result, in any order; not for what was left undone.
   */
  async map<Item, Result>(
    items: readonly Item[],
    request: (items: readonly Item[]) => WorkerRequest,
    onResult: (item: Item, result: Result) => void,
  ): Promise<void> {
    const size = Math.max(1, Math.min(batchSize, Math.ceil(items.length / this.#options.count)));
    let next = 0;
    const run = (worker: Worker): Promise<void> =>
      new Promise((finish) => {
        let first = 0;
        const end = (): void => {
          worker.off('message', onMessage);
          worker.off('error', end);
          worker.off('exit', end);
          finish();
        };
        const giveWork = (): void => {
          if (next >= items.length || this.#options.signal.aborted) {
            end();
            return;
          }
          first = next;
          next += size;
          worker.postMessage(request(items.slice(first, next)));
        };
        const onMessage = (answer: readonly Result[]): void => {
          for (const [index, result] of answer.entries()) {
            const item = items[first + index];
            if (item !== undefined) onResult(item, result);
          }
          giveWork();
        };
        worker.on('message', onMessage);
        worker.on('error', end);
        worker.on('exit', end);
        giveWork();
      });
    await Promise.all([...this.#workers].map(run));
  }

  close(): void {
    this.#options.signal.removeEventListener('abort', this.#stop);
    for (const worker of this.#workers) void worker.terminate();
    this.#workers.clear();
  }
}
