/** Which uses of modules of the standard library are somebody's question: of all others nothing is kept. Data only. */
import { onlyLooks, supervising } from './supervisors.ts';

/** By the name a module is imported under. */
export const askedOfLibrary: Readonly<Record<string, 'all' | ReadonlySet<string>>> = {
  atexit: 'all',
  gc: 'all',
  os: new Set([...(supervising['os'] ?? []), onlyLooks]),
  signal: new Set([...(supervising['signal'] ?? []), 'signal']),
  tracemalloc: 'all',
};
