/**
 * What happens to a value at one place: the escape analysis of a single expression.
 *
 * Starting at the expression that holds the value, the syntax around it is climbed until it is clear whether the
 * value is released, given away, bound to a name, or merely used.
 */
import { borrowers, plainUnless } from '../catalogue/borrowers.ts';
import { addingMethods } from '../catalogue/adding-methods.ts';
import { generatorFixtures, generatorManagers } from '../catalogue/generator-managers.ts';
import { identities } from '../catalogue/identities.ts';
import { keepers, keeperMethods } from '../catalogue/keepers.ts';
import { plainMethods } from '../catalogue/plain-methods.ts';
import { endlessMethods, pipeAttributes, sameObjectMethods, tiedAttributes } from '../catalogue/object-members.ts';
import { readsToEnd } from '../catalogue/reads-to-end.ts';
import type { Resource } from '../catalogue/resource.ts';
import type { Argument, Attribute, Call, Expression, Node } from '../syntax/ast.ts';
import { ancestorsOf, isInside } from '../syntax/children.ts';
import type { CheckContext } from './check-context.ts';
import { parameterAt, parameterUse } from './parameter-use.ts';

export type Fate =
  /** Its obligation ends here. `node` is the releasing call, with item or loop. */
  | { readonly kind: 'release'; readonly node: Node; readonly how: 'method' | 'with' | 'function' | 'loop' }
  /** Looks like a release and is not: `f.close` without a call, a wrong verb, a missing await. */
  | {
      readonly kind: 'no-release';
      readonly node: Node;
      readonly why: 'not-called' | 'wrong-verb' | 'not-awaited';
      readonly verb: string;
    }
  /** `with conn:` on something whose context does not close. */
  | { readonly kind: 'kept-open'; readonly node: Node }
  /** Another scope, object or caller holds it now, or somebody promised to release it. */
  | {
      readonly kind: 'escape';
      readonly node: Node;
      readonly why: 'returned' | 'stored' | 'managed' | 'captured' | 'deleted' | 'unknown';
    }
  /** Handed to a callable nothing is known about. */
  | { readonly kind: 'passed'; readonly node: Node; readonly call: Call }
  /** Bound to a local name: the value itself, or something that still reads through it. */
  | { readonly kind: 'bound'; readonly name: string; readonly node: Node; readonly dependent: boolean }
  /** Used, and nothing of it is left. */
  | { readonly kind: 'use'; readonly node: Node };

/** @param of the expression that evaluates to the resource; @param dependent it only reads through the resource. */
export function fateOf(of: Expression, resource: Resource, context: CheckContext, dependent = false): Fate {
  let node: Expression = of;
  let derived = dependent;
  for (;;) {
    const parent: Node | undefined = node.parent;
    switch (parent?.kind) {
      case 'Attribute': {
        const step = attributeStep(parent, resource, derived, context);
        if ('fate' in step) return step.fate;
        node = step.node;
        derived = step.dependent;
        continue;
      }
      case 'Call':
        // The resource itself is called.
        return { kind: 'use', node: parent };
      case 'Argument': {
        const step = argumentStep(parent, resource, derived, context);
        if ('fate' in step) return step.fate;
        node = step.node;
        derived = step.dependent;
        continue;
      }
      case 'Await':
      case 'Starred':
        node = parent;
        continue;
      case 'IfExp':
        if (parent.test === node) return { kind: 'use', node: parent };
        node = parent;
        continue;
      case 'BoolOp':
        if (isTested(parent)) return { kind: 'use', node: parent };
        node = parent;
        continue;
      case 'NamedExpr': {
        if (parent.target.kind !== 'Name') return stored(parent);
        // `with (f := open(p)):` and `(f := open(p)).close()` settle it at once.
        const settled = derived ? undefined : fateOf(parent, resource, context);
        return settled?.kind === 'release' || settled?.kind === 'kept-open'
          ? settled
          : { kind: 'bound', name: parent.target.id, node: parent, dependent: derived };
      }
      case 'Subscript':
        if (parent.value !== node) return { kind: 'escape', node: parent, why: 'stored' };
        if (parent.parent?.kind === 'Assign' && parent.parent.targets.includes(parent))
          return { kind: 'use', node: parent };
        node = parent;
        derived = true;
        continue;
      case 'WithItem':
        if (parent.target === node) return { kind: 'use', node: parent };
        // `with redirect_stdout(f) as g:` may hand out the same object again.
        // A pipe's context hands out the pipe.
        if (derived && node.kind === 'Attribute' && pipeAttributes.has(node.attr) && parent.target?.kind === 'Name')
          return { kind: 'bound', name: parent.target.id, node: parent, dependent: true };
        if (derived && parent.target && !(node.kind === 'Call' && isInside(of, node.func)))
          return { kind: 'escape', node: parent, why: 'unknown' };
        if (derived) return { kind: 'use', node: parent };
        return resource.context === 'closes'
          ? { kind: 'release', node: parent, how: 'with' }
          : { kind: 'kept-open', node: parent };
      case 'For':
        if (!derived && parent.iter === node && resource.readUp?.includes('__iter__') === true)
          return { kind: 'release', node: parent, how: 'loop' };
        return { kind: 'use', node: parent };
      case 'ComprehensionClause': {
        const comprehension = parent.parent;
        if (comprehension?.kind === 'Comprehension' && comprehension.variant === 'generator' && parent.iter === node) {
          node = comprehension;
          derived = true;
          continue;
        }
        return { kind: 'use', node: parent };
      }
      case 'Comprehension':
        return stored(parent);
      case 'Tuple':
      case 'List':
      case 'Set': {
        const target = unpackedInto(parent, node);
        if (target?.kind === 'Name' && context.localBindings(target))
          return { kind: 'bound', name: target.id, node: parent, dependent: derived };
        return loopRelease(parent, resource) ?? (isTested(parent) ? { kind: 'use', node: parent } : stored(parent));
      }
      case 'DictEntry':
        return stored(parent);
      case 'Assign':
        return assigned(parent.targets, node, parent, derived, context);
      case 'Yield':
        // `yield from f` reads it here.
        if (parent.from) return { kind: 'use', node: parent };
        if (isLent(parent, context)) return { kind: 'use', node: parent };
        return { kind: 'escape', node: parent, why: 'returned' };
      case 'Return':
        return { kind: 'escape', node: parent, why: 'returned' };
      case 'Raise':
        // A message made of what was read.
        if (derived) return { kind: 'use', node: parent };
        return { kind: 'escape', node: parent, why: 'unknown' };
      case 'Delete':
        // Without the name the child still waits to be waited for.
        if (resource.ownedBy === 'child-not-reaped') return { kind: 'use', node: parent };
        return { kind: 'escape', node: parent, why: 'deleted' };
      case 'Lambda':
      case 'Parameter':
      case 'FunctionDef':
      case 'ClassDef':
        return { kind: 'escape', node: parent, why: 'captured' };
      case 'ErrorStatement':
      case 'Opaque':
        return { kind: 'escape', node: parent, why: 'unknown' };
      case undefined:
        return { kind: 'escape', node, why: 'unknown' };
      case 'FString':
      case 'BinOp':
        // A descriptor is a number: written down, others can use it.
        if (isNumber(resource)) return { kind: 'escape', node: parent, why: 'unknown' };
        return { kind: 'use', node: parent };
      case 'ExprStatement':
        // `os.open("/dev/null", os.O_RDWR)` takes a free number, for whoever reads from that number.
        if (isNumber(resource) && !derived) return { kind: 'escape', node: parent, why: 'unknown' };
        return { kind: 'use', node: parent };
      default:
        return { kind: 'use', node: parent ?? node };
    }
  }
}

/** Descriptors have no methods. */
const isNumber = (resource: Resource): boolean => resource.release.length === 0;

type Step = { readonly fate: Fate } | { readonly node: Expression; readonly dependent: boolean };

const stored = (node: Node): Fate => ({ kind: 'escape', node, why: 'stored' });
const use = (node: Node): Step => ({ fate: { kind: 'use', node } });

/** `response.read()` without a size. */
const isReadToEnd = ({ attr, parent }: Attribute): boolean =>
  (attr === 'read' || attr === 'readall') && parent?.kind === 'Call' && parent.args.length === 0;

function attributeStep(attribute: Attribute, resource: Resource, derived: boolean, context: CheckContext): Step {
  const { attr } = attribute;
  const call = attribute.parent;
  const releases =
    !derived && (resource.release.includes(attr) || (resource.context === 'closes' && /^__a?exit__$/.test(attr)));
  if (!derived && resource.partRelease?.includes(attr) === true)
    return { fate: { kind: 'escape', node: attribute, why: 'managed' } };
  if (!derived && (endlessMethods.has(attr) || (resource.endsWhenRead && isReadToEnd(attribute))))
    return { fate: { kind: 'escape', node: attribute, why: 'managed' } };
  if (!derived && resource.readUp?.includes(attr) === true)
    return { fate: { kind: 'release', node: attribute, how: 'method' } };
  if (call?.kind === 'Call' && call.func === attribute) {
    if (releases) {
      const awaited =
        resource.awaitedRelease?.includes(attr) !== true ||
        call.parent?.kind === 'Await' ||
        call.parent?.kind === 'Return' ||
        call.parent?.kind === 'Argument';
      if (!awaited && call.parent?.kind === 'ExprStatement')
        return { fate: { kind: 'no-release', node: call, why: 'not-awaited', verb: attr } };
      return { fate: { kind: 'release', node: call, how: 'method' } };
    }
    const right =
      !derived && resource.wrongRelease && Object.hasOwn(resource.wrongRelease, attr)
        ? resource.wrongRelease[attr]
        : undefined;
    if (right !== undefined) return { fate: { kind: 'no-release', node: call, why: 'wrong-verb', verb: attr } };
    if (sameObjectMethods.has(attr)) return { node: call, dependent: derived };
    if (plainMethods.has(attr) || resource.plainMethods?.includes(attr)) return use(call);
    return { node: call, dependent: true };
  }
  if (releases && attribute.parent?.kind === 'ExprStatement')
    return { fate: { kind: 'no-release', node: attribute, why: 'not-called', verb: attr } };
  // `stack.callback(f.close)`, `atexit.register(f.close)`: somebody will call it.
  if (releases) return { fate: { kind: 'escape', node: attribute, why: 'managed' } };
  if (attribute.parent?.kind === 'Assign' && attribute.parent.targets.includes(attribute)) return use(attribute);
  // `self.addCleanup(child.kill, signal)`: any bound method handed to a keeper promises an end.
  if (attribute.parent?.kind === 'Argument' && isKeeper(attribute.parent, context))
    return { fate: { kind: 'escape', node: attribute, why: 'managed' } };
  const bound = plainMethods.has(attr) || resource.plainMethods?.includes(attr) === true || tiedAttributes.has(attr);
  return bound ? { node: attribute, dependent: true } : use(attribute);
}

/** Whether the call an argument stands in takes its arguments over. */
function isKeeper(argument: Argument, context: CheckContext): boolean {
  const call = argument.parent;
  if (call?.kind !== 'Call') return false;
  return (
    (call.func.kind === 'Attribute' && keeperMethods.has(call.func.attr)) ||
    context.qualifiedNames(call.func).some((it) => keepers.has(it))
  );
}

function argumentStep(argument: Argument, resource: Resource, derived: boolean, context: CheckContext): Step {
  const call = argument.parent;
  if (call?.kind !== 'Call') return { fate: { kind: 'escape', node: argument, why: 'unknown' } };
  const callees = context.qualifiedNames(call.func);
  for (const callee of callees) {
    if (Object.hasOwn(identities, callee) && call.args[identities[callee] ?? -1] === argument)
      return { node: call, dependent: derived };
    if (!derived && context.module.lifetimes.isReleaser(callee))
      return { fate: { kind: 'release', node: call, how: 'function' } };
    if (keepers.has(callee)) return { fate: { kind: 'escape', node: call, why: 'managed' } };
    // `dict(handle=f)` keeps what it is given by name; `dict(f)` reads it.
    if (argument.name !== undefined && context.typeOf(call) === 'builtins.dict') return { fate: stored(call) };
    if (isNumber(resource) && /^builtins\.(str|repr|int|format)$/.test(callee))
      return { fate: { kind: 'escape', node: call, why: 'unknown' } };
    const borrows = borrowers[callee];
    if (!derived && resource.endsWhenRead && readsToEnd.has(callee))
      return { fate: { kind: 'escape', node: call, why: 'managed' } };
    if (borrows === 'plain') return use(call);
    if (borrows === 'lazy' && isPlain(callee, call)) return use(call);
    if (borrows === 'lazy') return { node: call, dependent: true };
    if (callee.startsWith('.')) {
      const known = projectCall(callee.slice(1), argument, call, resource, derived, context);
      if (known) return known;
    }
  }
  const method = call.func.kind === 'Attribute' ? context.placeOf(call.func) : undefined;
  // A method that does nothing with the parameter may be there to be overridden.
  const own =
    method?.includes('.') && Object.keys(context.module.functionInfo(method)?.parameterMethods ?? {}).length > 0
      ? projectCall(method, argument, call, resource, derived, context)
      : undefined;
  if (own) return own;
  if (call.func.kind === 'Attribute' && (keeperMethods.has(call.func.attr) || addingMethods.has(call.func.attr)))
    return { fate: { kind: 'escape', node: call, why: 'managed' } };
  // Something that only reads through the resource may be handed on; the resource itself stays here.
  if (derived) return call.parent?.kind === 'ExprStatement' ? use(call) : { node: call, dependent: true };
  return { fate: { kind: 'passed', node: argument, call } };
}

/** `pandas.read_csv(f)` without `chunksize` has read everything. */
function isPlain(callee: string, call: Call): boolean {
  const unless = Object.hasOwn(plainUnless, callee) ? plainUnless[callee] : undefined;
  return unless !== undefined && !call.args.some((it) => it.star !== '' || unless.includes(it.name ?? ''));
}

/** A function of the module: it releases its parameter, keeps it, or only looks at it. */
function projectCall(
  symbol: string,
  argument: Argument,
  call: Call,
  resource: Resource,
  derived: boolean,
  context: CheckContext,
): Step | undefined {
  const info = context.module.functionInfo(symbol);
  if (!info) return undefined;
  // A coroutine that nobody waits for runs some other time.
  if (info.async && call.parent?.kind !== 'Await') return undefined;
  const position = call.args.indexOf(argument);
  if (argument.star !== '' || call.args.slice(0, position).some((it) => it.star !== '')) return undefined;
  const name = parameterAt(info, symbol, argument.name ?? position);
  const used = name === undefined ? undefined : parameterUse(symbol, name, context.module);
  if (!used) return undefined;
  if (!derived && (used.isReleased || used.methods.some((it) => resource.release.includes(it))))
    return { fate: { kind: 'release', node: call, how: 'function' } };
  if (!derived && used.methods.some((it) => resource.partRelease?.includes(it) === true))
    return { fate: { kind: 'escape', node: call, why: 'managed' } };
  // Whether the helper reads to the end is not told apart.
  if (!derived && resource.endsWhenRead && used.methods.includes('read'))
    return { fate: { kind: 'escape', node: call, why: 'managed' } };
  if (used.escapes) return undefined;
  return info.generator ? { node: call, dependent: true } : use(call);
}

/** `for handle in (a, b): handle.close()` */
function loopRelease(list: Expression, resource: Resource): Fate | undefined {
  const loop = list.parent;
  if (loop?.kind !== 'For' || loop.iter !== list || loop.target.kind !== 'Name') return undefined;
  const { id } = loop.target;
  for (const it of loop.body.statements) {
    const call = it.kind === 'ExprStatement' && (it.value.kind === 'Await' ? it.value.value : it.value);
    if (
      call &&
      call.kind === 'Call' &&
      call.func.kind === 'Attribute' &&
      call.func.value.kind === 'Name' &&
      call.func.value.id === id &&
      resource.release.includes(call.func.attr)
    ) {
      return { kind: 'release', node: loop, how: 'loop' };
    }
  }
  return undefined;
}

function assigned(
  targets: readonly Expression[],
  node: Expression,
  statement: Node,
  derived: boolean,
  context: CheckContext,
): Fate {
  if (targets.includes(node)) return { kind: 'use', node: statement };
  const [only, second] = targets;
  if (only?.kind !== 'Name' || second) return targets.length > 0 ? stored(statement) : { kind: 'use', node: statement };
  // A name declared `global` or standing at module level outlives this code.
  if (!context.localBindings(only)) return stored(statement);
  return { kind: 'bound', name: only.id, node: statement, dependent: derived };
}

/** The target of an element in `a, b = x, y`. */
export function unpackedInto(list: Expression, element: Expression): Expression | undefined {
  const statement = list.parent;
  if (list.kind !== 'Tuple' && list.kind !== 'List') return undefined;
  if (statement?.kind !== 'Assign' || statement.value !== list || statement.targets.length !== 1) return undefined;
  const [target] = statement.targets;
  if ((target?.kind !== 'Tuple' && target?.kind !== 'List') || target.elements.length !== list.elements.length)
    return undefined;
  if ([...target.elements, ...list.elements].some((it) => it.kind === 'Starred')) return undefined;
  return target.elements[list.elements.indexOf(element)];
}

/** A `yield` of a context manager made of a generator, or of a fixture, only lends what it yields. */
function isLent(node: Expression, context: CheckContext): boolean {
  const around = [...ancestorsOf(node)].find((it) => it.kind === 'FunctionDef' || it.kind === 'Lambda');
  return (
    around?.kind === 'FunctionDef' &&
    around.decorators.some((it) =>
      context
        .qualifiedNames(it.kind === 'Call' ? it.func : it)
        .some((name) => generatorManagers.has(name) || generatorFixtures.has(name)),
    )
  );
}

/** Whether only the truth of an expression matters. */
function isTested(node: Expression): boolean {
  const parent = node.parent;
  switch (parent?.kind) {
    case 'Branch':
    case 'While':
    case 'Assert':
      return true;
    case 'IfExp':
      return parent.test === node;
    case 'BoolOp':
      return isTested(parent);
    case 'UnaryOp':
    case 'Compare':
      return true;
    default:
      return false;
  }
}
