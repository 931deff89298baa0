/**
 * What a default value can be that every call shares, and what changes it. Data only.
 * Sources: https://docs.python.org/3/library/stdtypes.html, https://docs.python.org/3/library/collections.html,
 * https://numpy.org/doc/stable/reference/routines.array-creation.html
 */

/** Calls that make a mutable container, with the methods and operators that change one. */
export const mutableConstructors: Readonly<
  Record<string, 'list' | 'dict' | 'set' | 'bytearray' | 'deque' | 'defaultdict' | 'array'>
> = {
  'builtins.list': 'list',
  'builtins.dict': 'dict',
  'builtins.set': 'set',
  'builtins.bytearray': 'bytearray',
  'array.array': 'list',
  'collections.ChainMap': 'dict',
  'collections.Counter': 'dict',
  'collections.OrderedDict': 'dict',
  'collections.UserDict': 'dict',
  'collections.UserList': 'list',
  'collections.defaultdict': 'defaultdict',
  'collections.deque': 'deque',
  'numpy.arange': 'array',
  'numpy.array': 'array',
  'numpy.asarray': 'array',
  'numpy.empty': 'array',
  'numpy.eye': 'array',
  'numpy.full': 'array',
  'numpy.identity': 'array',
  'numpy.linspace': 'array',
  'numpy.ones': 'array',
  'numpy.zeros': 'array',
};

/** Methods that change the object they are called on; the same names mean the same in every container. */
export const mutators: ReadonlySet<string> = new Set([
  '__delitem__',
  '__iadd__',
  '__setitem__',
  'add',
  'append',
  'appendleft',
  'clear',
  'difference_update',
  'discard',
  'extend',
  'extendleft',
  'fill',
  'insert',
  'intersection_update',
  'itemset',
  'move_to_end',
  'partition',
  'pop',
  'popitem',
  'popleft',
  'put',
  'remove',
  'resize',
  'reverse',
  'rotate',
  'setdefault',
  'sort',
  'subtract',
  'symmetric_difference_update',
  'update',
]);

/** Methods that keep the argument they are given inside the receiver. */
export const keepingMethods: ReadonlySet<string> = new Set([
  'add',
  'append',
  'appendleft',
  'insert',
  'put',
  'put_nowait',
  'setdefault',
]);

/** Methods that take items out of the argument they are given, format it or print it, and do not keep it. */
export const readingMethods: ReadonlySet<string> = new Set([
  'count',
  'critical',
  'debug',
  'difference',
  'endswith',
  'error',
  'exception',
  'extend',
  'extendleft',
  'format',
  'index',
  'info',
  'intersection',
  'isdisjoint',
  'issubset',
  'issuperset',
  'join',
  'log',
  'startswith',
  'symmetric_difference',
  'union',
  'update',
  'warn',
  'warning',
  'write',
  'writelines',
]);

/** Callables that give a copy or plain data and keep nothing of a container they are given. */
export const plainReaders: ReadonlySet<string> = new Set([
  'builtins.enumerate',
  'builtins.filter',
  'builtins.iter',
  'builtins.map',
  'builtins.reversed',
  'builtins.zip',
  'collections.Counter',
  'collections.OrderedDict',
  'collections.deque',
  'copy.copy',
  'copy.deepcopy',
  'json.dumps',
  'itertools.chain',
  'itertools.product',
  'pprint.pformat',
  'pprint.pprint',
  'urllib.parse.urlencode',
  'itertools.chain.from_iterable',
  'numpy.array',
  'numpy.sum',
  'numpy.mean',
  'builtins.divmod',
  'builtins.super',
]);

/** Calls inside `Annotated[…]` or decorators that hand the default to a framework, which copies it for every call. */
export const frameworkMarkers: ReadonlySet<string> = new Set([
  'Argument',
  'Body',
  'Cookie',
  'Depends',
  'Field',
  'File',
  'Form',
  'Header',
  'Inject',
  'Option',
  'Parameter',
  'Path',
  'Query',
  'Security',
]);
