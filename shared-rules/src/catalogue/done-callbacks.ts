/**
 * Futures that keep their callbacks when they are done. asyncio's drop them.
 * Source: https://docs.python.org/3/library/concurrent.futures.html; measured in `experiments/done-callback.py`.
 */

/** Calls that give one. */
export const callbackKeepers: ReadonlySet<string> = new Set([
  'asyncio.run_coroutine_threadsafe',
  'concurrent.futures.Executor.submit',
  'concurrent.futures.Future',
]);
