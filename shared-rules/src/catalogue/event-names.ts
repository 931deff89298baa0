/**
 * What says that a function runs for each of something that keeps happening, where the project shows no caller: its
 * name, or what it is handed to. Data only.
 *
 * Sources of the methods: https://docs.python.org/3/library/asyncio-eventloop.html,
 * https://docs.python.org/3/library/sched.html, https://docs.python.org/3/library/tkinter.html,
 * https://doc.qt.io/qtforpython-6/tutorials/basictutorial/signals_and_slots.html,
 * https://docs.gtk.org/glib/func.idle_add.html, https://pypi.org/project/schedule/
 */

/** First words: `on_message`, `log_error`. */
export const eventVerbs: ReadonlySet<string> = new Set([
  'on',
  'handle',
  'receive',
  'dispatch',
  'log',
  'record',
  'emit',
  'notify',
  'track',
  'trace',
  'publish',
  'observe',
  'tick',
  'poll',
  'consume',
  'ingest',
]);

/** Last words: `data_received`, `process_request`. */
export const eventEndings: ReadonlySet<string> = new Set([
  'received',
  'callback',
  'cb',
  'event',
  'events',
  'request',
  'message',
  'packet',
  'changed',
]);

/** Methods that keep the function they are given, to call it when something happens. */
export const callbackMethods: ReadonlySet<string> = new Set([
  'add_callback',
  'add_listener',
  'add_observer',
  'add_periodic_callback',
  'add_reader',
  'add_timeout',
  'add_timer',
  'after',
  'bind',
  'call_at',
  'call_every',
  'call_later',
  'call_soon',
  'call_soon_threadsafe',
  'connect',
  'enter',
  'idle_add',
  'listen',
  'on',
  'schedule',
  'set_callback',
  'signal_connect',
  'subscribe',
  'timeout_add',
  'timeout_add_seconds',
]);

/** What runs the function it is given, once for each time that it is called itself. */
export const spawners: ReadonlySet<string> = new Set([
  'Process',
  'Thread',
  'apply_async',
  'create_task',
  'ensure_future',
  'map',
  'run_in_executor',
  'start_new_thread',
  'submit',
  'to_thread',
]);
