/** Whole numbers that the code writes down, and how often a `range` of them runs a loop. */
import type { Expression } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { isSetting } from '../names.ts';

/** How many items a `range` has, and how far it goes; `constant` where constants of the program that stand elsewhere say it. */
export function writtenRange(
  iterable: Expression,
  context: CheckContext,
): { readonly steps: number; readonly size: number; readonly inBlocks: boolean } | 'constant' | undefined {
  const range = context.definitionOf(iterable);
  if (!context.calls(range, 'builtins.range')) return undefined;
  const numbers: number[] = [];
  let isElsewhere = false;
  for (const it of range.args) {
    const number = it.star === '' ? writtenNumber(it.value, context) : undefined;
    if (number === undefined) return undefined;
    if (number === 'constant') isElsewhere = true;
    else numbers.push(number);
  }
  if (isElsewhere) return 'constant';
  const [a, b, step] = numbers;
  if (a === undefined) return undefined;
  const size = Math.abs(b === undefined ? a : b - a);
  return { steps: Math.ceil(size / Math.max(1, Math.abs(step ?? 1))), size, inBlocks: step !== undefined };
}

/** The value of an expression of whole numbers; `constant` where it is one of the program's that stands elsewhere. */
export function writtenNumber(node: Expression, context: CheckContext, depth = 0): number | 'constant' | undefined {
  if (node.kind === 'Constant') {
    const value = node.type === 'int' ? Number(node.text.replaceAll('_', '')) : Number.NaN;
    return Number.isNaN(value) ? undefined : value;
  }
  if (depth > 5) return undefined;
  if (node.kind === 'BinOp') {
    const left = writtenNumber(node.left, context, depth + 1);
    const right = writtenNumber(node.right, context, depth + 1);
    if (left === undefined || right === undefined) return undefined;
    return typeof left === 'string' || typeof right === 'string' ? 'constant' : calculated(node.op, left, right);
  }
  const behind = context.definitionOf(node);
  if (behind !== node) return writtenNumber(behind, context, depth + 1);
  return isConstantPlace(node, context) ? 'constant' : undefined;
}

function calculated(op: string, left: number, right: number): number | undefined {
  switch (op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '//':
      return Math.floor(left / right);
    case '<<':
      return left * 2 ** right;
    case '**':
      return left ** right;
    default:
      return undefined;
  }
}

/** A name of the module, or an attribute, that only ever gets whole numbers that are written down. */
function isConstantPlace(node: Expression, context: CheckContext): boolean {
  if (node.kind === 'Name' && context.localBindings(node)) return false;
  const place = context.placeOf(node);
  const uses = place === undefined ? [] : context.module.place(place);
  const given = uses.filter(isSetting);
  return (
    given.length > 0 &&
    given.every(({ op, value }) => op === 'assign' && value?.kind === 'constant' && value.type === 'int')
  );
}
