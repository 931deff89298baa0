/**
 * Child processes, pools, executors and what processes share, from the standard library.
 *
 * Left out: `threading.Thread` (a thread ends by itself and holds no handle afterwards), locks, events and the like.
 */
import type { Resource, SpecialResource } from '../resource.ts';

const MULTIPROCESSING = 'https://docs.python.org/3/library/multiprocessing.html';

export const processResources: readonly Resource[] = [
  {
    // `poll()` reaps a child that has ended, so a polling loop counts as waiting. Leaving `with` waits.
    noun: 'child process',
    constructors: ['eventlet.green.subprocess.Popen', 'gevent.subprocess.Popen', 'psutil.Popen', 'subprocess.Popen'],
    types: ['subprocess.Popen'],
    release: ['wait', 'communicate', 'poll'],

    context: 'closes',
    ownedBy: 'child-not-reaped',
    plainMethods: ['communicate', 'kill', 'poll', 'send_signal', 'terminate', 'wait'],
    source: 'https://docs.python.org/3/library/subprocess.html#subprocess.Popen',
  },
  {
    noun: 'child process',
    constructors: ['asyncio.create_subprocess_exec', 'asyncio.create_subprocess_shell'],
    types: ['asyncio.subprocess.Process'],
    release: ['wait', 'communicate'],
    awaitedRelease: ['communicate', 'wait'],

    context: 'none',
    awaited: true,
    ownedBy: 'child-not-reaped',
    plainMethods: ['communicate', 'kill', 'send_signal', 'terminate', 'wait'],
    source: 'https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.wait',
  },
  {
    // Holds nothing until `start()`.
    noun: 'process',
    constructors: ['multiprocessing.Process'],
    types: ['multiprocessing.Process', 'multiprocessing.process.BaseProcess'],
    release: ['join'],
    context: 'none',
    idleUntil: ['start'],
    ownedBy: 'child-not-reaped',
    plainMethods: ['close', 'is_alive', 'join', 'kill', 'run', 'start', 'terminate'],
    source: `${MULTIPROCESSING}#multiprocessing.Process.join`,
  },
  {
    // Leaving `with` calls `terminate()`, which does not wait for the workers' results.
    noun: 'process pool',
    constructors: ['multiprocessing.Pool', 'multiprocessing.pool.Pool'],
    types: ['multiprocessing.pool.Pool'],
    release: ['close', 'terminate'],
    context: 'closes',
    expensive: true,
    ownedBy: 'child-not-reaped',
    // Those of its results, too.
    plainMethods: ['apply', 'get', 'join', 'map', 'ready', 'starmap', 'successful', 'wait'],
    source: `${MULTIPROCESSING}#multiprocessing.pool.Pool`,
  },
  {
    noun: 'thread pool',
    constructors: ['multiprocessing.dummy.Pool', 'multiprocessing.pool.ThreadPool'],
    types: ['multiprocessing.pool.ThreadPool'],
    release: ['close', 'terminate'],
    context: 'closes',
    expensive: true,
    // Those of its results, too.
    plainMethods: ['apply', 'get', 'join', 'map', 'ready', 'starmap', 'successful', 'wait'],
    source: `${MULTIPROCESSING}#multiprocessing.pool.ThreadPool`,
  },
  {
    // Leaving `with` waits for every future, so futures and results of `map` stay usable afterwards.
    noun: 'executor',
    constructors: [
      'concurrent.futures.InterpreterPoolExecutor',
      'concurrent.futures.ProcessPoolExecutor',
      'concurrent.futures.ThreadPoolExecutor',
      'concurrent.futures.process.ProcessPoolExecutor',
      'concurrent.futures.thread.ThreadPoolExecutor',
    ],
    types: [
      'concurrent.futures.Executor',
      'concurrent.futures.InterpreterPoolExecutor',
      'concurrent.futures.ProcessPoolExecutor',
      'concurrent.futures.ThreadPoolExecutor',
    ],
    release: ['shutdown'],
    context: 'closes',
    expensive: true,
    plainMethods: ['map', 'submit'],
    waitedForBy: ['as_completed', 'exception', 'gather', 'result', 'wait'],
    source: 'https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.shutdown',
  },
  {
    noun: 'manager process',
    constructors: ['multiprocessing.Manager'],
    types: ['multiprocessing.managers.SyncManager'],
    release: ['shutdown'],
    context: 'closes',
    expensive: true,
    source: `${MULTIPROCESSING}#multiprocessing.managers.BaseManager.shutdown`,
  },
  {
    noun: 'shared memory block',
    constructors: ['multiprocessing.shared_memory.SharedMemory'],
    types: ['multiprocessing.shared_memory.SharedMemory'],
    release: ['close'],
    context: 'none',
    plainMethods: ['unlink'],
    source:
      'https://docs.python.org/3/library/multiprocessing.shared_memory.html#multiprocessing.shared_memory.SharedMemory.close',
  },
  {
    noun: 'shared memory manager',
    constructors: ['multiprocessing.managers.SharedMemoryManager'],
    types: ['multiprocessing.managers.SharedMemoryManager'],
    release: ['shutdown'],
    context: 'closes',
    source:
      'https://docs.python.org/3/library/multiprocessing.shared_memory.html#multiprocessing.managers.SharedMemoryManager',
  },
  {
    // Closed by the collector, and by the processes that share it: asking for `close()` would be noise.
    noun: 'process queue',
    constructors: ['multiprocessing.JoinableQueue', 'multiprocessing.Queue', 'multiprocessing.SimpleQueue'],
    types: [
      'multiprocessing.queues.Queue',
      'multiprocessing.queues.JoinableQueue',
      'multiprocessing.queues.SimpleQueue',
    ],
    release: ['close'],
    context: 'none',
    weight: 'none',
    plainMethods: ['empty', 'full', 'get', 'get_nowait', 'join_thread', 'put', 'put_nowait', 'qsize'],
    source: `${MULTIPROCESSING}#multiprocessing.Queue.close`,
  },
  {
    noun: 'connection',
    constructors: ['multiprocessing.connection.Client', 'multiprocessing.connection.Listener.accept'],
    types: ['multiprocessing.connection.Connection'],
    release: ['close'],
    context: 'closes',
    plainMethods: ['poll', 'recv', 'recv_bytes', 'recv_bytes_into', 'send', 'send_bytes'],
    source: `${MULTIPROCESSING}#multiprocessing.connection.Connection.close`,
  },
  {
    noun: 'listener',
    constructors: ['multiprocessing.connection.Listener'],
    types: ['multiprocessing.connection.Listener'],
    release: ['close'],
    context: 'closes',
    plainMethods: ['accept'],
    source: `${MULTIPROCESSING}#multiprocessing.connection.Listener.close`,
  },
  {
    // One that has fired holds nothing; starting it and forgetting it is a common and right use.
    noun: 'timer',
    constructors: ['threading.Timer'],
    types: ['threading.Timer'],
    release: ['cancel', 'join'],
    context: 'none',
    idleUntil: ['start'],
    weight: 'none',
    plainMethods: ['is_alive', 'start'],
    source: 'https://docs.python.org/3/library/threading.html#threading.Timer.cancel',
  },
];

export const specialProcessResources: readonly SpecialResource[] = [
  {
    noun: 'connection',
    constructors: ['multiprocessing.Pipe'],
    items: [0, 1],
    types: ['multiprocessing.connection.Connection'],
    release: ['close'],
    context: 'closes',
    plainMethods: ['poll', 'recv', 'recv_bytes', 'recv_bytes_into', 'send', 'send_bytes'],
    source: `${MULTIPROCESSING}#multiprocessing.Pipe`,
  },
];
