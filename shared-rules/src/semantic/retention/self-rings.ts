/** Rings an object or a function makes with itself: bound methods and closures on `self`, local recursion, kept exceptions. */
import type { Expression, FunctionDef, Node } from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { type CallbackRing, callbackRing } from './callback-rings.ts';
import { isBoundMethod } from './dead-weakrefs.ts';
import { type FrameRing, frameRing } from './frame-rings.ts';
import { isSelf } from './object-ids.ts';
import type { FunctionModel } from '../function-model.ts';
import { frequencyOf } from '../frequency.ts';
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
  | CallbackRing
  | FrameRing;

export function selfRingsIn(fn: FunctionModel, context: CheckContext): SelfRing[] {
  if (fn.broken || fn.node.kind !== 'FunctionDef') return [];
  const out: SelfRing[] = [];
  for (const node of fn.nodes) {
    const found =
      onSelf(node, fn, context) ??
      recursive(node, fn, context) ??
      callbackRing(node, fn, context) ??
      frameRing(node, fn, context);
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
    case 'Call': {
      const isPartial = context.calls(node, 'functools.partial');
      for (const it of isPartial ? node.args : []) {
        const found = isSelf(it.value, context)
          ? ({ kind: 'closure', value: node } as const)
          : keptIn(it.value, context);
        if (found) return found;
      }
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
