/** Which part of the syntax a node of the control-flow graph evaluates itself. */
import type { Node } from '../../syntax/ast.ts';
import { isInside } from '../../syntax/children.ts';

/** Whether `use` is evaluated by the flow node of `syntax` itself, and not by a node of its suites. */
export function evaluatedBy(syntax: Node, use: Node): boolean {
  if (!isInside(use, syntax)) return false;
  switch (syntax.kind) {
    case 'For':
      return isInside(use, syntax.iter) || isInside(use, syntax.target);
    case 'Case':
      return syntax.values.some((it) => isInside(use, it)) || syntax.captures.some((it) => isInside(use, it));
    case 'ExceptHandler':
      return syntax.type !== undefined && isInside(use, syntax.type);
    case 'FunctionDef':
    case 'ClassDef':
      return !isInside(use, syntax.body);
    default:
      return true;
  }
}
