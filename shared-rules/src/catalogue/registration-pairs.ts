/**
 * Methods that take a callback, and those that take the same callback out again. Data only. Sources:
 * https://docs.djangoproject.com/en/stable/topics/signals/, https://docs.python.org/3/library/asyncio-future.html,
 * https://doc.qt.io/qtforpython-6/tutorials/basictutorial/signals_and_slots.html,
 * https://pyee.readthedocs.io/en/latest/
 */
export const removersOf: Readonly<Record<string, string>> = {
  add_callback: 'remove_callback',
  add_done_callback: 'remove_done_callback',
  add_event_listener: 'remove_event_listener',
  add_handler: 'remove_handler',
  add_hook: 'remove_hook',
  add_listener: 'remove_listener',
  add_observer: 'remove_observer',
  attach: 'detach',
  bind: 'unbind',
  connect: 'disconnect',
  observe: 'unobserve',
  on: 'off',
  register: 'unregister',
  register_callback: 'unregister_callback',
  subscribe: 'unsubscribe',
};
