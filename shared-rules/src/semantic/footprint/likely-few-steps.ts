/** Loops that something in the code says take a handful of steps: less certain than `few-steps.ts`. */
import { countedCalls, fewWords } from '../../catalogue/few-items.ts';
import type { Compare, Expression, Node } from '../../syntax/ast.ts';
import { ancestorsOf, walk } from '../../syntax/children.ts';
import type { Loop } from './accumulating-loop.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { wordsOf } from '../words.ts';

/** A number that this or less of them makes nothing to act on. */
const FEW = 20;

/** Whether all loops around `statement`, up to `loop`, are likely to be short. */
export function likelyFewSteps(loop: Loop, statement: Node, context: CheckContext): boolean {
  for (const at of ancestorsOf(statement)) {
    if (at.kind === 'While' || (at.kind === 'For' && !isLikelyShort(at.iter, context))) return false;
    if (at === loop) return true;
  }
  return false;
}

function isLikelyShort(iterable: Expression, context: CheckContext): boolean {
  // `values[1:]`
  if (iterable.kind === 'Subscript' && iterable.index.kind === 'Slice') return isLikelyShort(iterable.value, context);
  if (hasFewByDefault(iterable, context)) return true;
  const made = context.definitionOf(iterable);
  if (made.kind !== 'Call') return false;
  for (const callee of context.qualifiedNames(made.func)) {
    const at = countedCalls[callee];
    if (at === undefined || made.args.some((it) => it.star !== '')) continue;
    const count = made.args.find((it) => it.name === 'num') ?? made.args[made.args.length === 1 ? 0 : at];
    return count !== undefined && isSmallCount(count.value, context);
  }
  return false;
}

function isSmallCount(count: Expression, context: CheckContext): boolean {
  // `range(degree + 1)`
  if (count.kind === 'BinOp' && /^[-+]$/.test(count.op) && isSmallNumber(count.right))
    return isSmallCount(count.left, context);
  const name = count.kind === 'Name' ? count.id : count.kind === 'Attribute' ? count.attr : undefined;
  if (name === undefined) return isSmallNumber(count);
  if (wordsOf(name).some((it) => fewWords.has(it) || fewWords.has(it.replace(/s$/, '')))) return true;
  return hasFewByDefault(count, context) || isComparedWithFew(count, context);
}

/** A parameter that is a small number, or a few items, unless a caller says otherwise. */
function hasFewByDefault(node: Expression, context: CheckContext): boolean {
  const [first, ...others] = context.localBindings(node) ?? [];
  if (node.kind !== 'Name' || first?.node.kind !== 'Parameter' || first.node.variant !== 'plain') return false;
  // `values = np.atleast_1d(values).tolist()`
  if (!others.every(({ value }) => value && [...walk(value)].some((it) => it.kind === 'Name' && it.id === node.id)))
    return false;
  const usual = first.node.default;
  return (
    usual !== undefined &&
    (isSmallNumber(usual) || ((usual.kind === 'Tuple' || usual.kind === 'List') && usual.elements.length > 0))
  );
}

/** `if count == 1:` in the same function: one is a case of its own only among a few. */
function isComparedWithFew(count: Expression, context: CheckContext): boolean {
  if (count.kind !== 'Name') return false;
  const { scopes } = context.chunk;
  const names = scopes.lookup(count.id, scopes.scopeOf(count))?.names.get(count.id) ?? [];
  return names.some(({ parent }) => parent?.kind === 'Compare' && comparesWithFew(parent));
}

const comparesWithFew = ({ ops, comparators }: Compare): boolean =>
  ops[0] === '==' && comparators[0] !== undefined && isSmallNumber(comparators[0]);

/** Not 0, with which a size is compared whatever it is, and which counts up from nothing. */
const isSmallNumber = (node: Expression): boolean =>
  node.kind === 'Constant' && node.type === 'int' && Number(node.text) > 0 && Number(node.text) <= FEW;

/** A size that is written down in the code is one that nobody waits for. */
const FIXED = 100;

/** `assert len(values) == 32` in the same function: how long it gets is written down. */
export function hasFixedSize(source: string, fn: FunctionModel, context: CheckContext): boolean {
  const sizes = [`len(${source})`, `${source}.size`, `${source}.shape[0]`];
  return fn
    .ofKind('Compare')
    .some(
      ({ left, ops, comparators: [size] }) =>
        /^[!=]=$/.test(ops[0] ?? '') &&
        size?.kind === 'Constant' &&
        size.type === 'int' &&
        Number(size.text) > 0 &&
        Number(size.text) <= FIXED &&
        sizes.includes(context.source(left).replace(/\s/g, '')),
    );
}
