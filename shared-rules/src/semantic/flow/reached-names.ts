/** Which uses of a name a value may reach that it was given somewhere before. */
import type { Name } from '../../syntax/ast.ts';
import type { Edge, FlowNode } from './control-flow.ts';
import { evaluatedBy } from './evaluation.ts';

export interface Reach {
  /** Where the value is bound from. */
  readonly starts: readonly FlowNode[];
  /** All of one name. */
  readonly occurrences: readonly Name[];
  /** There the name gets another value. */
  readonly rebinds: (name: Name) => boolean;
  /** The ways on which the value still has the name behind a node. */
  readonly onward: (node: FlowNode, isRebound: boolean) => readonly Edge[];
}

export function reachedNames({ starts, occurrences, rebinds, onward }: Reach): Name[] {
  const out = new Set<Name>();
  const seen = new Set<FlowNode>();
  const pending = [...starts];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const { syntax } = node;
    let isRebound = false;
    if (syntax) {
      for (const it of occurrences) {
        if (!evaluatedBy(syntax, it)) continue;
        if (rebinds(it)) isRebound = true;
        else out.add(it);
      }
    }
    for (const edge of onward(node, isRebound)) pending.push(edge.to);
  }
  return [...out];
}
