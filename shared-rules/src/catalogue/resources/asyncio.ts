/** Streams, servers, runners and event loops of asyncio. `asyncio.get_event_loop()` gives a borrowed loop: not listed. */
import type { Resource, SpecialResource } from '../resource.ts';

const LIBRARY = 'https://docs.python.org/3/library';

export const asyncioResources: readonly Resource[] = [
  {
    noun: 'server',
    constructors: ['asyncio.start_server', 'asyncio.start_unix_server'],
    types: ['asyncio.Server', 'asyncio.AbstractServer'],
    release: ['close'],
    context: 'closes',
    async: true,
    awaited: true,
    plainMethods: ['get_loop', 'is_serving', 'serve_forever', 'start_serving', 'wait_closed'],
    source: `${LIBRARY}/asyncio-eventloop.html#asyncio.Server.close`,
  },
  {
    noun: 'runner',
    constructors: ['asyncio.Runner'],
    types: ['asyncio.Runner'],
    release: ['close'],
    context: 'closes',
    plainMethods: ['run'],
    source: `${LIBRARY}/asyncio-runner.html#asyncio.Runner.close`,
  },
  {
    noun: 'event loop',
    constructors: [
      'asyncio.ProactorEventLoop',
      'asyncio.SelectorEventLoop',
      'asyncio.new_event_loop',
      'uvloop.new_event_loop',
    ],
    types: ['asyncio.AbstractEventLoop'],
    release: ['close'],
    wrongRelease: { stop: 'close' },
    context: 'none',
    expensive: true,
    plainMethods: ['is_closed', 'is_running', 'run_forever', 'run_until_complete', 'set_debug', 'stop', 'time'],
    source: `${LIBRARY}/asyncio-eventloop.html#asyncio.loop.close`,
  },
];

export const specialAsyncioResources: readonly SpecialResource[] = [
  {
    // A pair (reader, writer); the writer owns the connection.
    noun: 'stream',
    constructors: ['asyncio.open_connection', 'asyncio.open_unix_connection'],
    items: [1],
    types: ['asyncio.StreamWriter'],
    release: ['close'],
    context: 'none',
    awaited: true,
    plainMethods: ['drain', 'get_extra_info', 'is_closing', 'wait_closed', 'write', 'write_eof', 'writelines'],
    source: `${LIBRARY}/asyncio-stream.html#asyncio.StreamWriter.close`,
  },
];
