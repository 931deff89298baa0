/** Whether what is handed over keeps the object whose method runs. */
import type { Expression, FunctionDef, Node } from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { isSelf } from '../sights.ts';
import { isBoundMethod } from './dead-weakrefs.ts';

/** The object, a bound method of it, a closure or `partial` with it. */
export function keepsSelf(node: Expression, context: CheckContext): boolean {
  switch (node.kind) {
    case 'Name': {
      if (isSelf(node, context)) return true;
      const local = context.localBindings(node);
      const [only, second] = local ?? [];
      return (
        only?.kind === 'function' && !second && only.node.kind === 'FunctionDef' && mentionsSelf(only.node, context)
      );
    }
    case 'Attribute':
      return isSelf(node.value, context) && isBoundMethod(node, context, 'object');
    case 'Lambda':
      return mentionsSelf(node, context);
    case 'Call':
      return context.calls(node, 'functools.partial') && node.args.some((it) => keepsSelf(it.value, context));
    default:
      return false;
  }
}

export function mentionsSelf(root: FunctionDef | Expression, context: CheckContext): boolean {
  for (const it of walk(root)) if (it.kind === 'Name' && isSelf(it, context)) return true;
  return false;
}

export function mentions(root: Node, id: string): boolean {
  for (const it of walk(root)) if (it.kind === 'Name' && it.id === id) return true;
  return false;
}
