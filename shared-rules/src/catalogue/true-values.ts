/**
 * Calls whose result is neither `None` nor empty nor zero: a name that is given one tells that the code came by there.
 * Data only.
 *
 * Source: https://docs.python.org/3/library/os.path.html, https://docs.python.org/3/library/tempfile.html,
 * https://docs.python.org/3/library/pathlib.html, https://docs.python.org/3/library/time.html
 */
export const trueValues: ReadonlySet<string> = new Set([
  'builtins.object',
  'datetime.datetime.now',
  'datetime.datetime.utcnow',
  'os.getcwd',
  'os.path.abspath',
  'os.path.join',
  'os.path.realpath',
  'pathlib.Path',
  'tempfile.gettempdir',
  'tempfile.mkdtemp',
  'tempfile.mktemp',
  'time.monotonic',
  'time.perf_counter',
  'time.time',
  'uuid.uuid4',
]);
