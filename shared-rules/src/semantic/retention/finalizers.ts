/** Callbacks that are to run when an object is gone, and keep it so that it never goes. */
import type { Call, Expression } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { isSelf } from '../sights.ts';
import { hasShortLivedObjects } from './cached-methods.ts';
import { isBoundMethod } from './dead-weakrefs.ts';
import { keepsSelf, mentions } from './keeps-self.ts';
import type { StrongRegistry } from './strong-registries.ts';

/** What takes an object and what is to be called when it is gone. */
export const waitingCalls: readonly string[] = ['weakref.finalize', 'weakref.proxy', 'weakref.ref'];

/** `finalize(self, self.m)`, `ref(it, lambda _: self.drop(it))`: what is called keeps what it waits for. */
export function waitingForItself(call: Call, fn: FunctionModel, context: CheckContext): StrongRegistry | undefined {
  const [first, ...rest] = call.args;
  if (rest.length === 0 || first?.value.kind !== 'Name' || first.star !== '' || first.name !== undefined)
    return undefined;
  const name = context.qualifiedNames(call.func).find((it) => waitingCalls.includes(it));
  if (name === undefined) return undefined;
  const { id } = first.value;
  const isOwn = isSelf(first.value, context);
  const isFinalizer = name === 'weakref.finalize';
  // A weak reference that nobody keeps is gone at once; one that the object keeps itself goes with it.
  if (!isFinalizer && (isOwn || call.parent?.kind === 'ExprStatement')) return undefined;
  // What the program keeps anyway is not kept by this.
  if (isOwn && fn.className !== undefined && !hasShortLivedObjects(fn.className, context.module)) return undefined;
  const value = rest.find((it) => (isOwn ? keepsSelf(it.value, context) : keeps(it.value, id, context)))?.value;
  const owner = isOwn ? fn.className : undefined;
  const how = isFinalizer ? 'finalize' : 'weakCallback';
  return value && { how, at: call, value, owner, confidence: 'high', isFew: false };
}

/** The object itself among the arguments, a method of it, a lambda that mentions it, a `partial` with it. */
function keeps(node: Expression, id: string, context: CheckContext): boolean {
  switch (node.kind) {
    case 'Name':
      return node.id === id;
    case 'Attribute':
      return node.value.kind === 'Name' && node.value.id === id && isBoundMethod(node, context, 'object');
    case 'Lambda':
      return node.parameters.every((it) => it.name !== id) && mentions(node.body, id);
    case 'Call':
      return context.calls(node, 'functools.partial') && node.args.some((it) => keeps(it.value, id, context));
    default:
      return false;
  }
}
