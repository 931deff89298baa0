/** Calls that do nothing but wait for a given time, by qualified name. Data only. */
export const sleeps: ReadonlySet<string> = new Set([
  'anyio.sleep',
  'asyncio.sleep',
  'eventlet.sleep',
  'gevent.sleep',
  'time.sleep',
  'trio.sleep',
]);
