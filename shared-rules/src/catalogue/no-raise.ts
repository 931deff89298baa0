/**
 * Calls that practically never raise, so that they cannot jump over a release that follows them.
 *
 * Kept short: a call is listed only if it either works on every object (`id`, `isinstance`) or catches its own errors
 * (logging hands failures to `Handler.handleError`). `print` raises only when standard output is gone; a program that
 * meets that has other worries than one file. `str()`, `repr()` and `format()` are not listed: they run user code.
 * Sources: https://docs.python.org/3/library/functions.html, https://docs.python.org/3/library/logging.html,
 * https://docs.python.org/3/library/time.html
 */
export const noRaiseCalls: ReadonlySet<string> = new Set([
  'builtins.callable',
  'builtins.globals',
  'builtins.hasattr',
  'builtins.id',
  'builtins.isinstance',
  'builtins.issubclass',
  'builtins.len',
  'builtins.list.append',
  'builtins.list.clear',
  'builtins.locals',
  'builtins.object',
  'builtins.print',
  'builtins.set.discard',
  'builtins.super',
  'builtins.type',
  'gc.collect',
  'gc.disable',
  'gc.enable',
  'logging.Logger.critical',
  'logging.Logger.debug',
  'logging.Logger.error',
  'logging.Logger.exception',
  'logging.Logger.info',
  'logging.Logger.warning',
  'logging.critical',
  'logging.debug',
  'logging.error',
  'logging.exception',
  'logging.getLogger',
  'logging.info',
  'logging.warning',
  'os.getpid',
  'sys.exc_info',
  'sys.getrefcount',
  'sys.getsizeof',
  'threading.current_thread',
  'threading.get_ident',
  'time.monotonic',
  'time.monotonic_ns',
  'time.perf_counter',
  'time.perf_counter_ns',
  'time.process_time',
  'time.time',
  'time.time_ns',
]);

/** Methods of loggers: a handler that fails is told to `Handler.handleError`, which raises nothing. */
export const loggingMethods: ReadonlySet<string> = new Set([
  'critical',
  'debug',
  'error',
  'exception',
  'info',
  'log',
  'warn',
  'warning',
]);

/** What loggers are called where nothing else shows what a name is. */
export const loggerName = /^_*log(ger|ging)?_*$/i;

/** Methods that set something on the object and raise only for a wrong argument, whatever the receiver. */
export const settingMethods: ReadonlySet<string> = new Set([
  'set_debuglevel',
  'set_missing_host_key_policy',
  'setblocking',
  'setdefaulttimeout',
  'settimeout',
]);
