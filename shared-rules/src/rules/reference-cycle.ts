import { useWeakref } from '../fixes/use-weakref.ts';
import { defineRule, type Report } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { type BackReference, backReferencesIn, ringOwnsResource } from '../semantic/reference-cycles.ts';

export const referenceCycle = defineRule({
  id: 'reference-cycle',
  group: 'retention',
  summary: 'Two objects refer to each other, so reference counting alone cannot free them',
  severity: 'hint',
  enabled: true,
  notInTests: true,
  docs: {
    why: `
      Each object keeps the other alive. The cyclic garbage collector frees both, but later than the last use: memory
      and open resources of the ring stay until it runs. Often said, not so: that such objects are never freed, or
      that \`__del__\` prevents it.`,
    bad: `
      class Node:
          def __init__(self):
              self.parent = None
              self.children = []

          def add(self, child):
              child.parent = self
              self.children.append(child)`,
    good: `
      import weakref

      class Node:
          def __init__(self):
              self.parent = None
              self.children = []

          def add(self, child):
              child.parent = weakref.ref(self)
              self.children.append(child)`,
    notes: `
      A hint; information where the ring owns a resource or the module switches the collector off. Off in tests. The
      fix puts a weak reference behind a property, so that readers and writers of the attribute go on working. It is
      never safe by itself: a child that is held alone loses its parent, a deep copy points to the original parent,
      and pickling fails; where the module pickles or copies, it is not offered.`,
  },
  messages: {
    back: '`{attribute}` points back to the object that holds `{child}` in `{holder}`. The two keep each other alive until the garbage collector runs.',
    passed:
      '`{child}` keeps `self` in `{attribute}`, and `self` keeps it in `{holder}`. The two keep each other alive until the garbage collector runs.',
    backResource:
      '`{attribute}` points back to the object that holds `{child}` in `{holder}`. The ring owns a resource, which stays open until the garbage collector runs.',
    passedResource:
      '`{child}` keeps `self` in `{attribute}`, and `self` keeps it in `{holder}`. The ring owns a resource, which stays open until the garbage collector runs.',
    backDisabled:
      '`{attribute}` points back to the object that holds `{child}` in `{holder}`. Only the garbage collector could free the two, and this module disables it.',
    passedDisabled:
      '`{child}` keeps `self` in `{attribute}`, and `self` keeps it in `{holder}`. Only the garbage collector could free the two, and this module disables it.',
  },
  check(context, report) {
    for (const fn of context.functions) {
      for (const found of backReferencesIn(fn, context))
        report({ ...describe(found, context), fixes: () => useWeakref(found, context) });
    }
  },
});

function describe(found: BackReference, context: CheckContext): Report<keyof typeof referenceCycle.messages> {
  const disabled = context.module.place('gc').some((it) => it.op === 'method' && it.name === 'disable');
  const owns = ringOwnsResource(found, context.module);
  return {
    at: found.at,
    message: `${found.kind}${disabled ? 'Disabled' : owns ? 'Resource' : ''}` as const,
    severity: disabled || owns ? 'information' : 'hint',
    data: { attribute: found.shownAttribute, child: found.child, holder: context.source(found.holder) },
    related: [{ message: 'held here', at: found.heldAt }],
  };
}
