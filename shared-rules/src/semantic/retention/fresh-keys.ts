/** Expressions whose value is new each time they are evaluated. */
import { freshValues } from '../../catalogue/fresh-values.ts';
import type { Expression } from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';

/** Follows a local name with one value; a fresh part makes the whole fresh. */
export function isFresh(node: Expression, context: CheckContext, depth = 0): boolean {
  if (node.kind === 'Lambda' || depth > 3) return false;
  for (const it of walk(node)) {
    if (it.kind === 'Call' && context.calls(it, freshValues)) return true;
    if (it.kind === 'Name') {
      const value = context.definitionOf(it);
      if (value !== it && isFresh(value, context, depth + 1)) return true;
    }
  }
  return false;
}
