/** Every path of a function from where a resource is acquired: to its release, to whoever gets it, or to where it is lost. */
import type { Node } from '../../syntax/ast.ts';
import type { FlowNode } from '../flow/control-flow.ts';
import { type Course, stopsOf } from './course.ts';
import { type Effect, effectOf, evaluatedAt } from './effects.ts';
import type { Held } from './holders.ts';
import type { Acquisition, Leak } from './ownership.ts';
import { type PathState, createPathConditions } from '../flow/path-conditions.ts';

const MAX_STATES = 4000;

/** Every way the resource is lost; undefined where the function is too tangled to say. */
export function followPaths(
  acquisition: Acquisition,
  held: Held,
  course: Course,
): { readonly leaks: Leak[]; readonly reached: readonly Node[] } | undefined {
  const { fn, context, runs } = course;
  const { flow } = fn;
  if (!flow.complete) return undefined;
  const names = new Set(held.holders.filter((it) => !it.dependent).map((it) => it.name));
  const conditions = createPathConditions(course.tests, names, context);
  const stops = stopsOf(held, course);
  const effects = new Map<FlowNode, Effect>();
  const effectAt = (node: FlowNode): Effect => {
    let known = effects.get(node);
    if (!known) {
      known = node.syntax ? effectOf(node, acquisition, held, names) : 'none';
      effects.set(node, known);
    }
    return known;
  };

  const leaks: Leak[] = [];
  const reached: Node[] = [];
  // Of a loop that only an exception ends, the way out through a handler is the normal one.
  let endless = true;
  let caught: Leak | undefined;
  const seen = new Set<string>();
  // `jump`: what raised first, once something did; nothing where that hardly ever raises. Paths on which less raises come
  // first: they name what jumps over.
  const pending: {
    node: FlowNode;
    state: PathState;
    from: Node | undefined;
    raised: boolean;
    jump: Node | undefined;
  }[] = [];
  for (const from of acquisition.starts ?? [acquisition.value]) {
    // `workers.append(w); w.start()`: it had another owner before there was anything to give back.
    if (
      acquisition.starts &&
      [...held.fates].some(([use, { kind }]) => (kind === 'escape' || kind === 'passed') && use.start < from.start)
    )
      continue;
    const start = evaluatedAt(from);
    if (!start) return undefined;
    for (const node of flow.instancesOf(start)) {
      const states = course
        .startStates()?.(node)
        .map((it) => conditions.around(from, it));
      for (const state of states ?? [conditions.around(from)]) {
        for (const edge of node.edges) {
          if (edge.kind === 'raise' || edge.kind === 'weak-raise') continue;
          const next = conditions.after(state, node, edge.kind);
          if (next) pending.push({ node: edge.to, state: next, from: node.syntax, raised: false, jump: undefined });
        }
      }
    }
  }
  const later: typeof pending = [];
  const last: typeof pending = [];
  for (let at = pending.pop(); at; at = pending.pop() ?? later.shift() ?? last.shift()) {
    const { node, state } = at;
    const key = `${node.id}|${at.raised ? 1 : 0}|${state.key}`;
    if (seen.has(key)) continue;
    seen.add(key);
    course.states -= 1;
    if (seen.size > MAX_STATES || course.states < 0) return undefined;
    if (node.exit) {
      // A path through a handler differs from the normal one by an exception only.
      if (node.exit === 'normal' && !at.raised) leaks.push({ kind: 'exit', at: at.from });
      else leaks.push({ kind: 'raise', at: at.jump });
      if (!at.raised) endless = false;
      else if (node.exit === 'normal') caught ??= { kind: 'exit', at: at.from };
      continue;
    }
    const skipped = state.known.size === 0 ? runs.skip(node, stops, course.flagged) : undefined;
    if (skipped) {
      const { to, from = at.from, raise } = skipped;
      pending.push({ ...at, node: to, from });
      if (raise)
        (raise.at ? later : last).push({
          node: raise.to,
          state,
          from: raise.at,
          raised: true,
          jump: at.jump ?? raise.at,
        });
      continue;
    }
    const effect = effectAt(node);
    if (effect === 'released' && node.syntax) reached.push(node.syntax);
    if (effect !== 'none' && !(effect === 'lost' && at.raised)) endless = false;
    if (effect === 'released' || effect === 'given-away') continue;
    if (effect === 'lost') {
      const lost: Leak = { kind: 'lost', at: node.syntax };
      leaks.push(at.raised ? { kind: 'raise', at: at.jump } : lost);
      if (at.raised) caught ??= lost;
      continue;
    }
    if (!at.raised && node.edges.every(({ kind }) => kind === 'raise' || kind === 'weak-raise')) endless = false;
    for (const edge of node.edges) {
      if (edge.kind === 'weak-raise' && edge.to.exit === 'raise') continue;
      const raises = edge.kind === 'raise' || edge.kind === 'weak-raise';
      const next = raises ? conditions.unchanged(state, node) : conditions.after(state, node, edge.kind);
      if (!next) continue;
      const raised = at.raised || raises;
      const queue = edge.kind === 'raise' ? later : edge.kind === 'weak-raise' ? last : pending;
      queue.push({
        node: edge.to,
        state: next,
        from: node.syntax ?? at.from,
        raised,
        jump: at.jump ?? (edge.kind === 'raise' ? node.syntax : undefined),
      });
    }
  }
  if (endless && caught) leaks.push(caught);
  return { leaks, reached };
}
