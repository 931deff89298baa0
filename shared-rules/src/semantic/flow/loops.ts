/** The loop a node stands in. */
import type { For, Node, While } from '../../syntax/ast.ts';

/** The innermost loop whose body a node stands in. */
export function loopOf(node: Node): For | While | undefined {
  let from = node;
  for (let at = node.parent; at; from = at, at = at.parent) {
    if (at.kind === 'FunctionDef' || at.kind === 'Lambda' || at.kind === 'ClassDef') return undefined;
    if ((at.kind === 'For' || at.kind === 'While') && from === at.body) return at;
  }
  return undefined;
}
