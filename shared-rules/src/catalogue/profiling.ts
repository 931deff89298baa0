/**
 * Decorators that measure every call of a function. Data only. Sources: https://pypi.org/project/memory-profiler/,
 * https://kernprof.readthedocs.io/, https://docs.python.org/3/library/gc.html#gc.set_debug
 */
export const profilingDecorators: ReadonlySet<string> = new Set([
  'memory_profiler.profile',
  'line_profiler.profile',
  'fil_profile.profile',
  'profilehooks.profile',
  'profilehooks.coverage',
  'profilehooks.timecall',
  'guppy.profile',
]);

/** Names of functions that are there to look for leaks. */
export const huntingNames = /leak|debug|garbage/i;
