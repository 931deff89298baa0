/** Base classes that say nothing about what their subclasses own or release. Data only. */
export const neutralBases: ReadonlySet<string> = new Set([
  'abc.ABC',
  'builtins.object',
  'builtins.Exception',
  'builtins.dict',
  'builtins.list',
  'builtins.RuntimeError',
  'builtins.ValueError',
  'collections.abc.Iterable',
  'collections.abc.Iterator',
  'collections.abc.Mapping',
  'collections.abc.MutableMapping',
  'enum.Enum',
  'threading.Thread',
  'typing.Generic',
  'typing.Protocol',
  'typing.NamedTuple',
  'typing_extensions.Protocol',
  'unittest.TestCase',
  'unittest.IsolatedAsyncioTestCase',
  'unittest.case.TestCase',
]);

/** Names by which a class offers whoever uses it to release what it holds. */
export const offeredReleaseNames: readonly string[] = [
  'close',
  'aclose',
  'shutdown',
  'stop',
  'disconnect',
  'quit',
  'release',
  'terminate',
  'cleanup',
  'dispose',
  'teardown',
];

/** How the names of methods begin that give something back: `close_logger`, `stop_all`. */
export const releaseWords = /^_*(a?close|stop|shut|disconnect|release|clean|tear|terminate|quit|dispose|finish|kill)/i;

/** Methods that give back what an attribute holds, whatever its type. */
export const releaseMethodNames: readonly string[] = [
  ...offeredReleaseNames,
  'finalize',
  'exit',
  'join',
  'kill',
  'terminate',
];

/** Methods that by protocol run once for an object, or in turn with one that releases. */
export const onceMethodNames: ReadonlySet<string> = new Set([
  '__init__',
  '__new__',
  '__enter__',
  '__aenter__',
  '__post_init__',
  '__setstate__',
  '__init_subclass__',
  'setUp',
  'setUpClass',
  'asyncSetUp',
  'setup',
  'setup_method',
  'setup_class',
  'run',
  'main',
  'start',
  'open',
  'connect',
  'begin',
  'initialize',
  'init',
  'startup',
  'on_start',
  'launch',
  'build',
  'prepare',
  'connection_made',
  'acquire',
  'handle',
  'execute',
  'forward',
]);

/** Parts of a name that say "again". */
export const againName =
  /(^|_)(re)(connect|set|open|load|start|generate|new|fresh|init|build|create|configure)|switch|rotate|renew|refresh|^set_|^update_|^configure|^change_/;
