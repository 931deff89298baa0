/** Calls that give the next piece of data of any length, and iterables whose length only the data knows. Data only. */

/** Methods that give the next piece of a stream, a connection or a result. */
export const pieceReaders: ReadonlySet<string> = new Set([
  'fetchmany',
  'fetchone',
  'read',
  'read1',
  'read_bytes',
  'readline',
  'readexactly',
  'recv',
  'recv_bytes',
  'recvfrom',
  'recvmsg',
  'receive',
  'receive_bytes',
  'sock_recv',
]);

/** The same by qualified name. */
export const pieceCalls: ReadonlySet<string> = new Set(['os.read', 'os.pread', 'builtins.input']);

/** Methods whose result is gone through, one piece of the data at a time. */
export const pieceIterators: ReadonlySet<string> = new Set([
  'aiter_bytes',
  'aiter_lines',
  'aiter_text',
  'fetchall',
  'iter_any',
  'iter_bytes',
  'iter_chunked',
  'iter_chunks',
  'iter_content',
  'iter_lines',
  'iter_raw',
  'iter_text',
  'readlines',
]);

/** The same by qualified name. */
export const pieceIteratorCalls: ReadonlySet<string> = new Set([
  'csv.DictReader',
  'csv.reader',
  'fileinput.input',
  'os.walk',
]);

/** Calls whose result has an item for every file of a folder. */
export const folderCalls: ReadonlySet<string> = new Set([
  'glob.glob',
  'glob.iglob',
  'os.listdir',
  'os.scandir',
  'pathlib.Path.glob',
  'pathlib.Path.iterdir',
  'pathlib.Path.rglob',
]);

/** Calls that make one Python value of a text. */
export const literalReaders: ReadonlySet<string> = new Set(['ast.literal_eval', 'builtins.float', 'builtins.int']);
