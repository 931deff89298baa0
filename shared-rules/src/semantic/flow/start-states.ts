/**
 * What may be known where a resource is acquired: the ways through the function that lead there.
 *
 * `if failed: mta = None` … `if mta: pipe = open(mta)` … `if not failed: pipe.close()` closes on every path, which only
 * shows when the function is walked from its beginning. Once for a function, however much it acquires.
 */
import type { CheckContext } from '../check-context.ts';
import type { ControlFlow, FlowNode } from './control-flow.ts';
import { walkScope } from '../../syntax/children.ts';
import { createPathConditions, type PathState } from './path-conditions.ts';
import type { TestTable } from './test-table.ts';

/** States in which control comes to a node, by their keys; none where nothing leads there. */
export type StartStates = (node: FlowNode) => readonly PathState[];

const MAX_STATES = 3000;

/** @returns undefined where there are too many ways to tell apart. */
export function startStatesOf(flow: ControlFlow, tests: TestTable, context: CheckContext): StartStates | undefined {
  const conditions = createPathConditions(tests, new Set(), context);
  const states = new Map<FlowNode, Map<string, PathState>>();
  const pending: { readonly node: FlowNode; readonly state: PathState }[] = [
    { node: flow.entry, state: conditions.nothing },
  ];
  let left = Math.max(MAX_STATES, flow.nodes.length);
  for (let at = pending.pop(); at; at = pending.pop()) {
    const { node, state } = at;
    const known = states.get(node) ?? new Map<string, PathState>();
    states.set(node, known);
    if (known.has(state.key)) continue;
    known.set(state.key, state);
    left -= 1;
    if (left < 0) return undefined;
    const onward = callsSomething(node) ? conditions.only(state, isPlainName) : state;
    for (const edge of node.edges) {
      if (edge.kind === 'weak-raise' && edge.to.exit === 'raise') continue;
      const raises = edge.kind === 'raise' || edge.kind === 'weak-raise';
      const next = raises ? conditions.unchanged(onward, node) : conditions.after(onward, node, edge.kind);
      if (next) pending.push({ node: edge.to, state: next });
    }
  }
  return (node) => [...(states.get(node)?.values() ?? [])];
}

/** A test of a local name, or of a flag: no call changes what it gives. */
const isPlainName = (test: string): boolean => !/[.([]/.test(test);

/** Whether evaluating a node runs code that may change what attributes and calls give. */
const callsSomething = ({ syntax }: FlowNode): boolean =>
  syntax !== undefined && walkScope(syntax).some((it) => it.kind === 'Call' || it.kind === 'Await');
