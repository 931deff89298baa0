/**
 * Runs the analyser in slices, so that the server goes on answering, and stops when nobody wants the result any more.
 */
import type { Finding, Fix } from '@memlint/shared-rules';
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { OpenDocument } from './documents.ts';
import type { Watchdog } from './server.ts';

/** Longest time without a look at other messages, in milliseconds. */
const slice = 8;

export interface Analysis {
  /**
   * All findings of the document's current text. Rejects with `ContentModified` where the text changes or the document
   * is closed before they are there (where only other files change, they are worked out again), and with `RequestCancelled` where `token` is cancelled.
   */
  findings(document: OpenDocument, token?: CancellationToken): Promise<readonly Finding[]>;
  /** Fixes of a finding that `findings` gave for the document's current text. Tried out once, then remembered. */
  fixes(document: OpenDocument, finding: Finding): readonly Fix[];
  /** Milliseconds since nobody waits for findings any more; 0 while somebody does. */
  readonly restedFor: number;
}

/** Analysis of one revision. Several requests share it; it ends early when all of them were cancelled. */
interface Run {
  readonly revision: number;
  wanted: number;
  readonly result: Promise<readonly Finding[]>;
}

/** `finished` is called after every complete analysis. */
export function createAnalysis(finished: (document: OpenDocument) => void, watchdog?: Watchdog): Analysis {
  const runs = new WeakMap<OpenDocument, Run>();
  // A finding object belongs to one revision of one document.
  const fixes = new WeakMap<Finding, readonly Fix[]>();
  let running = 0;
  let ended = Number.NEGATIVE_INFINITY;
  const start = (document: OpenDocument): Run => {
    const { revision } = document;
    const run: Run = {
      revision,
      wanted: 0,
      result: Promise.resolve().then(async () => {
        throwIfOutdated(document, revision);
        const findings = await inSlices(watched(document, watchdog), () => {
          throwIfOutdated(document, revision);
          if (run.wanted > 0) return;
          // The next request begins again; what was found so far is remembered.
          runs.delete(document);
          throw cancelled();
        });
        finished(document);
        return findings;
      }),
    };
    running += 1;
    // Everybody who wanted it may be gone by the time it fails.
    run.result
      .catch(() => undefined)
      .finally(() => {
        running -= 1;
        ended = performance.now();
      });
    runs.set(document, run);
    return run;
  };

  return {
    get restedFor() {
      return running > 0 ? 0 : performance.now() - ended;
    },
    async findings(document, token) {
      if (!document.isOpen) throw outdated();
      if (token?.isCancellationRequested) throw cancelled();
      const { revision, version } = document;
      const known = runs.get(document);
      const run = known?.revision === revision ? known : start(document);
      run.wanted += 1;
      const cancellation = token && whenCancelled(token);
      try {
        const findings = await (cancellation ? Promise.race([run.result, cancellation.promise]) : run.result);
        throwIfOutdated(document, revision);
        return findings;
      } catch (error) {
        // An analysis that failed must not be remembered as the answer.
        if (runs.get(document) === run && !(error instanceof ResponseError)) runs.delete(document);
        // Another file told something new: to a client that is no reason to ask again, and some would show nothing.
        if (isOutdated(error) && document.isOpen && document.version === version && document.revision !== revision)
          return await this.findings(document, token);
        throw error;
      } finally {
        run.wanted -= 1;
        cancellation?.dispose();
      }
    },
    fixes(document, finding) {
      const find = (): readonly Fix[] => document.analysed.fixes(finding).filter((fix) => fix.edits.length > 0);
      const known = fixes.get(finding) ?? (watchdog ? watchdog.during(document.uri, find) : find());
      fixes.set(finding, known);
      return known;
    },
  };
}

/** The steps of a check. */
function* watched(
  { uri, analysed }: OpenDocument,
  watchdog: Watchdog | undefined,
): Generator<undefined, readonly Finding[]> {
  const steps = analysed.check();
  for (;;) {
    const step = watchdog ? watchdog.during(uri, () => steps.next()) : steps.next();
    if (step.done) return step.value;
    yield undefined;
  }
}

export interface SliceOptions {
  /** Longest time without a pause, in milliseconds. */
  readonly length?: number;
  /** Ends when the work may go on; default: when messages that have arrived were handled. */
  readonly pause?: () => Promise<void>;
}

/**
 * Runs steps to their end, letting other messages in between. `mayGoOn` is called before each slice but the first; it
 * throws where the work is to end. Synchronous, in effect, where the steps take less than a slice.
 */
export async function inSlices<Result>(
  steps: Generator<undefined, Result>,
  mayGoOn: () => void,
  { length = slice, pause = otherMessages }: SliceOptions = {},
): Promise<Result> {
  let end = performance.now() + length;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    await pause();
    mayGoOn();
    end = performance.now() + length;
  }
}

/** Throws `ContentModified` unless the document is open and as it was at `revision`. */
export function throwIfOutdated(document: OpenDocument, revision: number): void {
  if (!document.isOpen || document.revision !== revision) throw outdated();
}

export const outdated = (): ResponseError => new ResponseError(LSPErrorCodes.ContentModified, 'The document changed.');

const isOutdated = (error: unknown): boolean =>
  error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified;

export const cancelled = (): ResponseError =>
  new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');

function whenCancelled(token: CancellationToken): { readonly promise: Promise<never>; dispose(): void } {
  let listener: { dispose(): void } | undefined;
  const promise = new Promise<never>((_, reject) => {
    listener = token.onCancellationRequested(() => reject(cancelled()));
  });
  promise.catch(() => undefined);
  return { promise, dispose: () => listener?.dispose() };
}

/** Lets messages that have arrived be handled; a timer would wait, a promise would not let them in. */
export function otherMessages(): Promise<void> {
  return new Promise((done) => {
    // Browsers have no `setImmediate`.
    if (typeof setImmediate === 'function') setImmediate(done);
    else setTimeout(done);
  });
}
