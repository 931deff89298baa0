/** The loop a node stands in. */
import type { For, Node, While } from '../../syntax/ast.ts';
import { ancestorsOf } from '../../syntax/children.ts';

/** The innermost loop whose body a node stands in. */
export function loopOf(node: Node): For | While | undefined {
  let from = node;
  for (const at of ancestorsOf(node)) {
    if (at.kind === 'FunctionDef' || at.kind === 'Lambda' || at.kind === 'ClassDef') return undefined;
    if ((at.kind === 'For' || at.kind === 'While') && from === at.body) return at;
    from = at;
  }
  return undefined;
}
