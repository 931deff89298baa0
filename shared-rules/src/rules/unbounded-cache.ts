import { addMaxsize } from '../fixes/add-maxsize.ts';
import { cacheToDecorator } from '../fixes/cache-to-decorator.ts';
import { evictOldest } from '../fixes/evict-oldest.ts';
import { defineRule, type Report } from '../rule.ts';
import {
  hasOpenParameters,
  isCleared,
  isGivenFew,
  isGivenMany,
  isInfinite,
  methodKind,
  sizeGiven,
  unlimited,
  unlimitedCache,
} from '../semantic/retention/cached-functions.ts';
import {
  cacheNeeds,
  type DictCache,
  dictCacheAt,
  isItemOf,
  isMostlyFewCalled,
  isTended,
} from '../semantic/retention/caches.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { frequencyOf } from '../semantic/frequency.ts';
import { longLived } from '../semantic/retention/long-lived.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import { hasOpenKey, isNamedKey, isOfFewThings, isOpenKey, isTextKey } from '../semantic/retention/open-keys.ts';
import { identityOf, placeUses } from '../semantic/project/place-uses.ts';
import type { Attribute, Call, Expression, Name, Node } from '../syntax/ast.ts';
import { walkScope } from '../syntax/children.ts';

export const unboundedCache = defineRule({
  id: 'unbounded-cache',
  group: 'retention',
  summary: 'A cache without a limit keeps every result',
  severity: 'warning',
  enabled: true,
  docs: {
    why: `
      A cache that never evicts keeps one entry, with its key and its result, for every distinct argument it ever
      saw. \`functools.cache\` and \`lru_cache(maxsize=None)\` have no limit; a dict that is filled on a miss has none
      either, and a class-level dict is shared by all objects. Often said, not so: that \`lru_cache()\` without
      \`maxsize\` is unbounded (it keeps 128 entries), and that \`@cache\` is the modern, better form of
      \`lru_cache(maxsize=None)\` (it is exactly as unbounded).`,
    bad: `
      from functools import lru_cache

      @lru_cache(maxsize=None)
      def get_unit(text):
          return parse(text)`,
    good: `
      from functools import lru_cache

      @lru_cache(maxsize=128)
      def get_unit(text):
          return parse(text)`,
    notes: `
      A warning where something shows that there is no end of keys: what they are called (\`text\`, \`url\`, \`user_id\`),
      their type (\`float\`, \`bytes\`), \`*args\`, or a handler that calls it; information where calls in loops bring
      different ones, a hint elsewhere, since the program may know a handful only. For a dict a warning also needs somebody who is seen to ask again and again (a handler, an
      endless loop); without that it is information where texts or what comes one after the other (\`query\`, \`user_id\`) fill one in
      a module or class, and a hint elsewhere. Silent for functions without parameters, for keys from a small closed set (bool, enum, classes, languages,
      modes), for dicts that something in the module evicts from, replaces or measures, and for instance methods,
      which belong to \`cached-method\`. Every fix asks for the number of entries to keep: nothing in the code can
      tell it. A \`TTLCache\` is only put behind a decorator: \`if key in cache: return cache[key]\` can fail, since the
      entry may expire in between.`,
    others: `
      No linter that we know of asks for a limit on a function's cache: \`B019\` and \`W1518\` are about methods. ruff
      (\`UP033\`) and refurb (\`FURB134\`) rewrite \`lru_cache(maxsize=None)\` as \`cache\`, which is shorter and just
      as unlimited.`,
  },
  messages: {
    decorator:
      '`@{decorator}` on `{name}` has no limit: it keeps the result for every distinct argument until the process ends.',
    inner:
      '`@{decorator}` on `{name}` has no limit: it keeps the result for every distinct argument for as long as the function lives.',
    wrapped: '`{decorator}` has no limit: it keeps the result for every distinct argument until the process ends.',
    miss: '`{name}` keeps a result for every key that `{function}` ever saw: it is filled on a miss, and nothing in this module takes anything out.',
    state:
      '`{name}` keeps an entry for every key that `{function}` ever saw, and nothing in this module takes anything out.',
    read: 'Reading `{name}` inserts an entry for every key it did not have, and nothing in this module takes anything out.',
    size: '`{call}` has no limit: it keeps every entry.',
  },
  needs: cacheNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      const found = decorated(fn, context);
      if (found) report(found);
      for (const it of fn.ofKind('Call')) {
        const call = sizeless(it, context) ?? wrapping(it, fn, context);
        if (call) report(call);
      }
    }
    const seen = new Set<string>();
    for (const item of placeUses(context, isItemOf)) {
      const { place, node } = item;
      const cache = seen.has(place) ? undefined : dictCacheAt(place, context.module);
      if (!cache || identityOf(item.use) !== cache.identity) continue;
      seen.add(place);
      const key = keyOf(node);
      if (key && isNamedKey(key)) continue;
      report(ofDict(cache, place, node, context));
    }
  },
});

type Message = keyof typeof unboundedCache.messages;

function decorated(fn: FunctionModel, context: CheckContext): Report<Message> | undefined {
  const { node } = fn;
  if (node.kind !== 'FunctionDef' || node.decorators.length === 0) return undefined;
  const cache = unlimitedCache(node, context);
  // `self` in the key is another rule's.
  if (!cache || methodKind(fn) === 'instance' || !hasOpenParameters(fn, context)) return undefined;
  const outer = outerFunction(fn, context);
  if (isCleared(fn, outer, context)) return undefined;
  const isOpenEnded = hasOpenKey(node, fn.symbol, context);
  const isProven = isOpenEnded || isGivenMany(fn, context);
  if (outer && !outlives(node.name, outer)) return undefined;
  return {
    at: { start: context.chunk.text.lastIndexOf('@', cache.decorator.start), end: cache.decorator.end },
    subject: cache.decorator,
    message: outer ? 'inner' : 'decorator',
    data: { decorator: context.source(cache.decorator), name: node.name },
    severity: !isProven ? 'hint' : outer || !isOpenEnded ? 'information' : 'warning',
    confidence: returnsNothing(fn, context) || isGivenFew(fn, context) ? 'low' : outer || !isProven ? 'medium' : 'high',
    fixes: () => addMaxsize(cache, context),
  };
}

/** Decorated so that it acts once for the same arguments: a warning, a log line. */
const returnsNothing = (fn: FunctionModel, context: CheckContext): boolean =>
  context.module.functionInfo(fn.symbol)?.returns.every((it) => it.kind === 'none') === true;

function outerFunction(fn: FunctionModel, context: CheckContext): FunctionModel | undefined {
  for (let scope = fn.scope.parent; scope; scope = scope.parent) {
    const { node } = scope;
    if (node.kind === 'FunctionDef') return context.functions.find((it) => it.node === node);
  }
  return undefined;
}

/** Whether an inner function is returned or stored: else its cache dies with the call. */
function outlives(name: string, outer: FunctionModel): boolean {
  return (outer.scope.names.get(name) ?? []).some(
    ({ parent }) =>
      parent?.kind === 'Return' || (parent?.kind === 'Assign' && parent.targets.some((it) => it.kind !== 'Name')),
  );
}

/** `parse = lru_cache(maxsize=None)(parse)` at module level. */
function wrapping(call: Call, fn: FunctionModel, context: CheckContext): Report<Message> | undefined {
  if (fn.node.kind !== 'Module' || context.chunk.owner !== undefined || call.parent?.kind !== 'Assign')
    return undefined;
  const called = call.func.kind === 'Call';
  const cache = call.args.length === 1 ? unlimited(call.func, context) : undefined;
  const wrapped = call.args[0]?.value;
  if (!cache || !wrapped || (!called && cache.limit)) return undefined;
  // What the parameters are is known only of the module's own functions.
  const [callee] = context.qualifiedNames(wrapped);
  const parameters =
    callee?.startsWith('.') === true ? context.module.functionInfo(callee.slice(1))?.parameters : undefined;
  if (parameters?.length === 0) return undefined;
  return {
    at: call.func,
    message: 'wrapped',
    data: { decorator: context.source(call.func) },
    confidence: parameters ? 'high' : 'low',
    fixes: () => addMaxsize(cache, context),
  };
}

/** `LRUCache(maxsize=math.inf)` */
function sizeless(call: Call, context: CheckContext): Report<Message> | undefined {
  for (const name of context.qualifiedNames(call.func)) {
    const size = sizeGiven(name, call);
    if (!size || !isInfinite(size, context)) continue;
    return {
      at: call,
      message: 'size',
      data: { call: context.source(call) },
      severity: isModuleLevel(call) ? 'warning' : 'information',
      fixes: () => addMaxsize({ decorator: call, limit: size, name }, context),
    };
  }
  return undefined;
}

function isModuleLevel(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent) if (at.kind === 'FunctionDef' || at.kind === 'Lambda') return false;
  return true;
}

/** `key not in cache`, `found is None`, `not found` */
const isMissTest = (test: string, container: string): boolean =>
  test.includes(container) || /\bis (not )?None\b|^not \w+$|^\w+ is \w+$/.test(test);

/** Whether the store happens on a miss: in a branch or handler, or after a branch that returned. */
function isConditional(node: Node, context: CheckContext): boolean {
  if (node.parent?.kind === 'Attribute') return true;
  for (let at: Node = node; at.parent && at.kind !== 'FunctionDef'; at = at.parent) {
    if (at.kind === 'ExceptHandler') return true;
    if (at.kind === 'Branch' && isMissTest(context.source(at.test), context.source(node))) return true;
    // The `else` of `if key in cache: …`.
    if (at.kind === 'If' && at.branches.some((it) => isMissTest(context.source(it.test), context.source(node))))
      return true;
    const suite = at.parent;
    if (suite.kind !== 'Block') continue;
    const before = suite.statements.filter((it) => it.end <= at.start);
    if (
      before.some(
        (it) => (it.kind === 'If' || it.kind === 'Try') && [...walkScope(it)].some(({ kind }) => kind === 'Return'),
      )
    )
      return true;
  }
  return false;
}

/** `k` in `X[k]`, `X.setdefault(k, …)` */
function keyOf({ parent }: Name | Attribute): Expression | undefined {
  const call = parent?.kind === 'Attribute' ? parent.parent : undefined;
  return parent?.kind === 'Subscript' ? parent.index : call?.kind === 'Call' ? call.args[0]?.value : undefined;
}

/** Whether something shows that there is no end of keys. */
function isOpen(node: Name | Attribute, symbol: string, context: CheckContext): boolean {
  const key = keyOf(node);
  return key === undefined || isOpenKey(key, symbol, context);
}

function ofDict(cache: DictCache, place: string, node: Name | Attribute, context: CheckContext): Report<Message> {
  const { container, how, store } = cache;
  const at =
    node.parent?.kind === 'Attribute' && node.parent.parent?.kind === 'Call'
      ? node.parent.parent
      : (node.parent ?? node);
  const created = container.created[0];
  const isPrivate = /^_/.test(place.slice(place.lastIndexOf('.') + 1));
  const reachable =
    container.reaches === 'anybody' || !container.empty
      ? 'low'
      : container.level === 'instance' || !isPrivate || container.reaches === 'callers'
        ? 'medium'
        : 'high';
  const isOpenEnded = isOpen(node, store.inFunction, context);
  const life =
    container.level === 'instance' ? longLived(place.slice(0, place.lastIndexOf('.')), context.module) : 'module';
  const isBrief = life === undefined || life === 'loop';
  const isAskedAgain = frequencyOf(store.inFunction, context.module, store.inLoop).runs === 'often';
  const key = keyOf(node);
  const isOfTexts = container.level !== 'instance' && (key === undefined || isTextKey(key, context));
  const isOfFew = key !== undefined && isOfFewThings(key, context);
  const isProven = !isTended(container) && !isOfFew && (isAskedAgain || isOfTexts);
  return {
    at,
    subject: at,
    message: how === 'miss' && !isConditional(node, context) ? 'state' : how,
    data: { name: context.source(node), function: store.inFunction },
    severity: !isProven
      ? 'hint'
      : isAskedAgain && container.level !== 'instance' && isOpenEnded && !isMostlyFewCalled(store, context.module)
        ? 'warning'
        : 'information',
    confidence: isBrief || reachable === 'low' ? 'low' : isProven ? reachable : 'medium',
    related: created
      ? [
          {
            message: container.level === 'class' ? 'created here, once for all objects of the class' : 'created here',
            at: created.site,
          },
        ]
      : [],
    fixes: () => [...cacheToDecorator(cache, node, context), ...evictOldest(cache, node, context)],
  };
}
