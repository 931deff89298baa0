/** Big locals that live on through a long loop after their last use. */
import { isCaptured, namesIn } from '../names.ts';
import { bigValues } from '../../catalogue/big-values.ts';
import type { Assign, Call, Expression, Name, Node, Statement } from '../../syntax/ast.ts';
import { isInside, suiteOf, walk, walkScope } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';

import type { FunctionModel } from '../function-model.ts';
import type { Needs } from '../needs.ts';

export interface KeptAlive {
  readonly name: string;
  readonly assign: Assign;
  readonly call: Call;
  /** The statement of the function's own suite with the last use. */
  readonly last: Statement;
  readonly long: Statement;
}

/** What it takes for one to be here. */
export const keptAliveNeeds: readonly Needs[] = [{ calls: bigValues, kinds: [['FunctionDef']] }];

export function keptAliveIn(fn: FunctionModel, context: CheckContext): KeptAlive[] {
  const out: KeptAlive[] = [];
  if (fn.broken || fn.node.kind !== 'FunctionDef') return out;
  const { statements } = fn;
  statements.forEach((assign, at) => {
    if (assign.kind !== 'Assign' || assign.annotation || assign.targets.length !== 1 || assign.value?.kind !== 'Call')
      return;
    const [target] = assign.targets;
    if (target?.kind !== 'Name' || !context.calls(assign.value, bigValues)) return;
    // What comes in pieces is not big.
    if (
      assign.value.args.some(
        (it) => it.star !== '' || /^(chunksize|iterator|nrows|n_rows|mmap_mode)$/.test(it.name ?? ''),
      )
    )
      return;
    const found = after(target, assign, assign.value, statements.slice(at + 1), fn, context);
    if (found) out.push(found);
  });
  return out;
}

function after(
  target: Name,
  assign: Assign,
  call: Call,
  rest: readonly Statement[],
  fn: FunctionModel,
  context: CheckContext,
): KeptAlive | undefined {
  const { scope } = fn;
  const name = target.id;
  if (
    isCaptured(scope, name) ||
    (scope.bindings.get(name)?.length ?? 0) !== 1 ||
    scope.globals.has(name) ||
    scope.nonlocals.has(name)
  )
    return undefined;
  const uses = namesIn(scope, name).filter((it) => it !== target);
  const last = rest.findLast((it) => uses.some((use) => isInside(use, it)));
  if (!last || suiteOf(last) !== suiteOf(assign) || last.kind === 'Return' || !uses.every((use) => onlyMadeFrom(use)))
    return undefined;
  const next = rest.slice(rest.indexOf(last) + 1);
  const long = next.find((it) => isLong(it, context));
  return long && { name, assign, call, last, long };
}

/** The value goes into something new and is held by nobody else: a method of it that aggregates, or its size. */
function onlyMadeFrom(use: Node): boolean {
  const { parent } = use;
  if (parent?.kind === 'Argument')
    return (
      parent.parent?.kind === 'Call' &&
      parent.parent.func.kind === 'Name' &&
      /^(len|print)$/.test(parent.parent.func.id)
    );
  if (parent?.kind !== 'Attribute') return false;
  // `df.groupby(…).sum()`, `df["a"]` may be a view, `df.sum()` is not.
  let at: Node = parent;
  const methods: string[] = [];
  while (at.parent) {
    const up: Node = at.parent;
    // `df.max` without a call holds what it belongs to.
    if (at.kind === 'Attribute' && (at.attr === 'shape' || (up.kind === 'Call' && up.func === at)))
      methods.push(at.attr);
    if ((up.kind === 'Call' && up.func === at) || (up.kind === 'Attribute' && up.value === at)) at = up;
    else if (up.kind === 'Subscript' && up.value === at) at = up;
    else break;
  }
  return methods.some((it) =>
    /^(sum|mean|median|min|max|std|var|count|nunique|size|agg|aggregate|describe|value_counts|shape|to_csv|to_parquet)$/.test(
      it,
    ),
  );
}

/** A loop with calls in it that runs over more than a literal. */
function isLong(statement: Statement, context: CheckContext): boolean {
  if (statement.kind !== 'For' && statement.kind !== 'While') return false;
  if (statement.kind === 'For' && isShort(statement.iter, context)) return false;
  return walkScope(statement.body).some((it) => it.kind === 'Call') && [...walk(statement.body)].length > 3;
}

/** A literal, or a single digit of steps. */
const isShort = (iterable: Expression, context: CheckContext): boolean =>
  /^(Tuple|List|Set|Dict|Constant)$/.test(iterable.kind) ||
  (iterable.kind === 'Call' &&
    context.calls(iterable, 'builtins.range') &&
    iterable.args.every((it) => it.value.kind === 'Constant' && /^\d$/.test(it.value.text)));
