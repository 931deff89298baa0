/** What happens to a variable or an attribute at one place, read off the syntax around it. */
import type { Assign, Attribute, Call, Expression, Name, Node, Sequence } from '../../syntax/ast.ts';
import { dottedParts } from '../../syntax/children.ts';
import { keyOfCall } from './call-arguments.ts';
import type { PlaceUse, ValueFact } from './facts.ts';

/** What happens to a name or attribute at one place, read off the syntax around it. */
export function describeUse(
  node: Name | Attribute,
  factOf: (it: Expression) => ValueFact,
  source: (it: Node) => string,
  isConstant: (it: Expression) => boolean,
): Omit<PlaceUse, 'inFunction' | 'via' | 'inLoop'> {
  const span = { start: node.start, end: node.end };
  const parent = node.parent;
  if (isAnnotation(node)) return { op: 'read', span };
  switch (parent?.kind) {
    case 'Assign': {
      if (!parent.targets.includes(node)) return { op: 'escape', name: hookIn(parent) ?? 'assigned', span };
      return { op: 'assign', value: parent.value ? factOf(parent.value) : { kind: 'none' }, span };
    }
    case 'NamedExpr':
      return parent.target === node ? { op: 'assign', value: factOf(parent.value), span } : { op: 'escape', span };
    case 'AugAssign':
      return parent.target === node
        ? { op: 'augmented', name: parent.op, value: factOf(parent.value), span }
        : { op: 'read', span };
    case 'Delete':
      return { op: 'delete', span };
    case 'WithItem':
      return parent.target === node ? { op: 'assign', value: { kind: 'other' }, span } : { op: 'with', span };
    case 'For':
    case 'ComprehensionClause':
      return parent.target === node ? { op: 'assign', value: { kind: 'other' }, span } : { op: 'iterate', span };
    case 'Attribute':
      if (parent.parent?.kind === 'Call' && parent.parent.func === parent)
        return methodUse(parent, parent.parent, factOf, source, isConstant, span);
      return { op: 'read', name: parent.attr, span };
    case 'Call': {
      const decorates = isDecorator(parent) ? { name: '@' } : {};
      const key = keyOfCall(parent, isConstant);
      return {
        op: 'call',
        ...decorates,
        ...(key === undefined ? {} : { key }),
        constantKey: parent.args.every((it) => it.star === '' && isConstant(it.value)),
        span,
      };
    }
    case 'FunctionDef':
    case 'ClassDef':
      return { op: 'escape', name: '@', span };
    case 'Subscript':
      return parent.value === node ? itemUse(parent, factOf, source, isConstant, span) : { op: 'read', span };
    case 'Compare': {
      const index = parent.comparators.indexOf(node as Expression);
      const op = index < 0 ? undefined : parent.ops[index];
      return op === 'in' || op === 'not in'
        ? { op: 'contains', key: source(parent.left), span }
        : { op: 'compare', span };
    }
    case 'Branch':
    case 'While':
    case 'IfExp':
    case 'BoolOp':
    case 'UnaryOp':
    case 'Assert':
      return { op: 'test', span };
    case 'Await':
      return { op: 'await', span };
    case 'Argument': {
      const call = parent.parent;
      // `class Sub(Base)`
      if (call?.kind === 'ClassDef') return { op: 'read', span };
      if (call?.kind !== 'Call') return { op: 'escape', span };
      const callee = dottedParts(call.func)?.join('.') ?? '';
      if (callee === 'len' && isEmptyTest(call)) return { op: 'test', span };
      if (callee === 'len') return { op: 'length', ...(isShown(call) ? { name: 'shown' } : {}), span };
      return { op: 'escape', name: callee, span };
    }
    case 'FString':
    case 'BinOp':
    case 'ExprStatement':
      return { op: 'read', span };
    case 'Tuple':
    case 'List':
      return isTarget(parent)
        ? { op: 'assign', value: unpackedValue(parent, node, factOf), span }
        : { op: 'escape', span };
    case 'Return':
      return { op: 'escape', name: 'return', span };
    default:
      return { op: 'escape', span };
  }
}

/** `client.on_message = f`: what is put there is called for each message. */
function hookIn({ targets }: Assign): string | undefined {
  const [target, second] = targets;
  return target?.kind === 'Attribute' && !second && target.attr.startsWith('on_') ? target.attr : undefined;
}

/** What types are combined by. */
const IN_ANNOTATIONS: ReadonlySet<string> = new Set(['Subscript', 'Tuple', 'List', 'BinOp']);

/** `x: Thing`, `-> List[Thing]`: nothing gets hold of it there. */
function isAnnotation(node: Expression): boolean {
  let at = node;
  for (let up = at.parent; up; up = at.parent) {
    if (up.kind === 'FunctionDef') return up.returns === at;
    if (up.kind === 'Parameter' || up.kind === 'Assign') return up.annotation === at;
    if (!IN_ANNOTATIONS.has(up.kind)) return false;
    at = up as Expression;
  }
  return false;
}

const isDecorator = (node: Expression): boolean =>
  (node.parent?.kind === 'FunctionDef' || node.parent?.kind === 'ClassDef') && node.parent.decorators.includes(node);

/** `len(x) == 0`, `0 < len(x)`: the same as `not x` and `x`. */
const isEmptyTest = (call: Call): boolean =>
  call.parent?.kind === 'Compare' &&
  [call.parent.left, ...call.parent.comparators].some((it) => it.kind === 'Constant' && it.text === '0');

/** A length that is only printed, logged, divided by or returned by `__len__` limits nothing. */
function isShown(call: Call): boolean {
  const parent = call.parent;
  if (parent?.kind === 'FString' || parent?.kind === 'DictEntry') return true;
  if (parent?.kind === 'BinOp') return /^\/\/?$/.test(parent.op) && parent.right === call;
  if (parent?.kind === 'Return')
    return parent.parent?.parent?.kind === 'FunctionDef' && parent.parent.parent.name === '__len__';
  const callee = parent?.kind === 'Argument' && parent.parent?.kind === 'Call' ? parent.parent.func : undefined;
  const name = callee?.kind === 'Attribute' ? callee.attr : callee?.kind === 'Name' ? callee.id : '';
  return /^(debug|info|warning|error|set|gauge|observe|format|print|str|repr)$/.test(name);
}

const isTarget = (node: Expression): boolean => {
  const parent = node.parent;
  if (parent?.kind === 'Assign') return parent.targets.includes(node);
  if (parent?.kind === 'For') return parent.target === node;
  if (parent?.kind === 'Tuple' || parent?.kind === 'List') return isTarget(parent);
  return false;
};

/** What an element of a tuple target gets: `self.a` in `self.a, self.b = os.pipe()`. */
function unpackedValue(target: Sequence, element: Expression, factOf: (it: Expression) => ValueFact): ValueFact {
  const statement = target.parent;
  const value = statement?.kind === 'Assign' && statement.targets.includes(target) ? statement.value : undefined;
  if (!value || target.elements.some((it) => it.kind === 'Starred')) return { kind: 'other' };
  const index = target.elements.indexOf(element);
  if (value.kind === 'Tuple' || value.kind === 'List') {
    const item = value.elements[index];
    const isEach =
      value.elements.length === target.elements.length && value.elements.every((it) => it.kind !== 'Starred');
    return isEach && item ? factOf(item) : { kind: 'other' };
  }
  const whole = factOf(value);
  return whole.kind === 'call'
    ? { kind: 'item', callee: whole.callee, index, awaited: whole.awaited }
    : { kind: 'other' };
}

function methodUse(
  attribute: Attribute,
  call: Call,
  factOf: (it: Expression) => ValueFact,
  source: (it: Node) => string,
  isConstant: (it: Expression) => boolean,
  span: { start: number; end: number },
): Omit<PlaceUse, 'inFunction' | 'via' | 'inLoop'> {
  const [first] = call.args;
  const key = first && first.star === '' ? { key: source(first.value), constantKey: isConstant(first.value) } : {};
  return { op: 'method', name: attribute.attr, ...key, ...(first ? { value: factOf(first.value) } : {}), span };
}

function itemUse(
  node: Extract<Node, { kind: 'Subscript' }>,
  factOf: (it: Expression) => ValueFact,
  source: (it: Node) => string,
  isConstant: (it: Expression) => boolean,
  span: { start: number; end: number },
): Omit<PlaceUse, 'inFunction' | 'via' | 'inLoop'> {
  const key = source(node.index);
  const constantKey = isConstant(node.index) || isOwnKey(node, source);
  const parent = node.parent;
  if (parent?.kind === 'Assign' && parent.targets.includes(node)) {
    return {
      op: node.index.kind === 'Slice' ? 'assign' : 'store-item',
      key,
      constantKey,
      value: parent.value ? factOf(parent.value) : { kind: 'none' },
      span,
    };
  }
  if (parent?.kind === 'AugAssign' && parent.target === node)
    return { op: 'store-item', key, constantKey, name: parent.op, value: factOf(parent.value), span };
  if (parent?.kind === 'Delete') return { op: 'delete-item', key, constantKey, span };
  // `X[k].append(v)`: X itself is read; a defaultdict grows by it.
  const method =
    parent?.kind === 'Attribute'
      ? { name: parent.attr }
      : parent?.kind === 'Subscript' && parent.value === node
        ? nestedItem(parent)
        : {};
  return { op: 'read-item', key, constantKey, ...method, span };
}

/** `for k in X: X[k] = …` finds its keys in the container itself. */
function isOwnKey({ index, value }: Extract<Node, { kind: 'Subscript' }>, source: (it: Node) => string): boolean {
  if (index.kind !== 'Name') return false;
  const container = source(value);
  for (let at: Node | undefined = index; at; at = at.parent) {
    if (at.kind === 'FunctionDef') return false;
    if (at.kind !== 'For') continue;
    const targets = at.target.kind === 'Tuple' ? at.target.elements : [at.target];
    if (targets.some((it) => it.kind === 'Name' && it.id === index.id)) {
      const iter = source(at.iter).replace(/^(?:list|tuple|sorted)\((.*)\)$/s, '$1');
      return iter === container || iter === `${container}.keys()` || iter === `${container}.items()`;
    }
  }
  return false;
}

/** `X[k][j] = v`, `del X[k][j]` */
function nestedItem(inner: Extract<Node, { kind: 'Subscript' }>): { readonly name?: string } {
  const parent = inner.parent;
  if (parent?.kind === 'Delete') return { name: '__delitem__' };
  return isStored(inner) ? { name: '__setitem__' } : {};
}

/** Whether an expression is the target of an assignment or a `del`. */
export const isStored = (node: Expression): boolean => {
  const parent = node.parent;
  if (parent?.kind === 'Assign') return parent.targets.includes(node);
  if (parent?.kind === 'AugAssign') return parent.target === node;
  if (parent?.kind === 'Delete') return true;
  return false;
};
