/**
 * How often and by what a value is consumed: the flow question behind "all of it is in memory, and one loop needs
 * one piece at a time".
 *
 * Unknown means undefined: a value that is used twice, indexed, returned, captured or evaluated once but consumed in
 * a loop is not consumed once.
 */
import { isCaptured, isStore, namesIn } from '../names.ts';
import { reachedNames } from '../flow/reached-names.ts';
import { iterationReducers, lazyIterators } from '../../catalogue/iteration.ts';
import type { Assign, Comprehension, Expression, For, Name, Node, Statement } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, statementOf } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { callsWithLambdas } from './lambda-bodies.ts';
import type { Scope } from '../scopes.ts';

/** Where a value goes that is used exactly once. */
export interface SingleUse {
  /** The expression that stands in the consuming place: the value itself, or the name that holds it. */
  readonly at: Expression;
  /** The assignment that named it; undefined where it was used on the spot. */
  readonly named: Assign | undefined;
}

/** What takes the items of an iterable one after the other. */
export type Sink =
  | { readonly kind: 'loop'; readonly node: For }
  | { readonly kind: 'comprehension'; readonly node: Comprehension }
  /** `sum(x)`, `set(x)`: a call that needs one item at a time. */
  | { readonly kind: 'reducer'; readonly node: Expression }
  /** `yield from x` */
  | { readonly kind: 'delegate'; readonly node: Expression };

export interface Consumption {
  readonly sink: Sink;
  /** Lazy wrappers between the value and the sink (`enumerate`, `zip`, …), inner first. */
  readonly wrappers: readonly Expression[];
}

/**
 * Follows a value to its only use.
 * @returns undefined where it has none, several, or one that is evaluated more often than the value.
 */
export function singleUse(value: Expression, fn: FunctionModel, context: CheckContext): SingleUse | undefined {
  const statement = value.parent;
  if (statement?.kind !== 'Assign') return isTarget(statement, value) ? undefined : { at: value, named: undefined };
  const [target, second] = statement.targets;
  if (target?.kind !== 'Name' || second || statement.value !== value) return undefined;
  const scope = context.chunk.scopes.scopeOf(target);
  const uses =
    scope.kind === 'module' || scope.globals.has(target.id)
      ? moduleUses(target, context)
      : localUses(statement, target.id, scope, fn);
  const [only, more] = uses ?? [];
  if (!only || more || runsOftener(only, statement)) return undefined;
  return { at: only, named: statement };
}

const isTarget = (statement: Node | undefined, value: Expression): boolean =>
  statement?.kind === 'NamedExpr' && statement.value === value;

/** The uses of a module-level name, where all of them stand in this chunk. */
function moduleUses(target: Name, context: CheckContext): Name[] | undefined {
  const { scopes, owner } = context.chunk;
  if (owner !== undefined) return undefined;
  const all = [...(scopes.module.names.get(target.id) ?? [])];
  if (context.module.place(target.id).length !== all.length) return undefined;
  const uses = all.filter((it) => it !== target);
  // Bound once: every other occurrence is a use.
  return (scopes.module.bindings.get(target.id)?.length ?? 0) === 1 ? uses : undefined;
}

function localUses(statement: Assign, name: string, scope: Scope, fn: FunctionModel): Name[] | undefined {
  if (scope.kind !== 'function' || scope !== fn.scope || isCaptured(scope, name) || scope.nonlocals.has(name))
    return undefined;
  const bindings = scope.bindings.get(name) ?? [];
  if (bindings.some((it) => it.kind === 'augmented' || it.kind === 'delete')) return undefined;
  const occurrences = namesIn(scope, name);
  if (bindings.length === 1) return occurrences.filter((it) => it !== statement.targets[0]);
  const reached = reachedUses(statement, occurrences, fn);
  if (!reached) return undefined;
  for (const { node } of bindings) {
    const other = statementOf(node);
    if (!other || other === statement) continue;
    const theirs = reachedUses(other, occurrences, fn);
    // The use may see another value as well.
    if (!theirs || theirs.some((it) => reached.includes(it))) return undefined;
  }
  return reached;
}

/** Those of `occurrences` (all of one name) that a value bound at `from` may reach; undefined where the function is too large to follow. */
function reachedUses(from: Statement, occurrences: readonly Name[], fn: FunctionModel): Name[] | undefined {
  const { flow } = fn;
  if (!flow.complete) return undefined;
  const starts = flow.nodes.filter(
    (it) =>
      it.syntax !== undefined && (it.syntax === from || (it.syntax.kind === 'WithItem' && it.syntax.parent === from)),
  );
  if (starts.length === 0) return undefined;
  return reachedNames({
    starts: starts.flatMap((it) =>
      it.edges.filter((edge) => edge.kind !== 'raise' && edge.kind !== 'weak-raise').map((edge) => edge.to),
    ),
    occurrences,
    rebinds: isStore,
    onward: (node, isRebound) => (isRebound ? [] : node.edges),
  });
}

/** Whether `use` stands in a loop that `once` does not stand in. */
function runsOftener(use: Node, once: Node): boolean {
  let from: Node = use;
  for (const at of ancestorsOf(use)) {
    if (isInside(once, at)) return false;
    if ((at.kind === 'For' || at.kind === 'While') && !(at.kind === 'For' && from === at.iter)) return true;
    if (at.kind === 'Comprehension' && at.clauses[0] !== from) return true;
    if (at.kind === 'ComprehensionClause' && at.iter !== from) return true;
    from = at;
  }
  return false;
}

/** What iterates over an expression; undefined where that is not plain, or its items get away lazily. */
export function consumptionOf(of: Expression, context: CheckContext): Consumption | undefined {
  const wrappers: Expression[] = [];
  let at = of;
  for (let depth = 0; depth < 5; depth += 1) {
    const parent: Node | undefined = at.parent;
    switch (parent?.kind) {
      case 'For':
        return parent.iter === at && !parent.async ? { sink: { kind: 'loop', node: parent }, wrappers } : undefined;
      case 'Yield':
        return parent.from ? { sink: { kind: 'delegate', node: parent }, wrappers } : undefined;
      case 'ComprehensionClause': {
        const whole: Node | undefined = parent.parent;
        if (whole?.kind !== 'Comprehension' || whole.clauses[0] !== parent || parent.iter !== at || parent.async)
          return undefined;
        // A generator takes the items later, unless a call here takes them now.
        if (whole.variant === 'generator' && !isReduced(whole, context)) return undefined;
        return { sink: { kind: 'comprehension', node: whole }, wrappers };
      }
      case 'Argument': {
        const call: Node | undefined = parent.parent;
        if (call?.kind !== 'Call' || parent.star !== '' || parent.name !== undefined) return undefined;
        const callees = context.qualifiedNames(call.func);
        if (callees.some((it) => lazyIterators.has(it))) {
          wrappers.push(call);
          at = call;
          continue;
        }
        return callees.some((it) => iterationReducers.has(it)) && call.args.length === 1
          ? { sink: { kind: 'reducer', node: call }, wrappers }
          : undefined;
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

/** Whether a generator is consumed by the call it is passed to, or by a loop. */
function isReduced(generator: Comprehension, context: CheckContext): boolean {
  const parent = generator.parent;
  if (parent?.kind === 'For') return parent.iter === generator;
  const call = parent?.kind === 'Argument' ? parent.parent : parent;
  if (call?.kind !== 'Call') return false;
  if (call.func.kind === 'Attribute' && call.func.attr === 'join') return true;
  return context
    .qualifiedNames(call.func)
    .some(
      (it) =>
        iterationReducers.has(it) || it === 'builtins.list' || it === 'builtins.tuple' || it === 'builtins.sorted',
    );
}

/** Every expression of a function, and of its lambdas, that is a call of a method named in `methods`. */
export function* methodCalls(
  fn: FunctionModel,
  methods: ReadonlySet<string>,
): Generator<Extract<Node, { kind: 'Call' }>> {
  for (const it of callsWithLambdas(fn)) if (it.func.kind === 'Attribute' && methods.has(it.func.attr)) yield it;
}
