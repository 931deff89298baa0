/** Lists that are built only to be gone through once. */
import { iterationReducers, lazyIterators } from '../../catalogue/iteration.ts';
import type { Assign, BinOp, Call, Comprehension, Expression, Node } from '../../syntax/ast.ts';
import { isInside, statementOf, suiteOf, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { singleUse, type SingleUse } from './consumption.ts';
import type { FunctionModel } from '../function-model.ts';
import { withLambdas } from './lambda-bodies.ts';
import { mayChange } from './loop-changes.ts';
import { type Steps, stepsOver } from './many-steps.ts';
import type { Needs } from '../needs.ts';
import { sightOf } from '../sights.ts';

export interface Materialization {
  /** `list(map(…))`, `[… for …]`, or the sum of several. */
  readonly value: Call | Comprehension | BinOp;
  readonly use: SingleUse;
  readonly consumer: 'loop' | 'iterator' | 'reducer' | 'collector';
  /** The call, comprehension or loop that takes the items. */
  readonly taker: Node;
  /** What shows that there may be many items. */
  readonly many: Steps | undefined;
}

const COLLECTORS: ReadonlySet<string> = new Set(['builtins.list', 'builtins.tuple', 'builtins.sorted']);

/** What it takes for one to be here. */
export const materializationNeeds: readonly Needs[] = [
  { sights: [sightOf(['Comprehension'], (it) => it.variant === 'list')] },
  { sights: [sightOf(['Call'], (it) => isOfLazy(it))], calls: new Set(['builtins.list']) },
];

export function materializationsIn(fn: FunctionModel, context: CheckContext): Materialization[] {
  const out: Materialization[] = [];
  if (fn.broken) return out;
  for (const node of withLambdas(fn)) {
    if (!isBuilt(node, context) || (node.parent?.kind === 'BinOp' && isBuilt(node.parent, context))) continue;
    // What is inside a reported one belongs to it.
    if (out.some((it) => isInside(node, it.value))) continue;
    const found = consumed(node, fn, context);
    if (found) out.push(found);
  }
  return out;
}

/** A list of something lazy, a list comprehension, or several of the former added up. */
export function isBuilt(node: Node, context: CheckContext): node is Call | Comprehension | BinOp {
  if (node.kind === 'Comprehension') return node.variant === 'list' && isPlain(node);
  if (node.kind === 'BinOp') return node.op === '+' && isListed(node.left, context) && isListed(node.right, context);
  return isListed(node, context);
}

function isListed(node: Node, context: CheckContext): node is Call {
  if (node.kind !== 'Call' || !isOfLazy(node)) return false;
  const value = node.args[0]?.value;
  // What a name means is asked last: most calls are of something else altogether.
  if (!context.calls(node, 'builtins.list')) return false;
  if (value?.kind === 'Comprehension') return value.variant === 'generator' && isPlain(value);
  // With a single argument only: `zip` and `map` of several stop at the shortest.
  return (
    value?.kind === 'Call' &&
    context.qualifiedNames(value.func).some((it) => lazyIterators.has(it) || it === 'itertools.chain.from_iterable') &&
    isPlain(value)
  );
}

/** A call whose only argument is a comprehension or a call. */
function isOfLazy({ args: [first, second] }: Call): boolean {
  return (
    (first?.value.kind === 'Comprehension' || first?.value.kind === 'Call') &&
    !second &&
    first.star === '' &&
    first.name === undefined
  );
}

/** Nothing in it waits, assigns or asks for more. */
const isPlain = (node: Node): boolean =>
  ![...walk(node)].some(
    (it) =>
      it.kind === 'Await' ||
      it.kind === 'Yield' ||
      it.kind === 'NamedExpr' ||
      (it.kind === 'ComprehensionClause' && it.async),
  );

function consumed(
  value: Call | Comprehension | BinOp,
  fn: FunctionModel,
  context: CheckContext,
): Materialization | undefined {
  if (isShort(value)) return undefined;
  const use = singleUse(value, fn, context);
  if (!use) return undefined;
  const taker = takerOf(use.at, context);
  if (!taker) return undefined;
  // A comprehension that only a loop goes through is how most people write it: nothing lasting is saved by guessing.
  if (value.kind === 'Comprehension' && taker.consumer !== 'reducer' && taker.consumer !== 'collector')
    return undefined;
  // `all([form.is_valid() for form in forms])`: the list is there so that every call is made.
  if (
    taker.node.kind === 'Call' &&
    taker.node.func.kind === 'Name' &&
    /^(any|all)$/.test(taker.node.func.id) &&
    callsOut(value)
  )
    return undefined;
  if (use.named && !isAdjacent(use.named, use.at)) return undefined;
  if (taker.consumer === 'loop' && taker.node.kind === 'For' && mayChange(value, taker.node.body, context))
    return undefined;
  return { value, use, consumer: taker.consumer, taker: taker.node, many: stepsOver(value, context) };
}

/** Calls that only look. */
const LOOKS =
  /^(isinstance|issubclass|hasattr|callable|len|bool|str|int|float|abs|startswith|endswith|strip|lower|upper|find|get|isdigit)$/;

function callsOut(value: Node): boolean {
  const parts =
    value.kind === 'Comprehension' ? [value.element, ...value.clauses.flatMap((it) => it.conditions)] : [value];
  return parts.some((part) =>
    [...walk(part)].some(
      (it) =>
        it.kind === 'Call' &&
        !LOOKS.test(it.func.kind === 'Attribute' ? it.func.attr : it.func.kind === 'Name' ? it.func.id : ''),
    ),
  );
}

/** Over a literal or a handful of numbers. */
function isShort(node: Node): boolean {
  const literal = (it: Expression | undefined): boolean =>
    it !== undefined &&
    (/^(List|Tuple|Set|Dict|Constant)$/.test(it.kind) ||
      (it.kind === 'Call' &&
        it.func.kind === 'Name' &&
        it.func.id === 'range' &&
        it.args.every((part) => part.value.kind === 'Constant')));
  if (node.kind === 'BinOp') return isShort(node.left) && isShort(node.right);
  if (node.kind === 'Comprehension') return literal(node.clauses[0]?.iter) && node.clauses.length === 1;
  if (node.kind !== 'Call') return false;
  const inner = node.args[0]?.value;
  if (inner?.kind === 'Comprehension') return isShort(inner);
  return inner?.kind === 'Call' && literal(inner.args.at(-1)?.value);
}

function takerOf(
  at: Expression,
  context: CheckContext,
): { consumer: Materialization['consumer']; node: Node } | undefined {
  const { parent } = at;
  if (parent?.kind === 'For' && parent.iter === at && !parent.async) return { consumer: 'loop', node: parent };
  const call =
    parent?.kind === 'Argument' && parent.star === '' && parent.name === undefined ? parent.parent : undefined;
  if (call?.kind !== 'Call' || call.args.some((it) => it.star !== '')) return undefined;
  const names = context.qualifiedNames(call.func);
  if (names.length !== 1) return undefined;
  const [name = ''] = names;
  const index = parent?.kind === 'Argument' ? call.args.indexOf(parent) : -1;
  if (iterationReducers.has(name))
    return index === 0 && call.args.slice(1).every((it) => it.name !== undefined || name === 'builtins.sum')
      ? { consumer: 'reducer', node: call }
      : undefined;
  if (COLLECTORS.has(name)) return index === 0 ? { consumer: 'collector', node: call } : undefined;
  // An iterator made on the spot is taken at once only where something around it does so.
  const isSource =
    name === 'itertools.chain.from_iterable' ||
    ((name === 'builtins.map' || name === 'builtins.filter') && index === 1 && call.args.length === 2);
  if (!isSource) return undefined;
  return takerOf(call, context) ? { consumer: 'iterator', node: call } : undefined;
}

/** The use follows in the same suite, with nothing in between that could make a difference. */
function isAdjacent(named: Assign, use: Node): boolean {
  const statement = statementOf(use);
  const suite = suiteOf(named);
  if (!statement || !suite || suiteOf(statement) !== suite) return false;
  const between = suite.statements.slice(suite.statements.indexOf(named) + 1, suite.statements.indexOf(statement));
  return between.every(
    (it) =>
      it.kind === 'Assign' &&
      it.value !== undefined &&
      ![...walk(it.value)].some((inner) => inner.kind === 'Call') &&
      it.targets.every((to) => to.kind === 'Name' && !mentions(named, to.id)),
  );
}

const mentions = (node: Node, name: string): boolean =>
  [...walk(node)].some((it) => it.kind === 'Name' && it.id === name);
