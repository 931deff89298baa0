/** Arithmetic that makes another array of one that was just made, and that nobody else holds: it could be done in place. */
import { floatArrays, floatTypes } from '../../catalogue/fresh-arrays.ts';
import type { Assign, BinOp, Block, Call, Expression, Name, Statement } from '../../syntax/ast.ts';
import { suiteOf, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { isCaptured } from '../names.ts';
import type { Needs } from '../needs.ts';

export interface FreshArithmetic {
  readonly statement: Assign;
  readonly name: Name;
  readonly value: BinOp;
}

/** What it takes for one to be here. */
export const freshArithmeticNeeds: readonly Needs[] = [
  { kinds: [['BinOp']], words: new Set(['astype']) },
  { kinds: [['BinOp']], calls: floatArrays },
];

/** `table = np.loadtxt(path)`, then `table = table * 2` before anything else sees it. */
export function freshArithmeticIn(fn: FunctionModel, context: CheckContext): FreshArithmetic[] {
  if (fn.broken || fn.node.kind !== 'FunctionDef') return [];
  const out: FreshArithmetic[] = [];
  for (const made of fn.ofKind('Assign')) {
    const [target, second] = made.targets;
    if (target?.kind !== 'Name' || second || made.value?.kind !== 'Call' || !isFloatArray(made.value, context))
      continue;
    const suite = suiteOf(made);
    if (suite && context.localBindings(target) && !isCaptured(fn.scope, target.id))
      out.push(...stepsAfter(made, target.id, suite));
  }
  return out;
}

/** The steps that come next with the name, and nothing else with it in between. */
function stepsAfter(made: Statement, name: string, { statements }: Block): FreshArithmetic[] {
  const out: FreshArithmetic[] = [];
  for (const it of statements.slice(statements.indexOf(made) + 1)) {
    if (!walk(it).some((node) => node.kind === 'Name' && node.id === name)) continue;
    const step = stepOf(it, name);
    if (!step) return out;
    out.push(step);
  }
  return out;
}

function stepOf(statement: Statement, id: string): FreshArithmetic | undefined {
  if (statement.kind !== 'Assign' || statement.annotation || statement.targets.length !== 1) return undefined;
  const [name] = statement.targets;
  const { value } = statement;
  if (name?.kind !== 'Name' || name.id !== id || value?.kind !== 'BinOp') return undefined;
  const isOwn = value.left.kind === 'Name' && value.left.id === id;
  return isOwn && /^([-+*/]|\*\*|\/\/)$/.test(value.op) && isNumber(value.right)
    ? { statement, name, value }
    : undefined;
}

/** One number leaves the shape and, for floats, the type as they are. */
const isNumber = (node: Expression): boolean =>
  node.kind === 'Constant'
    ? /^(int|float)$/.test(node.type)
    : node.kind === 'UnaryOp' && node.op === '-' && isNumber(node.operand);

/** An array of floats that is new, and not of a few numbers that are written down. */
function isFloatArray(made: Call, context: CheckContext): boolean {
  if (made.args.some((it) => it.star !== '' || it.name === 'copy' || it.name === 'out')) return false;
  if (made.func.kind === 'Attribute' && made.func.attr === 'astype') {
    const [type, more] = made.args;
    return type !== undefined && !more && isFloat(type.value, context);
  }
  if (!context.calls(made, floatArrays)) return false;
  const [size, ...more] = made.args;
  // A second argument without a name may be the type.
  if (more.some((it) => it.name === undefined || (it.name === 'dtype' && !isFloat(it.value, context)))) return false;
  return size !== undefined && !walk(size.value).every((it) => /^(Constant|Tuple|List|UnaryOp)$/.test(it.kind));
}

const isFloat = (node: Expression, context: CheckContext): boolean =>
  (node.kind === 'Constant' ? [node.text.replaceAll('"', "'")] : context.qualifiedNames(node)).some((it) =>
    floatTypes.has(it),
  );
