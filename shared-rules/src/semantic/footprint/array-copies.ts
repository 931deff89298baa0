/** Arrays and tables that are copied although nobody else holds what is copied, or the copy changes nothing. */
import { freshArrays, freshTables, passedArrays, sameTypes } from '../../catalogue/fresh-arrays.ts';
import type { Attribute, Call, Expression, Node } from '../../syntax/ast.ts';
import { ancestorsOf } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import type { Needs } from '../needs.ts';
import { callsWithLambdas } from './lambda-bodies.ts';

export interface ArrayCopy {
  readonly call: Call;
  /** What is copied. */
  readonly of: Expression;
  /**
   * `read`: the copy is only read, on the spot; `flatten`: so is what `flatten()` gives, which always copies; `twice`: it
   * is a copy of a copy that nobody else gets.
   */
  readonly kind: 'array' | 'same-type' | 'fresh' | 'table' | 'read' | 'flatten' | 'twice';
  /** Nobody else holds what is copied: the copy protects nobody. */
  readonly unshared: boolean;
}

/** What it takes for one to be here. */
export const arrayCopyNeeds: readonly Needs[] = [
  { words: new Set(['copy', 'astype', 'flatten']) },
  { calls: new Set(['numpy.array']) },
];

export function arrayCopiesIn(fn: FunctionModel, context: CheckContext): ArrayCopy[] {
  const out: ArrayCopy[] = [];
  if (fn.broken) return out;
  for (const call of callsWithLambdas(fn)) {
    const found = copyOf(call, context);
    if (found) out.push(found);
  }
  return out;
}

function copyOf(call: Call, context: CheckContext): ArrayCopy | undefined {
  if (call.args.some((it) => it.star !== '')) return undefined;
  if (context.qualifiedNames(call.func).includes('numpy.array')) {
    const [first, ...rest] = call.args;
    if (!first || first.name !== undefined || rest.some((it) => it.name !== 'dtype')) return undefined;
    if (isCopyCall(first.value)) return { call: first.value, of: copied(first.value), kind: 'twice', unshared: true };
    const known = arrayOf(first.value, context);
    if (!known) return undefined;
    // A named array that lives on may have been copied to be changed.
    if (!isTemporary(first.value) && !isOnlyRead(call)) return undefined;
    const dtype = rest[0] && typeGroup(rest[0].value, context);
    const has = elementType(first.value, context);
    if (rest[0] && (known === 'fresh' || has !== undefined) && (dtype === undefined || dtype !== has)) return undefined;
    return { call, of: first.value, kind: 'array', unshared: known === 'fresh' && isTemporary(first.value) };
  }
  const { func } = call;
  if (func.kind !== 'Attribute') return undefined;
  const of = func.value;
  if (
    func.attr === 'copy' &&
    call.args.every((it) => it.name === 'deep' && it.value.kind === 'Constant' && it.value.type === 'True')
  ) {
    if (isTemporary(of) && arrayOf(of, context) === 'fresh') return { call, of, kind: 'fresh', unshared: true };
    if (of.kind === 'Call' && isFreshTable(of, context)) return { call, of, kind: 'table', unshared: true };
    // Whatever it is a copy of: the outer one is another.
    if (isCopyCall(of) && call.args.length === 0) return { call: of, of: copied(of), kind: 'twice', unshared: true };
    return readOnTheSpot(call, of, 'read', context);
  }
  if (func.attr === 'flatten' && call.args.length === 0) return readOnTheSpot(call, of, 'flatten', context);
  if (func.attr !== 'astype') return undefined;
  const [type, more] = call.args;
  if (!type || more || (type.name !== undefined && type.name !== 'dtype')) return undefined;
  const wanted = typeGroup(type.value, context);
  const has = elementType(of, context);
  if (wanted === undefined || has === undefined || wanted !== has) return undefined;
  return { call, of, kind: 'same-type', unshared: isTemporary(of) && arrayOf(of, context) === 'fresh' };
}

/** `values.copy()` */
const isCopyCall = (node: Expression): node is CopyCall =>
  node.kind === 'Call' && node.func.kind === 'Attribute' && node.func.attr === 'copy' && node.args.length === 0;

type CopyCall = Call & { readonly func: Attribute };

const copied = ({ func }: CopyCall): Expression => func.value;

/** The syntax is asked before what is known of the value. */
const readOnTheSpot = (
  call: Call,
  of: Expression,
  kind: 'read' | 'flatten',
  context: CheckContext,
): ArrayCopy | undefined =>
  call.args.length === 0 && isOnlyRead(call) && arrayOf(of, context) ? { call, of, kind, unshared: false } : undefined;

const isTemporary = (node: Expression): boolean => node.kind === 'Call';

/** Whether an expression is certainly a NumPy array, and whether it is a new one. */
function arrayOf(node: Expression, context: CheckContext): 'fresh' | 'passed' | undefined {
  const made = context.definitionOf(node);
  if (made.kind !== 'Call') return context.typeOf(node) === 'numpy.ndarray' ? 'passed' : undefined;
  const [name = '', second] = context.qualifiedNames(made.func);
  if (second !== undefined) return undefined;
  if (freshArrays.has(name)) return made.args.some((it) => it.name === 'copy') ? 'passed' : 'fresh';
  if (passedArrays.has(name)) return 'passed';
  if (made.func.kind !== 'Attribute' || !/^(astype|copy)$/.test(made.func.attr) || made.func.value === node)
    return undefined;
  return arrayOf(made.func.value, context) && !made.args.some((it) => it.name === 'copy') ? 'fresh' : undefined;
}

/** A reader that gives the whole table: with `chunksize` or `iterator` it gives another thing. */
function isFreshTable(node: Call, context: CheckContext): boolean {
  if (node.args.some((it) => it.star !== '' || it.name === 'chunksize' || it.name === 'iterator')) return false;
  return context.qualifiedNames(node.func).some((it) => freshTables.has(it));
}

/** Which of `sameTypes` the elements of an array certainly have. */
function elementType(node: Expression, context: CheckContext): number | undefined {
  const made = context.definitionOf(node);
  if (made.kind !== 'Call' || made.args.some((it) => it.star !== '')) return undefined;
  const names = context.qualifiedNames(made.func);
  if (names.some((it) => freshArrays.has(it) || passedArrays.has(it))) {
    const dtype = made.args.find((it) => it.name === 'dtype');
    return dtype ? typeGroup(dtype.value, context) : undefined;
  }
  if (made.func.kind !== 'Attribute' || made.func.attr !== 'astype' || !arrayOf(made.func.value, context))
    return undefined;
  const [type] = made.args;
  return type && (type.name === undefined || type.name === 'dtype') ? typeGroup(type.value, context) : undefined;
}

function typeGroup(node: Expression, context: CheckContext): number | undefined {
  const names: readonly string[] = node.kind === 'Constant' ? [node.text] : context.qualifiedNames(node);
  const at = sameTypes.findIndex((group) => names.some((it) => group.includes(it)));
  return at < 0 ? undefined : at;
}

/** Whether the copy is only read, on the spot: by arithmetic, a comparison, a subscript that is loaded, or a reducing method. */
export function isOnlyRead(call: Call): boolean {
  const parent: Node | undefined = call.parent;
  if (parent?.kind === 'Compare') return true;
  if (parent?.kind === 'BinOp') return ![...ancestorsOf(parent)].some((it) => it.kind === 'Yield');
  return (
    parent?.kind === 'Attribute' &&
    /^(sum|mean|min|max|std|var|any|all|argmin|argmax|dot|prod|tolist)$/.test(parent.attr) &&
    parent.parent?.kind === 'Call'
  );
}
