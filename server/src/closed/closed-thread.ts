/** Files that are not open, in a thread: typing notices nothing of what is done there. */
import { Worker } from 'node:worker_threads';
import { Emitter } from 'vscode-languageserver';
import { otherMessages } from '../analysis.ts';
import {
  type Answer,
  type Begun,
  type ClosedFiles,
  GaveUp,
  type Request,
  requestsBy,
  TookTooLong,
} from './closed-files.ts';
import { closedFilesRole } from './serve-closed.ts';
import { createToldAgain } from './told-again.ts';

/** A thread that ends so often by itself will go on doing so. */
const mostLosses = 20;

/** Whoever saves a file saves another one soon; in milliseconds. */
const restsAfter = 4000;

interface Pending {
  readonly request: Request;
  /** It is being worked on. */
  readonly begin: () => void;
  readonly take: (value: unknown) => void;
  readonly fail: (error: Error) => void;
}

/**
 * @param workerFile the bundled worker. Its thread starts with the first request, and ends when it was asked nothing for
 * `patience` milliseconds and another one can be told all it knows; that one starts with the next request.
 */
export function createClosedThread(workerFile: string, patience = restsAfter): ClosedFiles {
  const affected = new Emitter<readonly string[]>();
  const lost = new Emitter<string>();
  const pending = new Map<number, Pending>();
  let thread: Worker | undefined;
  const again = createToldAgain();
  /** The present thread knows all that others before it were told. */
  let isInformed = true;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let count = 0;
  let losses = 0;
  let isOver = false;

  /** Everybody who waits is told; the next request starts another thread. */
  const lose = (which: Worker, error: Error): void => {
    if (thread !== which) return;
    thread = undefined;
    clearTimeout(rest);
    again.forget();
    isInformed = true;
    losses += 1;
    const waiting = [...pending.values()];
    pending.clear();
    void which.terminate();
    for (const { fail } of waiting) fail(error);
    if (!isOver && losses < mostLosses) lost.fire(error.message);
  };
  const restSoon = (): void => {
    clearTimeout(rest);
    if (pending.size > 0 || !again.isAll) return;
    rest = setTimeout(() => {
      const resting = thread;
      thread = undefined;
      isInformed = false;
      void resting?.terminate();
    }, patience);
    rest.unref();
  };
  const started = (): Worker => {
    if (thread) return thread;
    const fresh = new Worker(workerFile, {
      workerData: closedFilesRole,
      // It works in the background: what it has just thrown away need not lie about for long.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    fresh.on('message', (message: Answer | Begun) => {
      if ('begun' in message) {
        pending.get(message.begun)?.begin();
        return;
      }
      const { id, affected: paths, value, error } = message;
      const asked = pending.get(id);
      pending.delete(id);
      if (asked && error === undefined) again.answer(asked.request, value);
      restSoon();
      if (paths.length > 0) affected.fire(paths);
      if (error === undefined) asked?.take(value);
      else asked?.fail(new Error(error));
    });
    fresh.on('error', (error) => lose(fresh, new Error(error.message.split('\n', 1)[0])));
    fresh.on('exit', (code) => lose(fresh, new Error(`it ended with ${code}`)));
    thread = fresh;
    return fresh;
  };
  const ask = <Value>(request: Request, patience?: number): Promise<Value> =>
    new Promise<Value>((done, fail) => {
      if (isOver || losses >= mostLosses) {
        fail(new GaveUp('Files that are not open are checked no more: their thread ended too often.'));
        return;
      }
      const at = started();
      clearTimeout(rest);
      if (!isInformed && !again.isForAnyone(request)) {
        isInformed = true;
        for (const it of again.requests()) ask(it).catch(() => undefined);
      }
      again.ask(request);
      count += 1;
      const id = count;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const giveUp = async (): Promise<void> => {
        // Where this thread had more to do than that one, the answer may be waiting.
        await otherMessages();
        await otherMessages();
        if (pending.has(id)) lose(at, new TookTooLong());
      };
      pending.set(id, {
        request,
        begin() {
          if (patience !== undefined) timer = setTimeout(() => void giveUp(), patience);
        },
        take: (value) => {
          clearTimeout(timer);
          done(value as Value);
        },
        fail: (error) => {
          clearTimeout(timer);
          fail(error);
        },
      });
      at.postMessage({ id, request });
    });
  return {
    ...requestsBy(ask),
    onAffect: (listener) => void affected.event(listener),
    onLoss: (listener) => void lost.event(listener),
    dispose() {
      isOver = true;
      if (thread) lose(thread, new GaveUp());
    },
  };
}
