/** Names of attributes and methods that mean the same on every kind of resource. */

/** Attributes that hand out something still tied to the object. */
export const tiedAttributes: ReadonlySet<string> = new Set([
  'raw',
  'buffer',
  'stdin',
  'stdout',
  'stderr',
  'connection',
  'session',
  'stream',
  'body',
  'fp',
  'file',
]);

/** Attributes of a child process that are files of their own. */
export const pipeAttributes: ReadonlySet<string> = new Set(['stdin', 'stdout', 'stderr']);
/** Methods that run as long as the program does: there is no end at which to release. */
export const endlessMethods: ReadonlySet<string> = new Set(['serve_forever', 'run_forever']);

/** Methods that give the object itself. */
export const sameObjectMethods: ReadonlySet<string> = new Set(['__enter__', '__aenter__', '__iter__', '__aiter__']);

/** Keywords with which the result of a method goes on reading through the object: `session.get(url, stream=True)`. */
export const streamingKeywords: ReadonlySet<string> = new Set(['stream', 'preload_content']);
