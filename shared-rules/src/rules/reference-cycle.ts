import { cutSelfRing, dropBackReference, letGoInClose, passProxy } from '../fixes/cut-ring.ts';
import { useWeakref } from '../fixes/use-weakref.ts';
import { defineRule, type Report } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import type { ModuleView } from '../semantic/project/module-view.ts';
import { isFamilyMadeAgain, isMadeInPassing } from '../semantic/retention/made-again.ts';
import { type BackReference, backReferenceNeeds, backReferencesIn } from '../semantic/retention/reference-cycles.ts';
import {
  isCollectorOff,
  leavesResource,
  livesOn,
  type RingWeight,
  weightOf,
  weightOfFrame,
} from '../semantic/retention/ring-weight.ts';
import { type SelfRing, selfRingNeeds, selfRingsIn } from '../semantic/retention/self-rings.ts';

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
      Reported for parent and child, for a bound method or a closure over \`self\` that is stored on \`self\`, for local
      functions that call themselves, for a callback that captures the future it is added to, for a caught exception
      that is kept in a variable and raised later, and for \`sys.exc_info()\` and \`inspect.currentframe()\` in a variable
      that nothing deletes. Rings are followed through constructors and methods of the whole project; every place on the
      way is a related place. A hint; information where the project switches the collector off and never runs it, and
      where it is seen to make such objects that do not stay and the ring owns a resource that nothing releases or a
      loaded array, or a class in it has a \`__del__\` that does something. Silent where the
      program makes one object of the class and keeps it. Off in tests. The fix puts a weak reference behind a property, so that readers and writers of the attribute go on working. It is
      never safe by itself: a child that is held alone loses its parent, a deep copy points to the original parent,
      and pickling fails; where the module pickles or copies, it is not offered.`,
    others: `
      No linter that we know of looks for cycles of objects; pylint (\`R0401\`, \`cyclic-import\`) and CodeQL
      (\`py/cyclic-import\`) mean imports. In a running program \`objgraph.show_backrefs\` draws what holds an object.`,
  },
  messages: {
    back: '`{attribute}` points back to the object that holds `{child}` in `{holder}`. The two keep each other alive until the garbage collector runs{weight}.',
    passed:
      '`{child}` keeps `self` in `{attribute}`, and `self` keeps it in `{holder}`. The two keep each other alive until the garbage collector runs{weight}.',
    ring: '{ring} is a ring: these objects keep each other alive until the garbage collector runs{weight}.',
    backResource:
      '`{attribute}` points back to the object that holds `{child}` in `{holder}`. What the two still have open when they are dropped stays open until the garbage collector runs.',
    passedResource:
      '`{child}` keeps `self` in `{attribute}`, and `self` keeps it in `{holder}`. What the two still have open when they are dropped stays open until the garbage collector runs.',
    ringResource:
      '{ring} is a ring: what these objects still have open when they are dropped stays open until the garbage collector runs.',
    raisedOf:
      'The tracebacks of the exceptions in `{name}` hold this frame, and the frame holds `{name}`: all locals stay until the garbage collector runs.',
    frame: '`{name}` holds {what}, and the frame holds `{name}`: all locals stay until the garbage collector runs.',
    backDisabled:
      '`{attribute}` points back to the object that holds `{child}` in `{holder}`. Only the garbage collector could free the two, and the project disables it.',
    passedDisabled:
      '`{child}` keeps `self` in `{attribute}`, and `self` keeps it in `{holder}`. Only the garbage collector could free the two, and the project disables it.',
    ringDisabled: '{ring} is a ring: only the garbage collector could free these objects, and the project disables it.',
    onSelf: '`{holder}` keeps {value}, and with it the object itself. {until}',
    recursive:
      '`{name}` calls itself through a variable of `{outer}` that it captures: each call of `{outer}` leaves it, and all it captures, to the garbage collector.',
    callback:
      'The callback captures `{name}`, and `{name}`, once it waits with it, keeps it for good: both stay until the garbage collector runs.',
    raised:
      'The traceback of `{name}` holds this frame, and the frame holds `{name}`: all locals stay until the garbage collector runs.',
  },
  needs: [...backReferenceNeeds, ...selfRingNeeds],
  check(context, report) {
    for (const fn of context.functions) {
      for (const found of backReferencesIn(fn, context)) {
        if (found.owner !== undefined && livesOn(found.owner, context.module)) continue;
        report({
          ...describe(found, context),
          fixes: () => [
            ...dropBackReference(found, context),
            ...useWeakref(found, context),
            ...passProxy(found, context),
            ...letGoInClose(found, context),
          ],
        });
      }
      const rings = selfRingsIn(fn, context);
      const [first, ...others] = rings.filter(isOnSelf);
      // One ring or five: the object is freed at the same time.
      if (first && !livesOn(first.owner, context.module))
        report({
          ...ofSelf(first, fn, context),
          related: others.slice(0, 3).map((it) => ({ message: 'and here', at: it.at })),
        });
      for (const ring of rings) if (!isOnSelf(ring)) report(ofSelf(ring, fn, context));
    }
  },
});

const isOnSelf = (it: SelfRing): it is SelfRing & { readonly kind: 'method' | 'closure' } =>
  it.kind === 'method' || it.kind === 'closure';

function ofSelf(ring: SelfRing, fn: FunctionModel, context: CheckContext): Report<Message> {
  const fixes = () => cutSelfRing(ring, context);
  switch (ring.kind) {
    case 'recursive':
      return {
        at: { start: ring.at.headStart, end: ring.at.nameSpan.end },
        message: 'recursive',
        data: { name: ring.at.name, outer: ring.outer },
        confidence: 'medium',
        fixes,
      };
    case 'callback':
      return { at: ring.at, message: 'callback', data: { name: ring.name }, fixes };
    case 'raised':
      return {
        at: ring.at,
        message: ring.isList ? 'raisedOf' : 'raised',
        data: { name: ring.name },
        // What the frame holds stays with it.
        severity: weightOfFrame(fn, context) ? 'information' : 'hint',
        related: [{ message: 'kept here', at: ring.keptAt }],
        fixes,
      };
    case 'frame':
      return {
        at: ring.at,
        message: 'frame',
        data: { name: ring.name, what: ring.what === 'frame' ? 'this frame' : 'the traceback, and with it this frame' },
        severity: weightOfFrame(fn, context) ? 'information' : 'hint',
        fixes,
      };
    default: {
      const owns = leavesResource(ring.owner, context.module);
      const disabled = isCollectorOff(context.module);
      return {
        at: ring.at,
        message: 'onSelf',
        severity: disabled || (owns && isDropped(ring.owner, context.module)) ? 'information' : 'hint',
        confidence: 'medium',
        data: {
          holder: context.source(ring.holder),
          value:
            ring.kind === 'method'
              ? `\`${context.source(ring.value)}\``
              : ring.value.kind === 'Call'
                ? 'a `partial` with `self`'
                : 'a closure over `self`',
          until: disabled
            ? 'Only the garbage collector could free it, and the project disables it.'
            : owns
              ? 'It owns a resource, which no method of it releases: that stays open until the garbage collector runs.'
              : 'It is freed by the garbage collector only, later than its last use.',
        },
        fixes,
      };
    }
  }
}

type Message = keyof typeof referenceCycle.messages;

function describe(found: BackReference, context: CheckContext): Report<Message> {
  const weight = weightOf(found, context.module);
  const suffix = weight?.kind === 'disabled' ? 'Disabled' : weight?.kind === 'resource' ? 'Resource' : '';
  const { references, root, holder, heldAt } = found;
  return {
    at: found.at,
    message: `${found.kind}${suffix}`,
    severity: weight && isLeftBehind(found, weight, context) ? 'information' : 'hint',
    data: {
      attribute: found.shownAttribute,
      child: found.child,
      holder: holder ? context.source(holder) : '',
      ring: [root, ...references.flatMap((it) => it.shown), root].map((it) => `\`${it}\``).join(' → '),
      weight: weightWords(weight),
    },
    related: [
      { message: 'held here', at: heldAt },
      // The way through the project: the last one is in the class that points back.
      ...references.flatMap((it) =>
        it.at === heldAt || it.at === found.at ? [] : [{ message: 'and here', at: it.at }],
      ),
      ...references.flatMap((it) => it.places),
    ],
  };
}

const isLeftBehind = ({ owner }: BackReference, { kind }: RingWeight, { module }: CheckContext): boolean =>
  kind === 'disabled' || owner === undefined || isDropped(owner, module);

/** Objects of the class come and go: of one that stays it does not matter when it would be freed. */
const isDropped = (owner: string, module: ModuleView): boolean =>
  isFamilyMadeAgain(owner, module) || isMadeInPassing(owner, module);

function weightWords(weight: RingWeight | undefined): string {
  if (weight?.kind === 'array') return `, and with them the array in \`${weight.attribute}\``;
  return weight?.kind === 'finalizer' ? `; \`${weight.owner}.__del__\` is called only then` : '';
}
