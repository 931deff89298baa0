import type { Span } from '../rule.ts';
import type { Node } from '../syntax/ast.ts';
import { childrenOf } from '../syntax/children.ts';

/** The smallest node around a span. */
export function innermost(root: Node, span: Span): Node {
  let at = root;
  for (;;) {
    const inner = childrenOf(at).find((it) => it.start <= span.start && it.end >= span.end && it.end > it.start);
    if (!inner) return at;
    at = inner;
  }
}
