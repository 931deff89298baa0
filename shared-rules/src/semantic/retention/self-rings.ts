/** Rings an object or a function makes with itself: bound methods and closures on `self`, local recursion, kept exceptions. */
import type { Assign, Expression, FunctionDef, Node } from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { type CallbackRing, callbackRing, callbackRingNeeds } from './callback-rings.ts';
import { isBoundMethod } from './dead-weakrefs.ts';
import { type FrameRing, frameRing, frameRingNeeds } from './frame-rings.ts';
import type { Needs } from '../needs.ts';
import { isSelf, scopeNodeAround, type Seen, sightOf } from '../sights.ts';
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

/** What it takes for one to be here. */
export const selfRingNeeds: readonly Needs[] = [
  { sights: [sightOf(['Assign'], (it, seen) => mayKeepOnSelf(it, seen, false))] },
  { sights: [sightOf(['Assign'], (it, seen) => mayKeepOnSelf(it, seen, true))], calls: new Set(['functools.partial']) },
  { sights: [sightOf(['FunctionDef'], mayBeRecursive)] },
  ...callbackRingNeeds,
  ...frameRingNeeds,
];

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

/** `self.on_done = self.finish`, `self.show = partial(f, self)`. @param asPartial what is handed to a call counts. */
function mayKeepOnSelf({ targets, value }: Assign, seen: Seen, asPartial: boolean): boolean {
  const [target, second] = targets;
  const holder = target?.kind === 'Subscript' ? target.value : target;
  return (
    !second &&
    holder?.kind === 'Attribute' &&
    value !== undefined &&
    isSelf(holder.value, seen) &&
    mayKeep(value, seen, asPartial)
  );
}

function mayKeep(node: Expression, seen: Seen, asPartial: boolean): boolean {
  switch (node.kind) {
    case 'Attribute':
      return isSelf(node.value, seen);
    case 'Lambda':
      return true;
    case 'Call':
      return asPartial && node.args.some((it) => isSelf(it.value, seen) || mayKeep(it.value, seen, asPartial));
    case 'Dict':
      return node.entries.some((it) => mayKeep(it.value, seen, asPartial));
    case 'List':
    case 'Tuple':
      return node.elements.some((it) => mayKeep(it, seen, asPartial));
    default:
      return false;
  }
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

/** A function that stands in another one, and has its own name in it. */
function mayBeRecursive(node: FunctionDef): boolean {
  return (
    node.decorators.length === 0 &&
    scopeNodeAround(node)?.kind === 'FunctionDef' &&
    walk(node.body).some((it) => it.kind === 'Name' && it.id === node.name)
  );
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
