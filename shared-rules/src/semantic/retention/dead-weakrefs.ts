/** Weak references to something that nobody else holds. */
import type { Assign, Attribute, Call, Expression, Node } from '../../syntax/ast.ts';
import { ancestorsOf, statementOf, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { isBinding } from '../names.ts';
import { receiverOf } from '../project/value-facts.ts';
import { functionAround } from '../function-model.ts';
import type { ModuleView } from '../project/module-view.ts';
import type { Needs } from '../needs.ts';
import { sightOf } from '../sights.ts';

export interface DeadWeakref {
  /** `method`, `lambda`, `fresh`: nobody holds it. `owner`: a local name alone does. `replaced`: its owner gets another value. */
  readonly why: 'method' | 'lambda' | 'fresh' | 'owner' | 'replaced';
  /** The call or assignment that is reported. */
  readonly at: Expression;
  readonly value: Expression;
  /** The call of `weakref.ref`, if that is how the reference is made. */
  readonly call: Call | undefined;
  /** For `replaced`: the statement that replaces it. */
  readonly replacedAt?: Node;
}

const REFERENCES: ReadonlySet<string> = new Set(['weakref.ref', 'weakref.proxy', 'weakref.ReferenceType']);

/** What it takes for one to be here. */
export const deadWeakrefNeeds: readonly Needs[] = [
  { calls: REFERENCES },
  { sights: [sightOf(['Call', 'Assign'], mayStoreWeakly)] },
];

/** `X.add(Fresh())`, `X[k] = Fresh()`, `X[self.method] = v`, whatever `X` is. */
function mayStoreWeakly(node: Call | Assign): boolean {
  if (node.kind === 'Assign') {
    const [target, second] = node.targets;
    return (
      target?.kind === 'Subscript' &&
      !second &&
      node.value !== undefined &&
      [node.value, target.index].some(mayBeUnowned)
    );
  }
  const [first] = node.args;
  return first !== undefined && node.func.kind === 'Attribute' && node.func.attr === 'add' && mayBeUnowned(first.value);
}

const mayBeUnowned = ({ kind }: Expression): boolean => kind === 'Lambda' || kind === 'Attribute' || kind === 'Call';

/** @param node any node; only calls and assignments can be one. */
export function deadWeakref(node: Node, context: CheckContext): DeadWeakref | undefined {
  if (node.kind === 'Assign') return storedWeakly(node, context);
  if (node.kind !== 'Call') return undefined;
  const [first] = node.args;
  if (first?.star !== '' || first.name !== undefined) return undefined;
  const value = first.value;
  const { func } = node;
  if (context.calls(node, REFERENCES)) {
    // `ref(x)()` is asked at once; a name like `DEAD` says that it is meant.
    if ((node.parent?.kind === 'Call' && node.parent.func === node) || isMeantDead(node, context)) return undefined;
    const why = unowned(value, context);
    if (why) return { why, at: node, value, call: node };
    if (isKept(node, context) && isOnlyOwner(value, first, context))
      return { why: 'owner', at: node, value, call: node };
    const replacedAt = isStoredSomewhere(node) ? replacement(value, node, context) : undefined;
    return replacedAt && { why: 'replaced', at: node, value, call: node, replacedAt };
  }
  if (func.kind !== 'Attribute' || func.attr !== 'add' || context.typeOf(func.value) !== 'weakref.WeakSet')
    return undefined;
  const why = unowned(value, context);
  return why && { why, at: node, value, call: undefined };
}

/** `WEAK_VALUES[k] = Fresh()`, `WEAK_KEYS[self.method] = v` */
function storedWeakly(node: Assign, context: CheckContext): DeadWeakref | undefined {
  const [target, second] = node.targets;
  if (target?.kind !== 'Subscript' || second || !node.value || !mayStoreWeakly(node)) return undefined;
  const type = context.typeOf(target.value);
  const value =
    type === 'weakref.WeakValueDictionary'
      ? node.value
      : type === 'weakref.WeakKeyDictionary'
        ? target.index
        : undefined;
  const why = value && unowned(value, context);
  return value && why && { why, at: target, value, call: undefined };
}

/** What the expression makes anew, for nobody to hold. */
function unowned(value: Expression, context: CheckContext): 'method' | 'lambda' | 'fresh' | undefined {
  if (value.kind === 'Lambda') return 'lambda';
  if (value.kind === 'Attribute') return isBoundMethod(value, context) ? 'method' : undefined;
  if (value.kind === 'Call') return isFresh(value, context) ? 'fresh' : undefined;
  return undefined;
}

/**
 * `self.m`, `obj.m` where the module's class has a method of that name and nothing assigns to it.
 *
 * @param to `object`: bound to the object, which a class method is not; `any`: to the object or its class.
 */
export function isBoundMethod(node: Attribute, context: CheckContext, to: 'object' | 'any' = 'any'): boolean {
  const owner = classOf(node.value, context);
  return owner !== undefined && givesBound(owner, node.attr, to, context.module);
}

const givesBound = (owner: string, name: string, to: 'object' | 'any', module: ModuleView): boolean =>
  module.ask(`bound-method:${to}:${owner}.${name}`, () => bindsMethod(owner, name, to, module, new Set()));

function classOf(node: Expression, context: CheckContext): string | undefined {
  if (node.kind === 'Name') {
    const receiver = receiverOf(node.id, context.chunk.scopes.scopeOf(node));
    if (receiver === 'cls') return undefined;
    if (receiver === 'self') {
      const place = context.placeOf({
        kind: 'Attribute',
        value: node,
        attr: '_',
        attrSpan: node,
        start: node.start,
        end: node.end,
        parent: node.parent,
      });
      return place?.slice(0, place.lastIndexOf('.'));
    }
  }
  const type = context.typeOf(node);
  return type?.startsWith('.') === true ? type.slice(1) : undefined;
}

function bindsMethod(
  owner: string,
  name: string,
  to: 'object' | 'any',
  module: ModuleView,
  seen: Set<string>,
): boolean {
  const info = seen.has(owner) ? undefined : module.classInfo(owner);
  seen.add(owner);
  // Decorators of its own may give back anything.
  if (!info || module.place(`${owner}.${name}`).some((it) => it.op === 'assign' && it.via !== 'class')) return false;
  if (info.methods.some((it) => /^__(getattr|getattribute|slots)__$/.test(it.name))) return false;
  const found = info.methods.filter((it) => it.name === name);
  if (found.length > 0)
    return found.every((it) => it.decorators.length === 0 || (to === 'any' && it.decorators.join() === 'classmethod'));
  if (name in info.attributes) return false;
  return info.bases.some((it) =>
    module.resolve(it).some((base) => base.startsWith('.') && bindsMethod(base.slice(1), name, to, module, seen)),
  );
}

/** A new object of the module's own class, which keeps itself nowhere; `partial(…)`. */
function isFresh(call: Call, context: CheckContext): boolean {
  const [name, second] = context.qualifiedNames(call.func);
  if (name === undefined || second !== undefined) return false;
  if (name === 'functools.partial') return true;
  if (!name.startsWith('.')) return false;
  return isFreshObject(name.slice(1), context.module);
}

const isFreshObject = (symbol: string, module: ModuleView): boolean =>
  module.ask(`fresh-object:${symbol}`, () => isPlainClass(symbol, module));

function isPlainClass(symbol: string, module: ModuleView, depth = 0): boolean {
  const info = depth < 8 ? module.classInfo(symbol) : undefined;
  if (
    !info ||
    info.decorators.some((it) => !/(^|\.)(dataclass|total_ordering|final)$/.test(it)) ||
    info.keywords.length > 0
  )
    return false;
  if (
    info.methods.some((it) => /^__(new|init_subclass|post_init)__$/.test(it.name)) ||
    /dead|null|dummy|sentinel/i.test(symbol)
  )
    return false;
  const init = module.functionInfo(`${symbol}.__init__`);
  const self = init?.parameters[0];
  // It may put itself somewhere, or be handed on by a method it calls.
  if (
    init &&
    self !== undefined &&
    (init.parameterEscapes.includes(self) || (init.parameterMethods[self]?.length ?? 0) > 0)
  )
    return false;
  return info.bases.every((it) => {
    const [base] = module.resolve(it);
    return (
      base === 'builtins.object' ||
      base === 'abc.ABC' ||
      (base?.startsWith('.') === true && isPlainClass(base.slice(1), module, depth + 1))
    );
  });
}

/** Bound once, to something new, and used for nothing that could keep it. */
function isOnlyOwner(value: Expression, argument: Node, context: CheckContext): boolean {
  if (value.kind !== 'Name') return false;
  const { scopes } = context.chunk;
  const scope = scopes.lookup(value.id, scopes.scopeOf(value));
  if (scope?.kind !== 'function' || scope.globals.has(value.id) || scope.nonlocals.has(value.id)) return false;
  const [only, second] = scope.bindings.get(value.id) ?? [];
  if (!only || second) return false;
  const isNew =
    only.kind === 'function'
      ? only.node.kind === 'FunctionDef' && only.node.decorators.length === 0
      : only.kind === 'assign' &&
        only.value !== undefined &&
        unowned(only.value, context) !== undefined &&
        only.node.parent?.kind === 'Assign' &&
        only.node.parent.targets.length === 1;
  if (!isNew) return false;
  for (const it of walk(scope.node)) {
    if (it.kind !== 'Name' || it.id !== value.id || it === only.node || it.parent === argument) continue;
    if (scopes.scopeOf(it) !== scope) return false;
    const isField =
      it.parent?.kind === 'Attribute' &&
      !(it.parent.parent?.kind === 'Call' && it.parent.parent.func === it.parent) &&
      statementOf(it)?.kind === 'Assign';
    if (!isField) return false;
  }
  return true;
}

/** The reference goes somewhere that may outlive the function: returned, or put on an attribute of no object of its own. */
function isKept(call: Call, context: CheckContext): boolean {
  if (call.parent?.kind === 'Return')
    return functionAround(context.functions, context.chunk.scopes, call)?.node.kind === 'FunctionDef';
  return (
    isStoredSomewhere(call) &&
    call.parent?.kind === 'Assign' &&
    call.parent.targets.every((it) => it.kind !== 'Name' && !isMadeHere(it, context))
  );
}

/** `obj._ref`, where this function made `obj`, and neither gives it back nor hands it on. */
function isMadeHere(target: Expression, context: CheckContext): boolean {
  if (target.kind !== 'Attribute' || target.value.kind !== 'Name') return false;
  const { scopes } = context.chunk;
  const bindings = context.localBindings(target.value);
  if (!bindings || bindings.length === 0 || !bindings.every((it) => it.kind === 'assign')) return false;
  const uses = scopes.scopeOf(target.value).names.get(target.value.id) ?? [];
  return uses.every((it) => it.parent?.kind === 'Attribute' || isBinding(it));
}

const isStoredSomewhere = (call: Call): boolean => call.parent?.kind === 'Assign' && call.parent.value === call;

/** A later `a.b = other` in the same suite, with no other reader of `a.b` in the function that could keep the old one. */
function replacement(value: Expression, call: Call, context: CheckContext): Node | undefined {
  if (value.kind !== 'Attribute' || value.value.kind !== 'Name') return undefined;
  const fn = functionAround(context.functions, context.chunk.scopes, call);
  if (fn?.node.kind !== 'FunctionDef' || fn.broken) return undefined;
  const name = context.source(value);
  const stored = statementOf(call);
  const statements = stored?.parent?.kind === 'Block' ? stored.parent.statements : [];
  const by = statements
    .slice(stored ? statements.indexOf(stored) + 1 : 0)
    .find(
      (it) =>
        it.kind === 'Assign' &&
        it.targets.some((target) => target.kind === 'Attribute' && context.source(target) === name),
    );
  // Patched: only a function that takes a function's place says that the old one had no other owner.
  if (by?.kind !== 'Assign' || !by.value || !isFunction(by.value, context)) return undefined;
  for (const it of walk(fn.node)) {
    if (it.kind !== 'Attribute' || it === value || context.source(it) !== name) continue;
    if (!(it.parent === by && by.targets.includes(it))) return undefined;
  }
  return by;
}

function isFunction(node: Expression, context: CheckContext): boolean {
  if (node.kind === 'Lambda') return true;
  if (node.kind === 'Attribute') return isBoundMethod(node, context);
  if (node.kind !== 'Name') return false;
  const local = context.localBindings(node);
  if (local) return local.length === 1 && local[0]?.kind === 'function';
  return context.module
    .resolve(node.id)
    .some((it) => it.startsWith('.') && context.module.functionInfo(it.slice(1)) !== undefined);
}

function isMeantDead(call: Call, context: CheckContext): boolean {
  const statement = statementOf(call);
  const names = statement?.kind === 'Assign' ? statement.targets.map((it) => context.source(it)).join() : '';
  return (
    /dead|null|none|expired|empty/i.test(names) ||
    [...ancestorsOf(call)].some((it) => it.kind === 'Compare' || it.kind === 'Assert')
  );
}
