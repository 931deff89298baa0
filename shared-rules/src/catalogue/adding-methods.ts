/** Methods that put their argument into a container, a queue or a registry, whatever the receiver. Data only. */
export const addingMethods: ReadonlySet<string> = new Set([
  'add',
  'add_handler',
  'append',
  'appendleft',
  'attach',
  'enqueue',
  'extend',
  'extendleft',
  'insert',
  'push',
  'put',
  'put_nowait',
  'register',
  'set',
  'setdefault',
  'setvalue',
  'update',
  'subscribe',
]);

/**
 * Methods that keep their arguments until what they are given has run, and no longer. Measured:
 * test-fixtures/experiments/reference-cycle.py
 */
export const schedulingMethods: ReadonlySet<string> = new Set(['submit']);
