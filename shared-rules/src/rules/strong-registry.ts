import { undoInClose } from '../fixes/undo-in-close.ts';
import { weakRegistry } from '../fixes/weak-registry.ts';
import { weakMethods } from '../fixes/weak-methods.ts';
import { finalizeStatically } from '../fixes/finalize-statically.ts';
import { defineRule, type RelatedPlace, type Report } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { mismatchedRemovals, mismatchNeeds } from '../semantic/retention/mismatched-removals.ts';
import {
  type StrongRegistry,
  strongRegistriesIn,
  strongRegistryNeeds,
} from '../semantic/retention/strong-registries.ts';

export const strongRegistryRule = defineRule({
  id: 'strong-registry',
  group: 'retention',
  summary: 'A registry that nothing is ever taken out of keeps the object alive',
  severity: 'warning',
  enabled: true,
  docs: {
    why: `
      \`atexit.register(self.m)\` keeps \`self\` until the process ends, with everything it holds; so does a list or dict of
      the class or the module that objects put themselves into and that nothing is taken out of. With
      \`weakref.finalize(self, self.m)\` the callback itself keeps the object alive, so that it runs at exit only. A
      \`WeakSet\` of the objects does not keep them.`,
    bad: `
      class Widget:
          _instances = []

          def __init__(self):
              Widget._instances.append(self)`,
    good: `
      import weakref

      class Widget:
          _instances = weakref.WeakSet()

          def __init__(self):
              Widget._instances.add(self)`,
    notes: `
      A warning for \`atexit\`, \`finalize\` and lists of the class, information for those of the module and for
      \`register_at_fork\`, which cannot be undone, and \`signal.signal\`. Also reported: a \`disconnect\` or
      \`unregister\` that is given a lambda or \`partial\` which only reads like the one that was put in, and a
      \`weakref.ref(item, callback)\` whose callback keeps the item. A hint where there
      is one entry for each name or each subclass, and for what a method registers at exit that nobody is seen to call
      for one object after the other. Silent for what is only \`kept_alive\`, when the module removes, clears or replaces, or calls
      \`atexit.unregister\`; for enums, singletons, applications and classes whose objects are all made at import. A
      \`WeakSet\` has no order and needs hashable objects: it is offered where the module only iterates, tests and counts.`,
    others: `
      No linter that we know of asks who keeps the object. ruff (\`RUF012\`) reports a list in the class body because
      all objects share it, and is content with \`ClassVar\`, which changes nothing about what it keeps. In a running
      program \`objgraph.show_backrefs\` draws the path to the holder.`,
  },
  messages: {
    atexit:
      '`atexit` keeps `{value}`, and with it this `{owner}` and everything it holds, until the process ends; nothing in this module unregisters it.',
    fork: '`register_at_fork` keeps `{value}`, and with it this `{owner}`, until the process ends; it cannot be undone.',
    signal:
      'The handler `{value}` keeps this `{owner}` and everything it holds until another handler is set, which nothing in this module does.',
    mismatch:
      'This {made} is another object than the one that was put in, though it reads the same: nothing is taken out, and what was put in stays with all it holds.',
    finalize:
      'The callback `{value}` keeps the object whose end it waits for: the object stays until the process ends, and only then the callback runs.',
    weakCallback:
      'The callback `{value}` keeps the object whose end it waits for: the object stays as long as this weak reference does, and the callback is never called.',
    container:
      '`{holder}` keeps every `{owner}` that is put into it{through}: nothing in this module takes one out. It lives as long as {life}.',
  },
  needs: [...strongRegistryNeeds, mismatchNeeds],
  check(context, report) {
    for (const fn of context.functions)
      for (const found of strongRegistriesIn(fn, context)) report(describe(found, context));
    for (const { at, value, added } of mismatchedRemovals(context))
      report({
        at,
        message: 'mismatch',
        data: { made: value.kind === 'Lambda' ? 'lambda' : '`partial`' },
        related: [{ message: 'put in here', at: added }],
      });
  },
});

/** Where objects are made again and again: the other end of what is kept. */
function madeAt(owner: string | undefined, context: CheckContext): RelatedPlace[] {
  if (owner === undefined) return [];
  const made = context.module.place(owner).filter((it) => it.op === 'call' && (it.inFunction !== '' || it.inLoop));
  const at = made.find((it) => it.inLoop) ?? made[0];
  return at ? [{ message: at.inLoop ? 'objects are made here, in a loop' : 'objects are made here', at: at.site }] : [];
}

function describe(found: StrongRegistry, context: CheckContext): Report<keyof typeof strongRegistryRule.messages> {
  const { how, at, value, owner, container, holder, confidence, isFew } = found;
  const className = owner?.slice(owner.lastIndexOf('.') + 1) ?? '';
  const shown = (node: typeof value): string => context.source(node).replace(/\s+/g, ' ');
  const isClassLevel = container?.level === 'class';
  return {
    at,
    subject: at,
    message: how,
    data: {
      owner: className,
      value: shown(value),
      holder: holder ? shown(holder) : '',
      through: value.kind === 'Name' && value.id === 'self' ? '' : `, through \`${shown(value)}\``,
      life: isClassLevel
        ? `the class \`${container.place.slice(0, container.place.lastIndexOf('.'))}\``
        : 'the program',
    },
    severity: isFew
      ? 'hint'
      : how === 'fork' || how === 'signal' || (how === 'container' && !isClassLevel)
        ? 'information'
        : 'warning',
    confidence,
    related: [
      ...(container?.created ?? []).slice(0, 1).map(({ site }) => ({
        message: isClassLevel ? 'created here, once for all objects of the class' : 'created here',
        at: site,
      })),
      ...madeAt(owner, context),
    ],
    fixes: () => [
      ...weakRegistry(found, context),
      ...weakMethods(found, context),
      ...finalizeStatically(found, context),
      ...undoInClose(found, context),
    ],
  };
}
