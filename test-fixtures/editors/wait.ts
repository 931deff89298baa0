/** Waiting without fixed sleeps. */

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/**
 * Asks until the answer is not undefined, and returns it. An error counts as "not yet".
 * @param what named in the error
 * @param timeout milliseconds
 */
export const until = async <Value>(
  what: string,
  ask: () => Value | undefined | Promise<Value | undefined>,
  timeout = 20_000,
): Promise<Value> => {
  const end = Date.now() + timeout;
  let problem: unknown = 'no answer';
  for (;;) {
    try {
      const value = await ask();
      if (value !== undefined) return value;
    } catch (error) {
      problem = error;
    }
    if (Date.now() > end) throw new Error(`${what}: not within ${timeout} ms`, { cause: problem });
    await pause(50);
  }
};

/** Waits until the condition holds. */
export const untilTrue = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeout?: number,
): Promise<void> => {
  await until(what, async () => (await condition()) || undefined, timeout);
};
