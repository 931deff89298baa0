/** Walks through a control-flow graph that leave exceptions out. */
import type { Node } from '../../syntax/ast.ts';
import type { ControlFlow, FlowNode } from './control-flow.ts';

/** Where control goes from a node without an exception. */
export const onward = (node: FlowNode): FlowNode[] =>
  node.edges.flatMap((it) => (it.kind === 'raise' || it.kind === 'weak-raise' ? [] : [it.to]));

/** Whether the process ends before the function does, or comes to the statement again: `self.f = open(path)` … `sys.exit()`. */
export function neverComesBack(flow: ControlFlow, statement: Node): boolean {
  const seen = new Set<FlowNode>();
  const pending = flow.instancesOf(statement).flatMap(onward);
  if (pending.length === 0) return false;
  for (let at = pending.pop(); at; at = pending.pop()) {
    if (at.exit === 'normal' || at.syntax === statement) return false;
    if (seen.has(at)) continue;
    seen.add(at);
    pending.push(...onward(at));
  }
  return true;
}
