/**
 * Callables that take the items of an iterable one after the other. Data only.
 * Source: https://docs.python.org/3/library/functions.html, https://docs.python.org/3/library/itertools.html
 */

/** Return an iterator that takes an item when it is asked for one. */
export const lazyIterators: ReadonlySet<string> = new Set([
  'builtins.enumerate',
  'builtins.filter',
  'builtins.iter',
  'builtins.map',
  'builtins.zip',
  'csv.DictReader',
  'csv.reader',
  'itertools.chain',
  'itertools.dropwhile',
  'itertools.filterfalse',
  'itertools.groupby',
  'itertools.islice',
  'itertools.takewhile',
  'itertools.zip_longest',
]);

/** Take every item and keep at most a result made of them. */
export const iterationReducers: ReadonlySet<string> = new Set([
  'builtins.all',
  'builtins.any',
  'builtins.dict',
  'builtins.frozenset',
  'builtins.max',
  'builtins.min',
  'builtins.set',
  'builtins.sum',
  'collections.Counter',
]);

/** Return a new list, set or the like that nobody else holds. */
export const freshCollections: ReadonlySet<string> = new Set([
  'builtins.dict',
  'builtins.frozenset',
  'builtins.list',
  'builtins.range',
  'builtins.set',
  'builtins.sorted',
  'builtins.tuple',
  'collections.Counter',
  'collections.defaultdict',
  'collections.OrderedDict',
  'glob.glob',
  'os.listdir',
  're.findall',
  're.split',
]);

/** Methods that do so, whatever they are called on. */
export const freshMethods: ReadonlySet<string> = new Set([
  'findall',
  'groups',
  'readlines',
  'rsplit',
  'split',
  'splitlines',
]);
