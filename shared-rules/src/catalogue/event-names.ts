/**
 * What says that a function runs for each of something that keeps happening, where the project shows no caller: its
 * name, or what it is handed to. Data only.
 *
 * Sources of the methods: https://docs.python.org/3/library/asyncio-eventloop.html,
 * https://docs.python.org/3/library/sched.html, https://docs.python.org/3/library/tkinter.html,
 * https://doc.qt.io/qtforpython-6/tutorials/basictutorial/signals_and_slots.html,
 * https://docs.gtk.org/glib/func.idle_add.html, https://pypi.org/project/schedule/
 */
import { listOf } from './list-of.ts';

/** First words: `on_message`, `log_error`. */
export const eventVerbs: ReadonlySet<string> = listOf(
  'on handle receive dispatch log record emit notify track trace publish observe tick poll consume ingest',
);

/** Last words: `data_received`, `owner_changed`. */
export const eventEndings: ReadonlySet<string> = listOf('received callback cb changed');

/** What comes one after the other: what a function that ends in one works on, and what is put in where it is handed one. */
export const eventThings: ReadonlySet<string> = listOf('event request message msg packet');

/** Methods that keep the function they are given, to call it when something happens. */
export const callbackMethods: ReadonlySet<string> = listOf(
  'add_callback add_listener add_observer add_periodic_callback add_reader add_timeout add_timer ' +
    'after bind call_at call_every call_later call_soon call_soon_threadsafe connect enter idle_add ' +
    'listen on schedule set_callback signal_connect subscribe timeout_add timeout_add_seconds',
);

/** What runs the function it is given, once for each time that it is called itself. */
export const spawners: ReadonlySet<string> = listOf(
  'Process Thread apply_async create_task ensure_future map run_in_executor start_new_thread submit to_thread',
);

/** Words of callbacks for what comes as fast as it likes: `on_message`, `data_received`; a click does not. */
export const flowingThings: ReadonlySet<string> = listOf(
  'data event frame line message msg notification packet received record request row sample tick',
);
