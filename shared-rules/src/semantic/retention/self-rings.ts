/** Rings an object or a function makes with itself: bound methods and closures on `self`, local recursion, kept exceptions. */
import { callbackKeepers } from '../../catalogue/done-callbacks.ts';
import type { ExceptHandler, Expression, FunctionDef, Lambda, Name, Node, Raise } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { isBoundMethod } from './dead-weakrefs.ts';
import type { FunctionModel } from '../function-model.ts';
import { frequencyOf } from '../frequency.ts';
import { receiverOf } from '../project/value-facts.ts';
import { isCutSomewhere } from './ring-cuts.ts';

export type SelfRing =
  | {
      /** `self.on_done = self.finish`, `self.show = lambda: self.draw()` */
      readonly kind: 'method' | 'closure';
      readonly at: Node;
      readonly value: Expression;
      readonly holder: Expression;
      readonly owner: string;
    }
  /** `def walk(n): … walk(n.next)` inside another function. */
  | { readonly kind: 'recursive'; readonly at: FunctionDef; readonly outer: string }
  /** `future.add_done_callback(lambda _: use(future))` */
  | { readonly kind: 'callback'; readonly at: Lambda; readonly name: string; readonly captured: readonly Name[] }
  /** `except E as e: last = e`, and `raise last` behind it. */
  | { readonly kind: 'raised'; readonly at: Raise; readonly name: string; readonly keptAt: Node };

export function selfRingsIn(fn: FunctionModel, context: CheckContext): SelfRing[] {
  if (fn.broken || fn.node.kind !== 'FunctionDef') return [];
  const out: SelfRing[] = [];
  for (const node of fn.nodes) {
    const found =
      onSelf(node, fn, context) ?? recursive(node, fn, context) ?? callback(node, fn, context) ?? raised(node, fn);
    if (found) out.push(found);
  }
  return out;
}

function onSelf(node: Node, fn: FunctionModel, context: CheckContext): SelfRing | undefined {
  const owner = fn.className;
  if (owner === undefined || node.kind !== 'Assign' || !node.value) return undefined;
  const [target, second] = node.targets;
  const holder = target?.kind === 'Subscript' ? target.value : target;
  if (second || holder?.kind !== 'Attribute' || !isSelf(holder.value, context)) return undefined;
  const found = keptIn(node.value, context);
  // A method that is put over itself is a decorated one.
  if (!found || (found.kind === 'method' && context.source(found.value) === context.source(holder))) return undefined;
  if (isCutSomewhere(`${owner}.${holder.attr}`, context.module)) return undefined;
  return { ...found, at: node, holder, owner };
}

function keptIn(
  node: Expression,
  context: CheckContext,
): { readonly kind: 'method' | 'closure'; readonly value: Expression } | undefined {
  switch (node.kind) {
    case 'Attribute':
      return isSelf(node.value, context) && isBoundMethod(node, context, 'object')
        ? { kind: 'method', value: node }
        : undefined;
    case 'Lambda': {
      for (const it of walk(node.body))
        if (it.kind === 'Name' && isSelf(it, context)) return { kind: 'closure', value: node };
      return undefined;
    }
    case 'Dict': {
      for (const it of node.entries) {
        const found = keptIn(it.value, context);
        if (found) return found;
      }
      return undefined;
    }
    case 'List':
    case 'Tuple': {
      for (const it of node.elements) {
        const found = keptIn(it, context);
        if (found) return found;
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

const isSelf = (node: Expression, context: CheckContext): boolean =>
  node.kind === 'Name' && receiverOf(node.id, context.chunk.scopes.scopeOf(node)) === 'self';

/** A local function that calls itself: it holds the variable that holds it. */
function recursive(node: Node, fn: FunctionModel, context: CheckContext): SelfRing | undefined {
  if (node.kind !== 'FunctionDef' || node === fn.node || node.decorators.length > 0 || fn.scope.node === node)
    return undefined;
  const { name } = node;
  // `self.name()` is another thing; a second binding cuts the ring.
  if ((fn.scope.bindings.get(name)?.length ?? 0) !== 1 || fn.scope.globals.has(name)) return undefined;
  const { scopes } = context.chunk;
  let calls = false;
  for (const it of walk(node.body)) {
    if (it.kind !== 'Name' || it.id !== name) continue;
    if (scopes.lookup(name, scopes.scopeOf(it)) !== fn.scope) return undefined;
    calls ||= it.parent?.kind === 'Call' && it.parent.func === it;
  }
  // Given to others it lives as long as they want; what runs once leaves one.
  const isGiven = (fn.scope.names.get(name) ?? []).some(
    ({ parent }) => parent?.kind === 'Return' || parent?.kind === 'Assign' || parent?.kind === 'Delete',
  );
  return calls && !isGiven && frequencyOf(fn.symbol, context.module).runs !== 'once'
    ? { kind: 'recursive', at: node, outer: fn.symbol.slice(fn.symbol.lastIndexOf('.') + 1) }
    : undefined;
}

/** A future keeps the callback, and the callback captures the future. */
function callback(node: Node, fn: FunctionModel, context: CheckContext): SelfRing | undefined {
  if (node.kind !== 'Call' || node.func.kind !== 'Attribute' || node.func.attr !== 'add_done_callback')
    return undefined;
  const { value: future } = node.func;
  const given = node.args[0]?.value;
  if (future.kind !== 'Name' || given?.kind !== 'Lambda') return undefined;
  const { scopes } = context.chunk;
  const captured = [...walk(given.body)].filter(
    (it): it is Name =>
      it.kind === 'Name' && it.id === future.id && scopes.lookup(it.id, scopes.scopeOf(it)) === fn.scope,
  );
  const made = context.definitionOf(future);
  return captured.length > 0 && made.kind === 'Call' && context.calls(made, callbackKeepers)
    ? { kind: 'callback', at: given, name: future.id, captured }
    : undefined;
}

/** The exception's traceback holds the frame, and a variable of the frame the exception. */
function raised(node: Node, fn: FunctionModel): SelfRing | undefined {
  if (node.kind !== 'Raise' || node.exception?.kind !== 'Name') return undefined;
  const { id } = node.exception;
  if ([...ancestorsOf(node)].some((it) => it.kind === 'ExceptHandler' && it.name === id)) return undefined;
  for (const binding of fn.scope.bindings.get(id) ?? []) {
    const statement = binding.node.parent;
    if (statement?.kind !== 'Assign' || statement.value?.kind !== 'Name') continue;
    const { value } = statement;
    const handler = [...ancestorsOf(statement)].find(
      (it): it is ExceptHandler => it.kind === 'ExceptHandler' && it.name === value.id,
    );
    if (!handler || isInside(node, handler)) continue;
    return isDropped(id, node, fn) ? undefined : { kind: 'raised', at: node, name: id, keptAt: statement };
  }
  return undefined;
}

/** `try: raise last finally: del last` */
function isDropped(id: string, node: Raise, fn: FunctionModel): boolean {
  for (const it of ancestorsOf(node)) {
    if (it === fn.node) return false;
    if (it.kind !== 'Try' || !it.finalbody) continue;
    for (const part of walk(it.finalbody)) {
      if (part.kind === 'Delete' && part.targets.some((of) => of.kind === 'Name' && of.id === id)) return true;
      if (part.kind === 'Assign' && part.targets.some((of) => of.kind === 'Name' && of.id === id)) return true;
    }
  }
  return false;
}
