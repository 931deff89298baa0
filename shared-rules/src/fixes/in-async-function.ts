import type { Node } from '../syntax/ast.ts';
import { ancestorsOf } from '../syntax/children.ts';

/** Whether `await` and `async with` may stand here. */
export function inAsyncFunction(node: Node): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.kind === 'FunctionDef') return at.async;
    if (at.kind === 'Lambda' || at.kind === 'ClassDef') return false;
  }
  return false;
}
