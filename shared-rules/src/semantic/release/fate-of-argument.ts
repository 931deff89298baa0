/** What happens to a value that is handed to a call. */
import { addingMethods, schedulingMethods } from '../../catalogue/adding-methods.ts';
import { borrowers, plainUnless } from '../../catalogue/borrowers.ts';
import { identities } from '../../catalogue/identities.ts';
import { keepers, keeperMethods } from '../../catalogue/keepers.ts';
import { readsToEnd } from '../../catalogue/reads-to-end.ts';
import type { Resource } from '../../catalogue/resource.ts';
import type { Argument, Call, Expression, Node } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { isNumber, type Step } from './fate.ts';
import { isLocking } from './locking.ts';
import { parameterAt, parameterUse } from '../project/parameter-use.ts';
import { isGeneratorManager } from '../value-types.ts';

const use = (node: Node): Step => ({ fate: { kind: 'use', node } });

export function argumentStep(argument: Argument, resource: Resource, derived: boolean, context: CheckContext): Step {
  const call = argument.parent;
  if (call?.kind !== 'Call') return { fate: { kind: 'escape', node: argument, why: 'unknown' } };
  // Whoever locks it wants it open for as long as the lock is needed.
  if (isLocking(call, context)) return { fate: { kind: 'passed', node: argument, call } };
  const callees = context.qualifiedNames(call.func);
  for (const callee of callees) {
    if (Object.hasOwn(identities, callee) && call.args[identities[callee] ?? -1] === argument)
      return { node: call, dependent: derived };
    if (!derived && context.module.lifetimes.isReleaser(callee))
      return { fate: { kind: 'release', node: call, how: 'function' } };
    if (keepers.has(callee)) return { fate: { kind: 'escape', node: call, why: 'managed' } };
    // `dict(handle=f)` keeps what it is given by name; `dict(f)` reads it.
    if (argument.name !== undefined && context.typeOf(call) === 'builtins.dict')
      return { fate: { kind: 'escape', node: call, why: 'stored' } };
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
  const inner = context.innerFunction(call.func);
  const known = inner && projectCall(inner, argument, call, resource, derived, context, true);
  if (known) return known;
  const method = call.func.kind === 'Attribute' ? context.placeOf(call.func) : undefined;
  // A method that does nothing with the parameter may be there to be overridden.
  const own =
    method?.includes('.') && Object.keys(context.module.functionInfo(method)?.parameterMethods ?? {}).length > 0
      ? projectCall(method, argument, call, resource, derived, context)
      : undefined;
  if (own) return own;
  if (call.func.kind === 'Attribute' && takesOver(call.func.attr))
    return { fate: { kind: 'escape', node: call, why: 'managed' } };
  // Something that only reads through the resource may be handed on; the resource itself stays here.
  if (derived) return call.parent?.kind === 'ExprStatement' ? use(call) : { node: call, dependent: true };
  return { fate: { kind: 'passed', node: argument, call } };
}

const takesOver = (method: string): boolean =>
  keeperMethods.has(method) || addingMethods.has(method) || schedulingMethods.has(method);

/** A context manager that the project makes of a generator: what it lends is not what it was given, or that would have escaped. */
export function isOwnManager(node: Expression, context: CheckContext): boolean {
  const [callee] = node.kind === 'Call' ? context.qualifiedNames(node.func) : [];
  const info = callee?.startsWith('.') === true ? context.module.functionInfo(callee.slice(1)) : undefined;
  return info !== undefined && isGeneratorManager(info, context.module);
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
  isInner = false,
): Step | undefined {
  const info = context.module.functionInfo(symbol);
  if (!info) return undefined;
  // A coroutine that nobody waits for runs some other time.
  if (info.async && call.parent?.kind !== 'Await') return undefined;
  const position = call.args.indexOf(argument);
  if (argument.star !== '' || call.args.slice(0, position).some((it) => it.star !== '')) return undefined;
  const name = parameterAt(info, symbol, argument.name ?? position, isInner);
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
  // `channel = open_channel(transport)`: what was got through the resource is handed back.
  const handsBack = derived && info.returns.some((it) => it.kind === 'other' || it.kind === 'parameter');
  return info.generator || handsBack ? { node: call, dependent: true } : use(call);
}
