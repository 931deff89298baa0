/** What becomes of a default that is handed to a call or stored in an attribute. */
import { borrowers } from '../../catalogue/borrowers.ts';
import { keepingMethods, mutators, plainReaders, readingMethods } from '../../catalogue/mutable-defaults.ts';
import { loggingMethods } from '../../catalogue/no-raise.ts';
import type { Argument, Attribute, Expression, Node } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { DefaultUse } from './default-uses.ts';
import type { FunctionModel } from '../function-model.ts';
import { lastPart } from '../project/facts.ts';
import { receiverOf } from '../project/value-facts.ts';
import type { DefaultShape } from './mutable-defaults.ts';
import { isCalledAfter, methodOf, type ObjectUse, useOfAttribute, useOfParameter } from './object-use.ts';

const READ: DefaultUse = { kind: 'read', at: undefined };

/** What the callee does with a default it is handed. */
export function argumentUse(
  argument: Argument,
  shape: DefaultShape,
  fn: FunctionModel,
  context: CheckContext,
): DefaultUse {
  const call = argument.parent;
  // `f(*items)`, `f(**options)` hand over copies.
  if (argument.star !== '') return READ;
  if (call?.kind !== 'Call') return READ;
  const callees = context.qualifiedNames(call.func);
  // What has a type is an object, which its method gets as well; of anything else a function is told by its name.
  const receiver = call.func.kind === 'Attribute' && context.typeOf(call.func.value) !== undefined ? 1 : 0;
  for (const callee of callees) {
    if (borrowers[callee] !== undefined || plainReaders.has(callee)) return READ;
    if (callee.startsWith('.')) {
      const known = calleeUse(callee.slice(1), argument, call, shape, context, receiver);
      if (known) return known;
    }
  }
  // `cls(options)` makes an object of the class whose method it is.
  if (call.func.kind === 'Name' && fn.className !== undefined && receiverOf(call.func.id, fn.scope) === 'cls')
    return (
      calleeUse(fn.className, argument, call, shape, context, 0) ?? {
        kind: 'passed',
        at: call,
        callee: call.func.id,
        isVague: true,
      }
    );
  const name = context.source(call.func);
  // `log("%s", options)`, where `log` is somebody's logger and not a function of the project.
  if (call.func.kind === 'Name' && loggingMethods.has(name) && !callees.some((it) => it.startsWith('.'))) return READ;
  if (call.func.kind === 'Attribute') {
    const own = ownMethod(call.func, fn, context);
    const known = own && calleeUse(own, argument, call, shape, context, 1);
    if (known) return known;
    if (keepingMethods.has(call.func.attr) && call.args.length <= 2 && !own) return { kind: 'stored', at: call };
    if (readingMethods.has(call.func.attr)) return READ;
  }
  return { kind: 'passed', at: call, callee: name, ...(isCallback(call.func, context) ? {} : { isVague: true }) };
}

/** Any callable may stand there: a parameter, or a name that nobody knows. */
function isCallback(func: Expression, context: CheckContext): boolean {
  if (func.kind !== 'Name') return false;
  const local = context.localBindings(func);
  // A capital says class: one of several, chosen by the caller.
  return local
    ? local.every((it) => it.kind === 'parameter') && !/^_*[A-Z]/.test(func.id)
    : context.qualifiedNames(func).length === 0;
}

/** `C.m` for `self.m` and `super().m` inside a class: where it, or a base, defines `m`. */
function ownMethod(func: Attribute, fn: FunctionModel, context: CheckContext): string | undefined {
  const isAbove = func.value.kind === 'Call' && func.value.func.kind === 'Name' && func.value.func.id === 'super';
  const place = isAbove ? fn.className && `${fn.className}.${func.attr}` : context.placeOf(func);
  return place?.includes('.') ? methodOf(place, isAbove, context.module) : undefined;
}

/** What the project's own function does with its parameter; undefined where that is not known. */
function calleeUse(
  symbol: string,
  argument: Argument,
  call: Expression & { kind: 'Call' },
  { empty }: DefaultShape,
  context: CheckContext,
  receiver: 0 | 1,
): DefaultUse | undefined {
  const { module } = context;
  const isClass = module.classInfo(symbol) !== undefined;
  const called = isClass ? (methodOf(`${symbol}.__init__`, false, module) ?? `${symbol}.__init__`) : symbol;
  const info = module.functionInfo(called);
  if (!info) return undefined;
  const skipped =
    isClass || info.decorators.includes('classmethod') ? 1 : info.decorators.includes('staticmethod') ? 0 : receiver;
  const position = call.args.indexOf(argument);
  if (call.args.slice(0, position).some((it) => it.star !== '')) return undefined;
  const name = argument.name ?? info.parameters[position + skipped];
  if (name === undefined || !info.parameters.includes(name)) return undefined;
  const use = useOfParameter(called, name, module);
  // From an empty one nothing can be taken.
  switch (use === 'emptied' ? (empty ? 'looked at' : 'changed') : use) {
    case 'changed': {
      const isItself = (info.parameterMethods[name] ?? []).some((it) => mutators.has(it));
      return { kind: 'mutated', at: call, callee: symbol, ...(isItself ? {} : { isFurtherOn: true }) };
    }
    case 'looked at':
      return READ;
    default:
      return { kind: 'passed', at: call, callee: symbol, isVague: true };
  }
}

/** What becomes of the default where it was stored. Nobody can say who takes it out of a container or a record again. */
export function useWhereStored(
  stored: Node | undefined,
  { empty }: DefaultShape,
  fn: FunctionModel,
  context: CheckContext,
): ObjectUse {
  const [target] = stored?.kind === 'Assign' ? stored.targets : [];
  if (target?.kind !== 'Attribute' || isRecord(stored)) return 'unknown';
  const place = context.placeOf(target) ?? placeByType(target, context);
  const use = place?.includes('.') ? useOfAttribute(place, context.module, fn.symbol) : useElsewhere(target, context);
  // From an empty one nothing can be taken.
  return use === 'emptied' ? (empty ? 'unknown' : 'changed') : use;
}

/** `made.lines = lines`, where nothing shows what `made` is: changed under that name somewhere. */
function useElsewhere({ value, attr }: Attribute, { module, source }: CheckContext): ObjectUse {
  const name = source(value);
  return module.place(`?.${attr}`).some((it) => isCalledAfter(it, [lastPart(name)])) ? 'kept' : 'unknown';
}

/** `x = (name, default)` */
const isRecord = (stored: Node | undefined): boolean =>
  stored?.kind === 'Assign' && /^(Tuple|List|Dict)$/.test(stored.value?.kind ?? '');

function placeByType({ value, attr }: Attribute, context: CheckContext): string | undefined {
  const type = context.typeOf(value);
  return type?.startsWith('.') === true ? `${type.slice(1)}.${attr}` : undefined;
}
