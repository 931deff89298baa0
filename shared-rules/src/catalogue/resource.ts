/**
 * The lifetime catalogue: what Python code can acquire, and how it gives it back.
 *
 * Data only. Adding an API means adding an entry; no rule changes. Each file of `resources/` covers one
 * field and lists its sources.
 */
export interface Resource {
  /** Noun used in messages, after "the": `file`, `connection`, `HTTP session`. */
  readonly noun: string;
  /** Qualified names of callables that return a fresh one (`requests.Session`, `sqlite3.connect`, `PIL.Image.open`). All public paths. */
  readonly constructors: readonly string[];
  /** Qualified names of the class(es), for annotations (`-> socket.socket`) and `isinstance`. */
  readonly types?: readonly string[];
  /** Methods that end the obligation. First one is the one to recommend. */
  readonly release: readonly string[];
  /** Methods that release a part of it: whoever calls one gives it back part by part, and nothing more is asked. */
  readonly partRelease?: readonly string[];
  /** Attributes that are the same handle under another name: `file` of a temporary file. */
  readonly sameHandle?: readonly string[];
  /** The releasing methods among `release` that are coroutines and need `await`. */
  readonly awaitedRelease?: readonly string[];
  /**
   * Methods that look like a release and are not, with the right one: `{ close: 'quit' }`. Calling one is fine as long
   * as the right one is called as well. Ask with `Object.hasOwn`: the names come from programs.
   */
  readonly wrongRelease?: Readonly<Record<string, string>>;
  /** Qualified functions that release their first argument: `os.close`, `plt.close`. */
  readonly releasedBy?: readonly string[];
  /**
   * What leaving `with`/`async with` does. `closes`: releases. `keeps-open`: is a context manager that does
   * something else (ends a transaction). `none`: is no context manager.
   */
  readonly context: 'closes' | 'keeps-open' | 'none';
  /** The context manager is `async with`. */
  readonly async?: boolean;
  /** The constructor is a coroutine (`await asyncpg.connect()`); the value counts only when awaited. */
  readonly awaited?: boolean;
  /**
   * The constructors also take a file that is open already (`zipfile.ZipFile(buffer)`), named here by position
   * or keyword; then nothing is acquired that only this object could give back.
   */
  readonly overOpenFile?: readonly (number | string)[];
  /** Arguments, by position or keyword, that can be nothing but an open file, or `None`: `tarfile.open(None, "r", stream)`. */
  readonly onlyOpenFile?: readonly (number | string)[];
  /**
   * Releasing it waits for the work it was given. Code that calls one of these waits itself; elsewhere a `with` would make
   * it wait where it did not.
   */
  readonly waitedForBy?: readonly string[];
  /** Holds more than a handle: building it is slow or big, one per process is wanted (client-per-call). */
  readonly expensive?: boolean;
  /** `handle` (default): an operating-system handle, socket or process. `memory`: only a buffer (finding is a hint). `none`: never reported by `unclosed-resource`. */
  readonly weight?: 'handle' | 'memory' | 'none';
  /** Building it holds nothing yet: only a call of one of these methods does (`HTTPConnection.request`, `Process.start`). */
  readonly idleUntil?: readonly string[];
  /** `idleUntil` holds only for a call without arguments: `ftplib.FTP()` does not connect, `ftplib.FTP(host)` does. */
  readonly idleOnlyWithoutArguments?: boolean;
  /** Only what a local name holds is followed: how long an object needs the one it keeps cannot be seen. */
  readonly localOnly?: true;
  /** Attributes and methods that read it to its end, after which it holds nothing: `content` of a response. */
  readonly readUp?: readonly string[];
  /**
   * `read()` without a size, or a function that reads to the end, gives back what it holds: an HTTP response lets its
   * socket go at the end of the body.
   */
  readonly endsWhenRead?: true;
  /** Nobody outside can tell when it is closed: no bound port, no running thread, no file that goes with it. Then closing after the last use is no change of behaviour. */
  readonly quiet?: true;
  /** Methods and attributes that make others rely on its staying open: `bind` of a socket, `name` of a temporary file. */
  readonly sharedBy?: readonly string[];
  /** Which finding names a missing release. Default `unclosed-resource`; child processes have their own rule. */
  readonly ownedBy?: 'unclosed-resource' | 'child-not-reaped' | 'unclosed-figure';
  /**
   * Methods whose result does not need the resource to stay open (`read`, `getvalue`, `fetchall`).
   * The result of any other method is taken to depend on it (a cursor, a lazy reader).
   */
  readonly plainMethods?: readonly string[];
  /** Sentence on what stays held when nobody releases it; only what `truth.md` or the library's documentation says. */
  readonly held?: string;
  /** Where the release rule is written down: a documentation page or a source file. */
  readonly source: string;
}

/**
 * A resource that not every call of its constructor gives, or that comes inside a tuple. Kept apart from `Resource`
 * so that code which does not look at `items` and `onlyWith` never takes the whole result for the resource.
 */
export interface SpecialResource extends Resource {
  /** The call returns a tuple; the resources stand at these indexes: `[0, 1]` for `os.pipe()`. */
  readonly items?: readonly number[];
  /** Constructors whose indexes differ from `items`. */
  readonly itemsOf?: Readonly<Record<string, readonly number[]>>;
  /**
   * Only a call with one of these keywords gives the resource: `{ stream: 'True' }`. The value is the argument's source
   * text, or `'*'` for any value other than `None` and `False`.
   */
  readonly onlyWith?: Readonly<Record<string, string>>;
}
