/** Iterables that are written by a person, or as small as what is: a handful of items. Data only. */

/** Calls by qualified name. */
export const fewCalls: ReadonlySet<string> = new Set([
  'dataclasses.fields',
  'getopt.getopt',
  'getopt.gnu_getopt',
  'inspect.getmro',
  'typing.get_args',
]);

/** Values by qualified name. */
export const fewValues: ReadonlySet<string> = new Set(['sys.argv', 'sys.path', 'sys.meta_path']);

/** Attributes of classes. */
export const classAttributes: ReadonlySet<string> = new Set(['__args__', '__bases__', '__mro__', '__slots__', 'mro']);

/** Calls whose result has no more items than what they are given. */
export const passingItems: ReadonlySet<string> = new Set([
  'builtins.enumerate',
  'builtins.filter',
  'builtins.iter',
  'builtins.list',
  'builtins.map',
  'builtins.reversed',
  'builtins.set',
  'builtins.sorted',
  'builtins.tuple',
  'builtins.zip',
]);

/** Words of names for numbers that are small by nature. */
export const fewWords: ReadonlySet<string> = new Set([
  'arity',
  'axes',
  'axis',
  'degree',
  'depth',
  'dim',
  'dimension',
  'fold',
  'ndim',
  'order',
  'rank',
  'retry',
  'tries',
]);

/** Calls that give as many items as a number says, and the place of that number; a number alone is the first. */
export const countedCalls: Readonly<Record<string, number>> = {
  'builtins.range': 1,
  'numpy.geomspace': 2,
  'numpy.linspace': 2,
  'numpy.logspace': 2,
};
