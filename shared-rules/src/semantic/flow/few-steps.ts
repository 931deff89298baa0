/** Loops that are certain to take a handful of steps: what they rebuild at each of them stays small. */
import { classAttributes, fewCalls, fewValues, passingItems } from '../../catalogue/few-items.ts';
import type { Call, Expression, For, Node, While } from '../../syntax/ast.ts';
import { statementOf, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { writtenRange } from './written-numbers.ts';

/** Measured: to add 1,000 pieces of 4 kB to bytes takes about 0.1 s, 10,000 pieces of 1 kB more than 5 s. */
export const FEW_WRITTEN = 1000;

const LITERALS = /^(Tuple|List|Set|Dict|Constant)$/;

export function takesFewSteps(loop: For | While, context: CheckContext): boolean {
  if (loop.kind === 'For') return hasFewItems(loop.iter, context, 0);
  // A walk over the bases of a class.
  return [...walk(loop.body)].some((it) => it.kind === 'Attribute' && it.attr === '__bases__');
}

function hasFewItems(node: Expression, context: CheckContext, depth: number): boolean {
  if (depth > 5) return false;
  if (LITERALS.test(node.kind)) return !isUnpacked(node);
  switch (node.kind) {
    case 'Call':
      return isFewCall(node, context, depth);
    case 'Subscript':
      return node.index.kind === 'Slice' && hasFewItems(node.value, context, depth + 1);
    case 'Attribute':
      return classAttributes.has(node.attr) || context.qualifiedNames(node).some((it) => fewValues.has(it));
    case 'Name':
      return isFewName(node, context, depth);
    default:
      return false;
  }
}

/** `[*others]` may be long. */
const isUnpacked = (node: Node): boolean =>
  (node.kind === 'List' || node.kind === 'Tuple' || node.kind === 'Set') &&
  node.elements.some((it) => it.kind === 'Starred');

function isFewCall(call: Call, context: CheckContext, depth: number): boolean {
  const callees = context.qualifiedNames(call.func);
  if (callees.includes('builtins.range')) {
    const range = writtenRange(call, context);
    return typeof range === 'object' && range.steps <= FEW_WRITTEN;
  }
  if (callees.some((it) => fewCalls.has(it))) return true;
  if (callees.some((it) => passingItems.has(it)))
    return call.args.some((it) => it.star === '' && hasFewItems(it.value, context, depth + 1));
  const { func } = call;
  if (func.kind !== 'Attribute') return false;
  if (func.attr === 'mro' && call.args.length === 0) return true;
  return (
    /^(items|keys|values)$/.test(func.attr) && call.args.length === 0 && hasFewItems(func.value, context, depth + 1)
  );
}

function isFewName(node: Extract<Expression, { kind: 'Name' }>, context: CheckContext, depth: number): boolean {
  const bindings = context.localBindings(node);
  if (!bindings) return isFewPlace(node, context) || context.qualifiedNames(node).some((it) => fewValues.has(it));
  const [only, second] = bindings;
  if (!only || second) return false;
  // Arguments that are written one by one.
  if (only.kind === 'parameter') return only.node.kind === 'Parameter' && only.node.variant === '*';
  if (only.kind === 'assign' && only.value)
    return !isEmpty(only.value) && hasFewItems(only.value, context, depth + 1) && !mayGrow(node, context);
  if (only.kind !== 'unpack') return false;
  // `options, rest = getopt(…)`
  const statement = statementOf(only.node);
  return statement?.kind === 'Assign' && statement.value?.kind === 'Call' && isGetopt(statement.value, context);
}

const isGetopt = (call: Call, context: CheckContext): boolean =>
  context.qualifiedNames(call.func).some((it) => fewCalls.has(it));

const isEmpty = (node: Expression): boolean =>
  ((node.kind === 'List' || node.kind === 'Tuple') && node.elements.length === 0) ||
  (node.kind === 'Dict' && node.end - node.start <= 2);

/** A list that something is added to. */
function mayGrow(node: Extract<Expression, { kind: 'Name' }>, context: CheckContext): boolean {
  const scope = context.chunk.scopes.lookup(node.id, context.chunk.scopes.scopeOf(node));
  return (scope?.names.get(node.id) ?? []).some(({ parent }) => {
    if (parent?.kind === 'AugAssign' || parent?.kind === 'Argument') return true;
    return parent?.kind === 'Attribute' && /^(append|add|extend|insert|update|setdefault)$/.test(parent.attr);
  });
}

/** A table of the module that is written out and never added to. */
function isFewPlace(node: Expression, context: CheckContext): boolean {
  const place = context.placeOf(node);
  const uses = place === undefined ? [] : context.module.place(place);
  const made = uses.filter((it) => it.op === 'assign');
  const [only, second] = made;
  if (!only || second || only.value?.kind !== 'container' || only.value.empty || only.inFunction !== '') return false;
  return !uses.some(
    ({ op, name }) =>
      op === 'augmented' ||
      op === 'store-item' ||
      (op === 'method' && /^(append|add|extend|insert|update|setdefault)$/.test(name ?? '')),
  );
}
