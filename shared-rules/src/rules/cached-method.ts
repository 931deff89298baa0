import { cachePerInstance } from '../fixes/cache-per-instance.ts';
import { toCachedProperty } from '../fixes/to-cached-property.ts';
import { defineRule, type Severity } from '../rule.ts';
import { cachedMethod, type CachedMethod, cachedMethodNeeds } from '../semantic/retention/cached-methods.ts';

export const cachedMethodRule = defineRule({
  id: 'cached-method',
  group: 'retention',
  summary: 'A cache on a method keeps the objects alive',
  severity: 'warning',
  enabled: true,
  sameAs: ['B019', 'W1518', 'method-cache-max-size-none'],
  docs: {
    why: `
      \`functools.cache\` and \`lru_cache\` on a method make one cache for the whole class, and \`self\` is part of its
      key. The cache keeps every object the method was called on alive, with everything the object holds: without a
      limit until the class goes away, with one until enough newer calls push the entry out. \`cached_property\`, and
      \`self.m = lru_cache(...)(self._m)\` in \`__init__\`, do not: there the results are freed with the object.`,
    bad: `
      from functools import lru_cache

      class Parser:
          @lru_cache(maxsize=None)
          def unit(self, text):
              return parse(text, self.registry)`,
    good: `
      from functools import lru_cache

      class Parser:
          def __init__(self):
              self.unit = lru_cache(maxsize=None)(self._unit)

          def _unit(self, text):
              return parse(text, self.registry)`,
    notes: `
      Without a limit a warning where the project is seen to make one object of the class after the other, or to make
      and drop one; information where nobody is seen to make any, as in a library, and where the class says itself
      what is equal (equal objects are kept once). With a limit information where one is made after the other. A hint
      otherwise: one object that stays anyway is not kept by the cache. Silent for static and class methods, for enums, metaclasses
      and singletons, whose objects live on anyway, for classes made inside a function, which take the cache with
      them, for applications and commands, for entries that expire, and for a \`key\` of its own; a cache that the module
      empties itself (\`cache_clear\`) is reported with low confidence. \`cached_property\` is offered where the method takes
      only \`self\` and every use is known: it is a property already, or private and only called in this module. The
      cache per object is offered where the class has an \`__init__\` of its own and nothing pickles or copies it.`,
    others: `
      ruff and flake8-bugbear (\`B019\`) and pylint (\`W1518\`, \`method-cache-max-size-none\`) report the decorator on methods.
      Comments that accept theirs are honoured; with \`overlap = "defer"\` the finding is left to them.`,
  },
  messages: {
    unlimited:
      '`@{decorator}` on a method has no limit, and `self` is part of its key: it keeps every `{owner}` that `{name}` was called on until the class goes away.',
    bounded:
      '`@{decorator}` on a method keeps the `{owner}` objects that `{name}` was called on: `self` is part of its key, for up to {limit} entries of one cache that all objects share.',
  },
  needs: cachedMethodNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      const found = cachedMethod(fn, context);
      if (!found) continue;
      const { decorator, limit, node, owner, isManaged } = found;
      report({
        at: decorator,
        subject: decorator,
        message: limit === null ? 'unlimited' : 'bounded',
        data: {
          decorator: context.source(decorator),
          owner: owner.slice(owner.lastIndexOf('.') + 1),
          name: node.name,
          limit: limit === null ? '' : `${limit}`,
        },
        severity: severityOf(found),
        // Emptied by hand: somebody looks after it.
        confidence: isManaged ? 'low' : 'high',
        fixes: () => [...toCachedProperty(found, context), ...cachePerInstance(found, context)],
      });
    }
  },
});

/** By how many objects there are: of one or a few that stay anyway, a cache keeps nothing that would go. */
function severityOf({ limit, making, isValue }: CachedMethod): Severity {
  // One of a single entry keeps the last object.
  if (limit !== null) return making === 'again' && !isValue && limit !== 1 ? 'information' : 'hint';
  if (making === 'seldom') return 'hint';
  return making === 'unseen' || isValue ? 'information' : 'warning';
}
