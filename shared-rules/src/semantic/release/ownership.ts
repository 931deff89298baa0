/**
 * Who owns a resource acquired in a function, and whether it is given back on every path.
 *
 * One acquisition at a time is followed from where it happens: through aliases and through values that still read
 * from it, along every path of the control-flow graph, until it is released, given away or lost.
 */
import type { Resource } from '../../catalogue/resource.ts';
import type { Call, Expression, Lambda, Name, Node } from '../../syntax/ast.ts';
import { isInside, walkScope } from '../../syntax/children.ts';
import { acquisitionsOf } from './acquisitions.ts';
import type { CheckContext } from '../check-context.ts';
import { type Fate, fateOf } from './fate.ts';
import type { FunctionModel } from '../function-model.ts';
import { type Course, courseOf, holdersOf } from './course.ts';
import { followPaths } from './follow-paths.ts';
import type { Scope } from '../scopes.ts';
import { collectHolders } from './holders.ts';
import { diesInList } from './kept-lists.ts';

/** A call that returns a fresh resource. */
export interface Acquisition {
  readonly call: Call;
  /** The expression that evaluates to the resource: the call, or the `await` around it. */
  readonly value: Expression;
  /** Qualified name of the constructor. */
  readonly constructor: string;
  readonly resource: Resource;
  /** The name that gets it, where the call returns a tuple: `fd` in `fd, path = mkstemp()`. */
  readonly target?: Name;
  /** The subscript that takes something else out of the tuple and leaves this behind: `mkstemp()[1]`. */
  readonly dropped?: Expression;
  /** The calls with which it begins to hold something, where building it does not: `p.start()`. */
  readonly starts?: readonly Call[];
}

/** A name that holds the resource or reads through it. */
export interface Holder {
  readonly name: string;
  readonly scope: Scope;
  readonly dependent: boolean;
}

export interface Leak {
  /**
   * `exit`: the function ends with it held. `raise`: only an exception jumps over the release. `lost`: the name
   * gets another value while it is held.
   */
  readonly kind: 'exit' | 'raise' | 'lost';
  /** Where control leaves: the return statement, the first thing that raised, the overwriting statement. */
  readonly at: Node | undefined;
}

/** What becomes of one acquisition. */
export interface Lifetime {
  readonly acquisition: Acquisition;
  /**
   * `managed`: released on every path, given away, or not certain enough to say. `temporary`: no name ever held
   * it. `leaks`: see `leaks`. `kept-open`: its `with` does not close.
   */
  readonly outcome: 'managed' | 'temporary' | 'leaks' | 'kept-open';
  readonly holders: readonly Holder[];
  readonly leaks: readonly Leak[];
  /** Every place that would release it: calls, with items. */
  readonly releases: readonly Node[];
  /** Things that look like a release and are none. */
  readonly mistakes: readonly (Fate & { readonly kind: 'no-release' })[];
  /** Names through which it is used, in source order, the binding ones included. */
  readonly uses: readonly Name[];
  /** Some path hands it to somebody else. */
  readonly handedOn: boolean;
  /** The with item, for `kept-open`. */
  readonly keptBy?: Node;
  /** The use that ends a temporary. */
  readonly temporaryUse?: Node;
}

/** Follows every acquisition of a function. */
export function lifetimesIn(fn: FunctionModel, context: CheckContext): Lifetime[] {
  if (fn.broken) return [];
  const out: Lifetime[] = [];
  let course: Course | undefined;
  const getCourse = (): Course => {
    course ??= courseOf(fn, context);
    return course;
  };
  for (const node of fn.nodes) {
    if (node.kind === 'Lambda') out.push(...temporariesIn(node, context));
    if (node.kind !== 'Call') continue;
    for (const it of acquisitionsOf(node, context)) out.push(follow(it, context, getCourse));
  }
  return out;
}

/** `lambda: open(p).read()`: a lambda binds nothing, but what it opens it may drop. */
function temporariesIn(lambda: Lambda, context: CheckContext): Lifetime[] {
  return walkScope(lambda.body).flatMap((node) => {
    if (node.kind === 'Lambda') return temporariesIn(node, context);
    if (node.kind !== 'Call') return [];
    return acquisitionsOf(node, context).flatMap((acquisition) => {
      const first = firstFate(acquisition, context);
      return first.kind === 'use'
        ? [{ ...emptyLifetime(acquisition), outcome: 'temporary' as const, temporaryUse: first.node }]
        : [];
    });
  });
}

const emptyLifetime = (acquisition: Acquisition): Omit<Lifetime, 'outcome'> => ({
  acquisition,
  holders: [],
  leaks: [],
  releases: [],
  mistakes: [],
  uses: [],
  handedOn: false,
});

function follow(acquisition: Acquisition, context: CheckContext, getCourse: () => Course): Lifetime {
  const base = emptyLifetime(acquisition);
  const first = firstFate(acquisition, context);
  switch (first.kind) {
    case 'release':
      return { ...base, outcome: 'managed', releases: [first.node] };
    case 'use':
      return { ...base, outcome: 'temporary', temporaryUse: first.node };
    case 'no-release':
      return { ...base, outcome: 'temporary', mistakes: [first], temporaryUse: first.node };
    case 'kept-open':
      return followKeptOpen(first.node, base, context);
    case 'bound':
      break;
    default:
      return first.kind === 'escape' && diesInList(acquisition, context)
        ? { ...base, outcome: 'leaks', leaks: [{ kind: 'exit', at: undefined }] }
        : { ...base, outcome: 'managed' };
  }
  const course = getCourse();
  const held = holdersOf(first, acquisition, course);
  if (!held) return { ...base, outcome: 'managed' };
  const facts = {
    ...base,
    holders: held.holders,
    releases: held.releases,
    mistakes: held.mistakes,
    uses: held.uses,
    handedOn: held.handedOn,
  };
  const paths = followPaths(acquisition, held, course);
  if (!paths || paths.leaks.length === 0) return { ...facts, outcome: 'managed' };
  // The same name may release what another branch opened: only releases that this one comes to are its own.
  const releases = held.releases.filter((it) => paths.reached.some((at) => isInside(it, at)));
  return { ...facts, outcome: 'leaks', releases, leaks: paths.leaks };
}

function firstFate({ value, resource, target, dropped }: Acquisition, context: CheckContext): Fate {
  if (dropped) return { kind: 'use', node: dropped };
  if (!target) return fateOf(value, resource, context);
  if (!context.localBindings(target)) return { kind: 'escape', node: target, why: 'stored' };
  return { kind: 'bound', name: target.id, node: target, dependent: false };
}

/** `with connect() as c:` on a context that does not close: silent where the name is used after the block or given away. */
function followKeptOpen(item: Node, base: Omit<Lifetime, 'outcome'>, context: CheckContext): Lifetime {
  if (item.kind !== 'WithItem') return { ...base, outcome: 'managed' };
  const kept: Lifetime = { ...base, outcome: 'kept-open', keptBy: item };
  const { target } = item;
  if (!target) return kept;
  if (target.kind !== 'Name') return { ...base, outcome: 'managed' };
  const held = collectHolders(
    { kind: 'bound', name: target.id, node: item, dependent: false },
    base.acquisition,
    context,
  );
  const block = item.parent;
  const away =
    !held ||
    held.handedOn ||
    held.releases.length > 0 ||
    (block !== undefined && held.uses.some((it) => !isInside(it, block)));
  return away ? { ...base, outcome: 'managed' } : { ...kept, holders: held.holders, uses: held.uses };
}
