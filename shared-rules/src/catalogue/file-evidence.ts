/**
 * What tells a path, a number or a socket from an open file. Data only.
 *
 * Source: https://docs.python.org/3/library/io.html, https://docs.python.org/3/library/socket.html#socket-objects
 */

/** Types whose objects have none of `fileAttributes`. */
export const typesOfNoFile: ReadonlySet<string> = new Set([
  'builtins.bytes',
  'builtins.int',
  'builtins.str',
  'os.PathLike',
  'pathlib.Path',
  'pathlib.PurePath',
  'six.string_types',
  'six.text_type',
  'socket.socket',
]);

/** Attributes by which code asks whether something is an open file. */
export const fileAttributes: ReadonlySet<string> = new Set([
  'buffer',
  'read',
  'readable',
  'readline',
  'readlines',
  'seek',
  'tell',
  'writable',
  'write',
]);
