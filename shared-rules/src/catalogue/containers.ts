/**
 * Containers that can grow: their constructors, and the methods that make them grow, shrink or answer questions.
 *
 * Sources: https://docs.python.org/3/library/stdtypes.html, https://docs.python.org/3/library/collections.html,
 * https://docs.python.org/3/library/queue.html, https://docs.python.org/3/library/weakref.html
 */
export type ContainerKind = 'list' | 'dict' | 'set' | 'deque' | 'counter' | 'queue' | 'text';

/** Constructors of containers without a bound. */
export const growableContainers: Readonly<Record<string, ContainerKind>> = {
  'array.array': 'list',
  'asyncio.LifoQueue': 'queue',
  'asyncio.PriorityQueue': 'queue',
  'asyncio.Queue': 'queue',
  'builtins.bytearray': 'list',
  'builtins.dict': 'dict',
  'builtins.list': 'list',
  'builtins.set': 'set',
  'collections.ChainMap': 'dict',
  'collections.Counter': 'counter',
  'collections.OrderedDict': 'dict',
  'collections.UserDict': 'dict',
  'collections.UserList': 'list',
  'collections.defaultdict': 'dict',
  'collections.deque': 'deque',
  'multiprocessing.Queue': 'queue',
  'queue.LifoQueue': 'queue',
  'queue.PriorityQueue': 'queue',
  'queue.Queue': 'queue',
  'queue.SimpleQueue': 'queue',
  'sortedcontainers.SortedDict': 'dict',
  'sortedcontainers.SortedList': 'list',
  'sortedcontainers.SortedSet': 'set',
};

/** What they are called where they are handed over to be made for each object: `field(default_factory=list)`. */
export const containerNames: ReadonlySet<string> = new Set(
  Object.keys(growableContainers).map((it) => it.slice(it.lastIndexOf('.') + 1)),
);

/** Calls that say how an attribute of each object is made, with the keyword for the function that makes it. */
export const fieldMakers: Readonly<Record<string, string>> = {
  'attr.attrib': 'factory',
  'attr.field': 'factory',
  'attr.ib': 'factory',
  'attrs.field': 'factory',
  'dataclasses.field': 'default_factory',
  'pydantic.Field': 'default_factory',
};

/**
 * The argument that bounds one of them: keyword and position. A literal `None`, or `0` for queues, means no bound.
 * `queue.SimpleQueue` has none.
 */
export const boundArguments: Readonly<Record<string, { readonly keyword: string; readonly position: number }>> = {
  'asyncio.LifoQueue': { keyword: 'maxsize', position: 0 },
  'asyncio.PriorityQueue': { keyword: 'maxsize', position: 0 },
  'asyncio.Queue': { keyword: 'maxsize', position: 0 },
  'collections.deque': { keyword: 'maxlen', position: 1 },
  'multiprocessing.Queue': { keyword: 'maxsize', position: 0 },
  'queue.LifoQueue': { keyword: 'maxsize', position: 0 },
  'queue.PriorityQueue': { keyword: 'maxsize', position: 0 },
  'queue.Queue': { keyword: 'maxsize', position: 0 },
};

/** Containers whose entries go away with the objects in them: never growth. */
export const weakContainers: ReadonlySet<string> = new Set([
  'weakref.WeakKeyDictionary',
  'weakref.WeakSet',
  'weakref.WeakValueDictionary',
]);

/** Containers that grow when a missing key is read. */
export const growsOnRead: ReadonlySet<string> = new Set(['collections.defaultdict']);

/** Annotations that name a container without making one. */
export const containerAnnotations: Readonly<Record<string, ContainerKind>> = {
  'collections.abc.MutableMapping': 'dict',
  'collections.abc.MutableSequence': 'list',
  'collections.abc.MutableSet': 'set',
  'typing.Counter': 'counter',
  'typing.DefaultDict': 'dict',
  'typing.Deque': 'deque',
  'typing.Dict': 'dict',
  'typing.List': 'list',
  'typing.MutableMapping': 'dict',
  'typing.MutableSequence': 'list',
  'typing.OrderedDict': 'dict',
  'typing.Set': 'set',
};

/** Methods that can add an entry. `update` of a counter or dict adds only what is new: the key decides. */
export const growingMethods: ReadonlySet<string> = new Set([
  '__setitem__',
  'add',
  'append',
  'appendleft',
  'extend',
  'extendleft',
  'insert',
  'put',
  'put_nowait',
  'setdefault',
  'update',
]);

/** The first argument is the key, and a constant key cannot grow without end. */
export const keyedGrowingMethods: ReadonlySet<string> = new Set(['__setitem__', 'add', 'setdefault']);

/** Methods that take entries out. */
export const shrinkingMethods: ReadonlySet<string> = new Set([
  '__delitem__',
  'clear',
  'difference_update',
  'discard',
  'get_nowait',
  'intersection_update',
  'pop',
  'popitem',
  'popleft',
  'remove',
  'subtract',
  'symmetric_difference_update',
]);

/** For queues only: `get` of a dict takes nothing out. */
export const shrinkingQueueMethods: ReadonlySet<string> = new Set(['get', 'get_nowait']);

/** Functions that take an entry out of, or bound, their first argument. */
export const shrinkingFunctions: ReadonlySet<string> = new Set([
  'heapq.heappop',
  'heapq.heappushpop',
  'heapq.heapreplace',
]);

/** Functions that add an entry to their first argument. */
export const growingFunctions: ReadonlySet<string> = new Set([
  'bisect.insort',
  'bisect.insort_left',
  'bisect.insort_right',
  'heapq.heappush',
]);

/** Methods that only look. */
export const readingMethods: ReadonlySet<string> = new Set([
  '__contains__',
  '__getitem__',
  '__len__',
  'copy',
  'count',
  'difference',
  'elements',
  'empty',
  'full',
  'get',
  'index',
  'intersection',
  'isdisjoint',
  'issubset',
  'issuperset',
  'items',
  'keys',
  'most_common',
  'move_to_end',
  'qsize',
  'reverse',
  'rotate',
  'sort',
  'symmetric_difference',
  'total',
  'union',
  'values',
]);

/** What a list offers and `collections.deque` does not: a list used so cannot become one. */
export const listOnlyMethods: ReadonlySet<string> = new Set(['sort']);
