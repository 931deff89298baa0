/**
 * Types that are files: iterating over them gives one line at a time, `read()` gives everything. In-memory buffers
 * are no files: their content is in memory anyway. Data only. Source: https://docs.python.org/3/library/io.html
 */
export const fileTypes: Readonly<Record<string, 'text' | 'binary' | 'by-mode'>> = {
  'io.TextIOWrapper': 'by-mode',
  'io.BufferedReader': 'binary',
  'io.BufferedRandom': 'binary',
  'io.BufferedWriter': 'binary',
  'io.FileIO': 'binary',
  'typing.TextIO': 'text',
  'typing.BinaryIO': 'binary',
  'typing.IO': 'by-mode',
  'codecs.StreamReaderWriter': 'by-mode',
  'os._wrap_close': 'text',
  'tempfile._TemporaryFileWrapper': 'by-mode',
  'gzip.GzipFile': 'by-mode',
  'bz2.BZ2File': 'by-mode',
  'lzma.LZMAFile': 'by-mode',
  'zipfile.ZipExtFile': 'binary',
  'http.client.HTTPResponse': 'binary',
  'urllib.response.addinfourl': 'binary',
};

/** Of those, answers that come over the network: they are read like files. */
export const downloadTypes: ReadonlySet<string> = new Set(['http.client.HTTPResponse', 'urllib.response.addinfourl']);

/** Qualified names of values that are files. */
export const standardStreams: Readonly<Record<string, 'text' | 'binary'>> = {
  'sys.stdin': 'text',
  'sys.stdout': 'text',
  'sys.stderr': 'text',
  'sys.stdin.buffer': 'binary',
  'sys.stdout.buffer': 'binary',
  'sys.stderr.buffer': 'binary',
};

/** Which positional argument is the mode, and what the mode is without it. */
export const openModes: Readonly<Record<string, { readonly position: number; readonly without: string }>> = {
  'builtins.open': { position: 1, without: 'r' },
  'io.open': { position: 1, without: 'r' },
  'os.fdopen': { position: 1, without: 'r' },
  'pathlib.Path.open': { position: 0, without: 'r' },
  'gzip.open': { position: 1, without: 'rb' },
  'bz2.open': { position: 1, without: 'rb' },
  'lzma.open': { position: 1, without: 'rb' },
  'tempfile.NamedTemporaryFile': { position: 0, without: 'w+b' },
  'tempfile.TemporaryFile': { position: 0, without: 'w+b' },
};

/** Methods of a path that read the whole of its file, and what they give. */
export const pathReaders: Readonly<Record<string, 'text' | 'binary'>> = {
  'pathlib.Path.read_bytes': 'binary',
  'pathlib.Path.read_text': 'text',
};

/** Streams for what a program tells the person who runs it. */
export const messageStreams: ReadonlySet<string> = new Set(['sys.stderr', 'sys.stderr.buffer']);

/** Calls that say how large a file is, given its path or called on it. */
export const sizeCalls: ReadonlySet<string> = new Set(['os.lstat', 'os.path.getsize', 'os.stat', 'pathlib.Path.stat']);
