/**
 * What a function does with the default of a parameter, path by path: an assignment to the name ends its life there,
 * and so does a branch that only another, non-empty argument takes.
 */
import { reachedNames } from '../flow/reached-names.ts';
import { isStore, namesIn } from '../names.ts';
import { mutators, takers } from '../../catalogue/mutable-defaults.ts';
import type {
  Assign,
  Expression,
  FunctionDef,
  Lambda,
  Name,
  Node,
  Parameter,
  Sequence,
  Subscript,
} from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';

import type { FunctionModel } from '../function-model.ts';
import { impossibleOutcome } from './default-tests.ts';
import { isStoreUnderConstant, putsInTheSame, storesTheSame } from './constant-changes.ts';
import { argumentUse } from './handed-defaults.ts';
import type { DefaultShape } from './mutable-defaults.ts';
import type { Scope } from '../scopes.ts';

export interface DefaultUse {
  /** From bad to harmless. `passed`: to a callable nothing is known about. */
  readonly kind: 'mutated' | 'stored' | 'returned' | 'passed' | 'read';
  /** Where; undefined for `read`. */
  readonly at: Node | undefined;
  /** The callee that changes it or is handed it. */
  readonly callee?: string;
  /** The callee hands it on to, or stores it for, whoever changes it. */
  readonly isFurtherOn?: boolean;
  /**
   * Of `passed`: the callee is somebody's function, and nothing shows that it keeps or changes what it is given. Of
   * `returned`: as one of several results, or only where a loop that replaces it does not run. Of `mutated`: every call puts
   * in the same, or nobody looks at what was put in.
   */
  readonly isVague?: boolean;
}

const RANK: Readonly<Record<DefaultUse['kind'], number>> = { mutated: 4, stored: 3, returned: 2, passed: 1, read: 0 };
const READ: DefaultUse = { kind: 'read', at: undefined };

/** A vague use is less than any plain one, and more than none. */
const rank = (it: DefaultUse): number => (it.isVague === true ? RANK[it.kind] / 10 : RANK[it.kind]);

/** The worst thing done with the default object itself. */
export function worstUse(
  parameter: Parameter,
  of: FunctionDef | Lambda,
  shape: DefaultShape,
  fn: FunctionModel,
  context: CheckContext,
): DefaultUse {
  const scope = scopeFor(of, fn, context);
  if (!scope) return READ;
  let worst: DefaultUse = READ;
  let isOnlyWritten = true;
  const consider = (it: DefaultUse): void => {
    if (rank(it) > rank(worst)) worst = it;
    isOnlyWritten &&= it.kind === 'mutated' && isStoreUnderConstant(it.at);
  };
  const isFlowing = of.kind === 'FunctionDef' && fn.node === of && fn.flow.complete;
  const followed = new Set<string>();
  const pending: { name: string; from: Node | undefined }[] = [{ name: parameter.name, from: undefined }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { name, from } = next;
    if (followed.has(name)) continue;
    followed.add(name);
    const judge = (use: Name): void => {
      const found = useOf(use, shape, fn, context);
      if ('alias' in found) pending.push({ name: found.alias, from: found.statement });
      else consider(found);
    };
    const own = namesIn(scope, name);
    for (const it of isFlowing
      ? reached(own, name, from, shape, fn)
      : own.filter((use) => !isStore(use) || use.parent?.kind === 'AugAssign'))
      judge(it);
    // Inside nested functions it is not known when they run.
    for (const it of capturedUses(scope, name)) {
      const found = useOf(it, shape, fn, context);
      if (!('alias' in found)) consider(found.kind === 'returned' ? { ...found, kind: 'passed' } : found);
    }
  }
  // What nobody looks at tells the next call nothing, and there are as many entries as constants.
  return isOnlyWritten && worst.kind === 'mutated' ? { ...worst, isVague: true } : worst;
}

function scopeFor(of: FunctionDef | Lambda, fn: FunctionModel, context: CheckContext): Scope | undefined {
  if (fn.node === of) return fn.scope;
  const outer = context.chunk.scopes.scopeOf(of);
  return outer.children.find((it) => it.node === of);
}

/** Uses of `name` that the default may reach. */
function reached(
  own: readonly Name[],
  name: string,
  from: Node | undefined,
  shape: DefaultShape,
  fn: FunctionModel,
): Name[] {
  const { flow } = fn;
  return reachedNames({
    starts: from
      ? flow.nodes.filter((it) => it.syntax === from).flatMap((it) => it.edges.map((edge) => edge.to))
      : [flow.entry],
    occurrences: own,
    rebinds: (it) => isStore(it) && it.parent?.kind !== 'AugAssign',
    onward: ({ syntax, edges }, isRebound) => {
      // The new value is bound only if evaluating it does not raise.
      if (isRebound) return edges.filter((edge) => edge.kind === 'raise');
      const impossible = syntax ? impossibleOutcome(syntax, name, shape) : undefined;
      return edges.filter((edge) => edge.kind !== impossible);
    },
  });
}

function* capturedUses(scope: Scope, name: string): Generator<Name> {
  for (const child of scope.children) {
    if (child.kind === 'comprehension') {
      if (!child.bindings.has(name)) yield* capturedUses(child, name);
      continue;
    }
    if (child.kind === 'class' ? false : child.bindings.has(name)) continue;
    for (const it of child.names.get(name) ?? []) if (!isStore(it)) yield it;
    yield* capturedUses(child, name);
  }
}

type Found = DefaultUse | { readonly alias: string; readonly statement: Node };

/** What one use does to the object the name stands for. */
function useOf(name: Name, shape: DefaultShape, fn: FunctionModel, context: CheckContext): Found {
  let node: Expression = name;
  for (let depth = 0; depth < 8; depth += 1) {
    const parent: Node | undefined = node.parent;
    switch (parent?.kind) {
      case 'AugAssign':
        return parent.target === node ? { kind: 'mutated', at: parent } : READ;
      case 'Attribute': {
        const call = parent.parent;
        if (call?.kind === 'Call' && call.func === parent)
          // From an empty one nothing can be taken; whoever puts something in is found where that is done.
          return mutators.has(parent.attr) && node === name && !(shape.empty && takers.has(parent.attr))
            ? { kind: 'mutated', at: call, ...(putsInTheSame(parent.attr, call, context) ? { isVague: true } : {}) }
            : READ;
        return READ;
      }
      case 'Subscript':
        return parent.value === node ? itemUse(parent, shape, context) : READ;
      case 'Argument':
        return argumentUse(parent, shape, fn, context);
      case 'Return':
        return {
          kind: 'returned',
          at: parent,
          ...(node.kind === 'Tuple' || isReplacedInLoop(name, fn) ? { isVague: true } : {}),
        };
      case 'Yield':
        return parent.from
          ? READ
          : { kind: 'returned', at: parent, ...(node.kind === 'Tuple' ? { isVague: true } : {}) };
      case 'Tuple':
      case 'List':
      case 'Set': {
        const outer = parent.parent;
        // `for x in (a, b)`, `x in (a, b)`, `"%s" % (a, b)`: only looked at.
        if (
          outer?.kind === 'For' ||
          outer?.kind === 'Compare' ||
          outer?.kind === 'BinOp' ||
          outer?.kind === 'ComprehensionClause'
        )
          return READ;
        if (outer?.kind === 'Subscript') return READ;
        if (outer?.kind === 'Assign' && parent.kind === 'Tuple') return unpacked(outer, parent, node, context);
        node = parent;
        continue;
      }
      case 'DictEntry':
        if (parent.value !== node || parent.key === undefined || parent.parent?.kind !== 'Dict') return READ;
        node = parent.parent;
        continue;
      case 'BoolOp':
        // An empty default is false: `items or []` gives the other operand.
        if (parent.op === 'or' && parent.left === node && shape.empty) return READ;
        if (parent.op === 'and' && parent.left === node) return READ;
        node = parent;
        continue;
      case 'IfExp':
        if (parent.test === node) return READ;
        if (parent.body === node && impossibleOutcome(parent.test, name.id, shape) === 'true') return READ;
        if (parent.orelse === node && impossibleOutcome(parent.test, name.id, shape) === 'false') return READ;
        node = parent;
        continue;
      case 'NamedExpr':
        return parent.target.kind === 'Name' ? { alias: parent.target.id, statement: parent } : READ;
      case 'Assign': {
        const [target, second] = parent.targets;
        if (parent.targets.includes(node)) return READ;
        if (target?.kind === 'Name' && !second && context.localBindings(target))
          return node === name || node.kind === 'IfExp' || node.kind === 'BoolOp'
            ? { alias: target.id, statement: parent }
            : READ;
        // `self.items[:] = items` puts in what is in it.
        if (target?.kind === 'Subscript' && target.index.kind === 'Slice' && !second) return READ;
        return parent.targets.some((it) => it.kind === 'Attribute' || it.kind === 'Subscript' || it.kind === 'Name')
          ? { kind: 'stored', at: parent }
          : READ;
      }
      default:
        return READ;
    }
  }
  return READ;
}

/** Every round of a loop before it puts another object in its place: `for it in steps: matrix = dot(it, matrix)`. */
function isReplacedInLoop({ id, start }: Name, fn: FunctionModel): boolean {
  return fn
    .ofKind('For')
    .some(
      (it) =>
        it.end <= start &&
        it.body.statements.some(
          (of) => of.kind === 'Assign' && of.targets.some((target) => target.kind === 'Name' && target.id === id),
        ),
    );
}

/** `self.args, rest = args, 1`: what stands at the same place takes it; a tuple as a whole is kept where it is put. */
function unpacked(assign: Assign, tuple: Sequence, element: Expression, context: CheckContext): Found {
  const [target, second] = assign.targets;
  if (!target || second) return READ;
  const to =
    target.kind === 'Tuple' && !target.elements.some((it) => it.kind === 'Starred')
      ? target.elements[tuple.elements.indexOf(element)]
      : target;
  if (to?.kind === 'Attribute' || to?.kind === 'Subscript') return { kind: 'stored', at: assign };
  if (to?.kind !== 'Name') return READ;
  if (!context.localBindings(to)) return { kind: 'stored', at: assign };
  return to === target ? READ : { alias: to.id, statement: assign };
}

/** `items[k] = v`, `del items[k]`, `items[k] += v`; with a mutable inside also `items[k].append(v)`. */
function itemUse(item: Subscript, shape: DefaultShape, context: CheckContext): DefaultUse {
  const parent = item.parent;
  if (parent?.kind === 'Assign' && parent.targets.includes(item))
    return { kind: 'mutated', at: parent, ...(storesTheSame(item, parent, context) ? { isVague: true } : {}) };
  if (parent?.kind === 'AugAssign' && parent.target === item) return { kind: 'mutated', at: parent };
  if (parent?.kind === 'Delete') return shape.empty ? READ : { kind: 'mutated', at: parent };
  if (shape.type === 'defaultdict') return { kind: 'mutated', at: item };
  const inside =
    shape.nested &&
    parent?.kind === 'Attribute' &&
    parent.parent?.kind === 'Call' &&
    parent.parent.func === parent &&
    mutators.has(parent.attr);
  return inside ? { kind: 'mutated', at: parent } : READ;
}

/** Whether a default's source can be evaluated in the body as well: every name in it means the same there. */
export function isPortable(value: Expression, fn: FunctionModel, context: CheckContext): boolean {
  const { scopes, owner } = context.chunk;
  for (const it of walk(value)) {
    if (it.kind === 'Yield' || it.kind === 'Await' || it.kind === 'NamedExpr' || it.kind === 'Lambda') return false;
    if (it.kind !== 'Name') continue;
    const inner = scopes.scopeOf(it);
    if (inner.kind === 'comprehension' && inner.bindings.has(it.id)) continue;
    if (fn.scope.bindings.has(it.id)) return false;
    const bound = scopes.lookup(it.id, scopes.scopeOf(fn.node));
    if (bound && (bound.kind !== 'module' || owner !== undefined)) return false;
    const members = owner === undefined ? undefined : context.module.classInfo(owner);
    if (members && (it.id in members.attributes || members.methods.some((method) => method.name === it.id)))
      return false;
  }
  return true;
}
