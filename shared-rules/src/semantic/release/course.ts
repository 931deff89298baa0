/** What the lifetimes of one function have in common: worked out once, however many resources it acquires. */
import type { CheckContext } from '../check-context.ts';
import type { FlowNode } from '../flow/control-flow.ts';
import { rebindingsIn } from './effects.ts';
import type { Fate } from './fate.ts';
import { type FlowRuns, runsOf, type Stops } from '../flow/flow-runs.ts';
import type { FunctionModel } from '../function-model.ts';
import { type Held, collectHolders } from './holders.ts';
import type { Acquisition } from './ownership.ts';
import { type StartStates, startStatesOf } from '../flow/start-states.ts';
import { type TestTable, tabulateTests } from '../flow/test-table.ts';

export interface Course {
  readonly fn: FunctionModel;
  readonly context: CheckContext;
  readonly tests: TestTable;
  readonly runs: FlowRuns;
  /** Nodes that set a flag some test asks for: every walk stops there. */
  readonly flagged: Stops;
  /** Nodes that give a name another value. */
  readonly rebound: ReadonlyMap<string, readonly FlowNode[]>;
  /** The names of an acquisition, by what they depend on. */
  readonly held: Map<string, Held | undefined>;
  readonly stops: Map<Held, Stops>;
  /** Worked out when first asked for; undefined where the function is too tangled, or asks nothing twice. */
  startStates(): StartStates | undefined;
  /** How many more states may be looked at: what is left is taken to be managed. */
  states: number;
}

const MAX_STATES_OF_FUNCTION = 200_000;

export function courseOf(fn: FunctionModel, context: CheckContext): Course {
  const tests = tabulateTests(fn, context);
  const flagged: FlowNode[] = [];
  const rebound = new Map<string, FlowNode[]>();
  for (const node of fn.flow.nodes) {
    if (!node.syntax) continue;
    if (tests.setsFlag(node.syntax)) flagged.push(node);
    for (const name of rebindingsIn(node.syntax)) {
      const known = rebound.get(name);
      if (known) known.push(node);
      else rebound.set(name, [node]);
    }
  }
  const runs = runsOf(fn.flow);
  let startStates: { readonly found: StartStates | undefined } | undefined;
  return {
    fn,
    context,
    tests,
    runs,
    flagged: runs.stopsAt(flagged),
    rebound,
    held: new Map(),
    stops: new Map(),
    startStates() {
      startStates ??= { found: tests.repeated.size > 0 ? startStatesOf(fn.flow, tests, context) : undefined };
      return startStates.found;
    },
    states: MAX_STATES_OF_FUNCTION,
  };
}

/** `collectHolders`, asked once for each name and constructor. */
export function holdersOf(first: Fate & { kind: 'bound' }, acquisition: Acquisition, course: Course): Held | undefined {
  const { context, held, fn } = course;
  if (context.chunk.scopes.scopeOf(acquisition.value) !== fn.scope) return collectHolders(first, acquisition, context);
  const key = `${first.name}|${first.dependent}|${acquisition.constructor}`;
  if (!held.has(key)) held.set(key, collectHolders(first, acquisition, context));
  return held.get(key);
}

/** Where a walk that follows these names must not pass without looking. */
export function stopsOf(held: Held, { fn, runs, rebound, stops }: Course): Stops {
  let known = stops.get(held);
  if (!known) {
    known = runs.stopsAt(
      new Set([
        ...[...held.fatesAt.keys()].flatMap((it) => fn.flow.instancesOf(it)),
        ...held.holders.flatMap((it) => rebound.get(it.name) ?? []),
      ]),
    );
    stops.set(held, known);
  }
  return known;
}
