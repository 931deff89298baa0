/** Time by name. While one name runs inside another, the time counts for the inner one only. */

export interface Stopwatch {
  /** Runs `work` on the account of `name`. */
  time<Result>(name: string, work: () => Result): Result;
  /** Milliseconds by name, most first. */
  totals(): readonly { readonly name: string; readonly milliseconds: number; readonly calls: number }[];
}

export function createStopwatch(): Stopwatch {
  const accounts = new Map<string, { milliseconds: number; calls: number }>();
  const open: string[] = [];
  let since = 0;
  const settle = (): void => {
    const now = performance.now();
    const account = accounts.get(open.at(-1) ?? '');
    if (account) account.milliseconds += now - since;
    since = now;
  };
  return {
    time(name, work) {
      settle();
      const account = accounts.get(name) ?? { milliseconds: 0, calls: 0 };
      account.calls += 1;
      accounts.set(name, account);
      open.push(name);
      try {
        return work();
      } finally {
        settle();
        open.pop();
      }
    },
    totals: () => [...accounts].map(([name, it]) => ({ name, ...it })).sort((a, b) => b.milliseconds - a.milliseconds),
  };
}
