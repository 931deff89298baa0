/** Changes after which a container is the same whatever the call was about: `options["type"] = "text"`. */
import type { Assign, Call, Expression, Node, Subscript } from '../../syntax/ast.ts';
import { ancestorsOf } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';

/** `d["type"] = "text"` on every way through the function. */
export const storesTheSame = (item: Subscript, { value }: Assign, context: CheckContext): boolean =>
  isSame(item.index, context) && value !== undefined && isSame(value, context) && isUnconditional(item);

/** `result["size"] = n` */
export const isStoreUnderConstant = (statement: Node | undefined): boolean =>
  statement?.kind === 'Assign' &&
  statement.targets.every((it) => it.kind === 'Subscript' && it.index.kind === 'Constant' && it.index.type === 'str');

/** `d.update(type="text")`, `d.setdefault("type", "text")`, `names.add("text")`; not `append`, which adds one each time. */
export function putsInTheSame(method: string, call: Call, context: CheckContext): boolean {
  return (
    /^(update|setdefault|add|discard)$/.test(method) &&
    call.args.length > 0 &&
    call.args.every((it) => it.star === '' && isSame(it.value, context)) &&
    isUnconditional(call)
  );
}

function isSame(node: Expression, context: CheckContext): boolean {
  switch (node.kind) {
    case 'Constant':
      return true;
    case 'UnaryOp':
      return isSame(node.operand, context);
    case 'List':
    case 'Tuple':
    case 'Set':
      return node.elements.every((it) => isSame(it, context));
    case 'Dict':
      return node.entries.every((it) => it.key !== undefined && isSame(it.key, context) && isSame(it.value, context));
    case 'Name':
      // What the module or the language calls so.
      return context.localBindings(node) === undefined;
    default:
      return false;
  }
}

/** In no branch, loop or handler: else one call puts in what another leaves out. */
function isUnconditional(node: Node): boolean {
  for (const it of ancestorsOf(node)) {
    if (it.kind === 'FunctionDef') return true;
    if (/^(Branch|If|For|While|Try|ExceptHandler|IfExp|BoolOp|Match|Lambda|Comprehension)/.test(it.kind)) return false;
  }
  return false;
}
