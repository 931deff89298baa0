import { liveReference } from '../fixes/live-reference.ts';
import { defineRule } from '../rule.ts';
import { deadWeakref, deadWeakrefNeeds } from '../semantic/retention/dead-weakrefs.ts';

export const deadWeakrefRule = defineRule({
  id: 'dead-weakref',
  group: 'retention',
  summary: 'A weak reference to something that nobody else holds',
  severity: 'warning',
  enabled: true,
  docs: {
    why: `
      A weak reference does not keep its object alive. Where nothing else holds the object, it is gone at once and the
      reference gives \`None\` from then on: the callback is never called, the saved function is lost. Reading
      \`obj.method\` makes a new bound method each time, a lambda or a new object in the call belongs to nobody, and a
      function that is saved weakly before it is patched is dead as soon as the patch is in.`,
    bad: `
      import weakref

      class Window:
          def __init__(self, bus):
              self.callback = weakref.ref(self.redraw)
              bus.listen(self.callback)

          def redraw(self):
              print("again")`,
    good: `
      import weakref

      class Window:
          def __init__(self, bus):
              self.callback = weakref.WeakMethod(self.redraw)
              bus.listen(self.callback)

          def redraw(self):
              print("again")`,
    notes: `
      Reported for bound methods, lambdas, \`partial\` objects and new objects of the module's own classes, in
      \`weakref.ref\`, \`weakref.proxy\` and the weak containers; for a local name that alone holds the object while the
      reference leaves the function; and for an attribute that is given another value right after. Silent where the
      method may be a stored function, where an object keeps itself somewhere when it is made, and where the reference
      is named or tested as a dead one.`,
    others: `
      No linter that we know of looks for this. At run time the sign is a reference that gives \`None\` when it is
      called, or a callback that never comes.`,
  },
  messages: {
    method: '`{value}` is a new bound method that nobody else holds: the weak reference is dead at once.',
    lambda: 'Nobody else holds this lambda: the weak reference is dead at once.',
    fresh: 'Nobody else holds `{value}`: the weak reference is dead at once.',
    owner: '`{value}` is held by this local name alone: the weak reference is dead when the function returns.',
    replaced:
      '`{value}` gets another value below, and nothing else is seen to hold the old one: the weak reference is dead from then on.',
  },
  needs: deadWeakrefNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const node of fn.nodes) {
        const found = deadWeakref(node, context);
        if (!found) continue;
        const { why, at, value, replacedAt } = found;
        report({
          at,
          message: why,
          data: { value: context.source(value).replace(/\s+/g, ' ') },
          confidence: why === 'replaced' ? 'medium' : 'high',
          related: replacedAt ? [{ message: 'replaced here', at: replacedAt }] : [],
          fixes: () => liveReference(found, context),
        });
      }
    }
  },
});
