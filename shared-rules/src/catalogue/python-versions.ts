/**
 * Names that tell Python 2 from Python 3, and modules that every supported Python has. Data only.
 *
 * Sources: https://six.readthedocs.io/#six.PY2, https://docs.python.org/3/library/typing.html#typing.TYPE_CHECKING,
 * https://docs.python.org/3/py-modindex.html
 */

/** Variables with the same truth in every run of a supported Python. */
export const fixedFlags: Readonly<Record<string, boolean>> = {
  'six.PY2': false,
  'six.PY3': true,
  'future.utils.PY2': false,
  'future.utils.PY3': true,
  'typing.TYPE_CHECKING': false,
  'typing_extensions.TYPE_CHECKING': false,
};

/** What projects call their own such flags. */
export const pythonTwoFlag = /^_?(is_?)?(py|python)_?2$/i;
export const pythonThreeFlag = /^_?(is_?)?(py|python)_?3$/i;

/** Modules of Python 2 that no supported Python has, by names that nobody gives a module of his own. */
export const pythonTwoModules: ReadonlySet<string> = new Set([
  'BaseHTTPServer',
  'SimpleHTTPServer',
  'SimpleXMLRPCServer',
  '__builtin__',
  'anydbm',
  'cPickle',
  'cStringIO',
  'cookielib',
  'htmlentitydefs',
  'httplib',
  'urllib2',
  'xmlrpclib',
]);

/** Modules whose import never fails: a handler that is there for that is never run. */
export const modulesAlwaysThere: ReadonlySet<string> = new Set([
  'argparse',
  'builtins',
  'collections',
  'collections.abc',
  'configparser',
  'contextlib',
  'functools',
  'html',
  'http.client',
  'http.server',
  'importlib',
  'io',
  'json',
  'logging',
  'os',
  'pathlib',
  'pickle',
  'queue',
  'shlex',
  'shutil',
  'subprocess',
  'tempfile',
  'threading',
  'unittest',
  'unittest.mock',
  'urllib.error',
  'urllib.parse',
  'urllib.request',
  'xmlrpc.client',
]);
