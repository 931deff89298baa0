/**
 * Functions that lock a file: whoever holds the lock relies on the file's staying open.
 *
 * Sources: https://docs.python.org/3/library/fcntl.html, https://docs.python.org/3/library/msvcrt.html#msvcrt.locking,
 * https://portalocker.readthedocs.io/
 */
export const lockingCalls: ReadonlySet<string> = new Set([
  'fcntl.flock',
  'fcntl.lockf',
  'msvcrt.locking',
  'portalocker.lock',
]);
