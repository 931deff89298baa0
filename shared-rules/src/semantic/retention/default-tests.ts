/** Tests that a default decides: it is not `None`, and where it is empty it is false and no loop over it has a step. */
import type { Expression, Node } from '../../syntax/ast.ts';
import type { DefaultShape } from './mutable-defaults.ts';

/** `it`, `it.items()`, `list(it)`, `range(len(it))` */
function goesOver(iter: Expression, isIt: (it: Expression | undefined) => boolean): boolean {
  if (iter.kind !== 'Call') return isIt(iter);
  const { func } = iter;
  if (func.kind === 'Attribute') return /^(items|keys|values|copy)$/.test(func.attr) && goesOver(func.value, isIt);
  const [first, second] = iter.args;
  const isPlain = func.kind === 'Name' && /^(list|tuple|sorted|reversed|enumerate|set|range|len)$/.test(func.id);
  return isPlain && first?.star === '' && (!second || second.name !== undefined) && goesOver(first.value, isIt);
}

/** The outcome of a test that the default cannot have: it is not None and, when empty, false. */
export function impossibleOutcome(test: Node, name: string, shape: DefaultShape): 'true' | 'false' | undefined {
  const isName = (it: Expression | undefined): boolean => it?.kind === 'Name' && it.id === name;
  const flip = (it: 'true' | 'false' | undefined): 'true' | 'false' | undefined =>
    it === undefined ? undefined : it === 'true' ? 'false' : 'true';
  switch (test.kind) {
    case 'Name':
      return test.id !== name ? undefined : shape.empty ? 'true' : 'false';
    case 'UnaryOp':
      return test.op === 'not' ? flip(impossibleOutcome(test.operand, name, shape)) : undefined;
    case 'BoolOp': {
      // `items and x` cannot be true, `not items or x` cannot be false; `1 in items or 2 in items` cannot be true.
      const [one, other] = test.op === 'and' ? (['true', 'false'] as const) : (['false', 'true'] as const);
      const parts = [test.left, test.right].map((it) => impossibleOutcome(it, name, shape));
      return parts.includes(one) ? one : parts.every((it) => it === other) ? other : undefined;
    }
    case 'Compare': {
      const [op] = test.ops;
      const [right] = test.comparators;
      if (test.ops.length !== 1) return undefined;
      if (shape.empty && isName(right)) return op === 'in' ? 'true' : op === 'not in' ? 'false' : undefined;
      if (!isName(test.left)) return undefined;
      if (right?.kind === 'Constant' && right.type === 'None')
        return op === 'is' || op === '==' ? 'true' : op === 'is not' || op === '!=' ? 'false' : undefined;
      const sameEmpty =
        shape.empty &&
        ((right?.kind === 'List' && right.elements.length === 0 && shape.type === 'list') ||
          (right?.kind === 'Dict' && right.entries.length === 0 && shape.type === 'dict'));
      return sameEmpty ? (op === '==' ? 'false' : op === '!=' ? 'true' : undefined) : undefined;
    }
    case 'For':
      return shape.empty && goesOver(test.iter, isName) ? 'true' : undefined;
    case 'Call': {
      const [argument] = test.args;
      return test.func.kind === 'Name' && test.func.id === 'len' && isName(argument?.value)
        ? shape.empty
          ? 'true'
          : 'false'
        : undefined;
    }
    default:
      return undefined;
  }
}
