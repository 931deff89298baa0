/** What makes processes, or waits until one ends or a signal comes, by module. Source: the Python library reference. Data only. */
export const supervising: Readonly<Record<string, ReadonlySet<string>>> = {
  os: new Set(['fork', 'forkpty', 'wait', 'wait3', 'wait4', 'waitid', 'waitpid']),
  signal: new Set(['pause', 'sigwait', 'sigwaitinfo']),
};

/** With this, whoever waits only looks, and goes on with other work. */
export const onlyLooks = 'WNOHANG';
