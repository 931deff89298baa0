/**
 * Stretches of a control-flow graph that are walked in one step.
 *
 * A function that opens thousands of files, one after the other, is followed once for each of them; what lies between
 * two statements that have to do with one file is the same for all. A run is a row of nodes with one way on, whose
 * exceptions all go to the same place.
 */
import type { Node } from '../../syntax/ast.ts';
import type { ControlFlow, FlowNode } from './control-flow.ts';

interface Run {
  readonly nodes: readonly FlowNode[];
  /** For each position: the first one from there on whose exception leads to `raiseTo`. */
  readonly raisesFrom: readonly number[];
  /** The same without what raises in odd cases only. */
  readonly strongFrom: readonly number[];
  readonly raiseTo: FlowNode | undefined;
}

/** Positions at which a walk has to stop, by run. */
export type Stops = ReadonlyMap<Run, readonly number[]>;

export interface Skipped {
  readonly to: FlowNode;
  /** The last syntax that was passed. */
  readonly from: Node | undefined;
  /** Where exceptions of what was passed go, and the first thing that may raise one, odd cases left out. */
  readonly raise: { readonly at: Node | undefined; readonly to: FlowNode } | undefined;
}

export interface FlowRuns {
  /** @param nodes where something happens that a walk must not pass. */
  stopsAt(nodes: Iterable<FlowNode>): Stops;
  /** @returns undefined where there is nothing to pass. */
  skip(from: FlowNode, ...stops: readonly Stops[]): Skipped | undefined;
}

export function runsOf(flow: ControlFlow): FlowRuns {
  const placeOf = new Map<FlowNode, { readonly run: Run; readonly at: number }>();
  for (const run of findRuns(flow)) for (const [at, node] of run.nodes.entries()) placeOf.set(node, { run, at });
  return {
    stopsAt(nodes) {
      const out = new Map<Run, number[]>();
      for (const node of nodes) {
        const place = placeOf.get(node);
        if (!place) continue;
        const known = out.get(place.run);
        if (known) known.push(place.at);
        else out.set(place.run, [place.at]);
      }
      for (const it of out.values()) it.sort((a, b) => a - b);
      return out;
    },
    skip(from, ...stops) {
      const place = placeOf.get(from);
      if (!place) return undefined;
      const { run, at } = place;
      const to = Math.min(run.nodes.length - 1, ...stops.map((it) => firstFrom(it.get(run) ?? [], at)));
      if (to <= at) return undefined;
      const raising = run.raisesFrom[at] ?? to;
      const strong = run.strongFrom[at] ?? to;
      return {
        to: run.nodes[to] ?? from,
        from: run.nodes.slice(Math.max(at, to - 3), to).findLast((it) => it.syntax)?.syntax,
        raise:
          run.raiseTo && raising < to
            ? { at: strong < to ? run.nodes[strong]?.syntax : undefined, to: run.raiseTo }
            : undefined,
      };
    },
  };
}

/** The smallest number of a sorted list that is not below `least`; infinite where there is none. */
function firstFrom(sorted: readonly number[], least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return sorted[low] ?? Number.POSITIVE_INFINITY;
}

function findRuns({ nodes }: ControlFlow): Run[] {
  const entries = new Map<FlowNode, number>();
  for (const node of nodes) for (const it of node.edges) entries.set(it.to, (entries.get(it.to) ?? 0) + 1);
  const out: Run[] = [];
  const taken = new Set<FlowNode>();
  const begins = (node: FlowNode): boolean => entries.get(node) !== 1;
  const follow = (first: FlowNode): void => {
    const run: FlowNode[] = [];
    let raiseTo: FlowNode | undefined;
    for (let node: FlowNode | undefined = first; node && !taken.has(node) && !node.exit; ) {
      if (node !== first && begins(node)) break;
      const way = straight(node);
      run.push(node);
      taken.add(node);
      if (!way || (way.raise && raiseTo && way.raise !== raiseTo)) break;
      raiseTo ??= way.raise;
      node = way.next;
    }
    if (run.length > 2) out.push(makeRun(run, raiseTo));
  };
  for (const node of nodes) if (begins(node)) follow(node);
  for (const node of nodes) if (!taken.has(node)) follow(node);
  return out;
}

/** The only way on from a node, and where its exceptions go; undefined where it has more than one. */
function straight({ edges }: FlowNode): { readonly next: FlowNode; readonly raise: FlowNode | undefined } | undefined {
  let next: FlowNode | undefined;
  let raise: FlowNode | undefined;
  for (const it of edges) {
    if (it.kind === 'raise' || it.kind === 'weak-raise') {
      if (it.kind === 'weak-raise' && it.to.exit === 'raise') continue;
      if (raise && raise !== it.to) return undefined;
      raise = it.to;
    } else if (it.kind !== 'next' || next) return undefined;
    else next = it.to;
  }
  return next && { next, raise };
}

/** The last node only ends the run: it is looked at by whoever walks. */
function makeRun(nodes: readonly FlowNode[], raiseTo: FlowNode | undefined): Run {
  const firstFromEach = (raises: (node: FlowNode) => boolean): number[] => {
    const out: number[] = [];
    let first = nodes.length;
    for (let at = nodes.length - 1; at >= 0; at -= 1) {
      const node = nodes[at];
      if (node && raises(node)) first = at;
      out[at] = first;
    }
    return out;
  };
  const raises = (node: FlowNode): boolean => raiseTo !== undefined && straight(node)?.raise === raiseTo;
  return {
    nodes,
    raiseTo,
    raisesFrom: firstFromEach(raises),
    strongFrom: firstFromEach((node) => raises(node) && node.edges.some((it) => it.kind === 'raise')),
  };
}
