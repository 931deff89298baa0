/** What becomes of a default that is handed to a call or stored in an attribute. */
import { borrowers } from '../../catalogue/borrowers.ts';
import { keepingMethods, mutators, plainReaders, readingMethods } from '../../catalogue/mutable-defaults.ts';
import { loggingMethods } from '../../catalogue/no-raise.ts';
import type { Argument, Attribute, Expression, Node } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { DefaultUse } from './default-uses.ts';
import type { FunctionModel } from '../function-model.ts';
import type { DefaultShape } from './mutable-defaults.ts';
import { methodOf, type ObjectUse, useOfAttribute, useOfParameter } from './object-use.ts';

const READ: DefaultUse = { kind: 'read', at: undefined };

/** What the callee does with a default it is handed. */
export function argumentUse(argument: Argument, fn: FunctionModel, context: CheckContext): DefaultUse {
  const call = argument.parent;
  // `f(*items)`, `f(**options)` hand over copies.
  if (argument.star !== '') return READ;
  if (call?.kind !== 'Call') return READ;
  const callees = context.qualifiedNames(call.func);
  for (const callee of callees) {
    if (borrowers[callee] !== undefined || plainReaders.has(callee)) return READ;
    if (callee.startsWith('.')) {
      const known = calleeUse(callee.slice(1), argument, call, context);
      if (known) return known;
    }
  }
  const name = context.source(call.func);
  // `log("%s", options)`, where `log` is somebody's logger and not a function of the project.
  if (call.func.kind === 'Name' && loggingMethods.has(name) && !callees.some((it) => it.startsWith('.'))) return READ;
  if (call.func.kind === 'Attribute') {
    if (keepingMethods.has(call.func.attr) && call.args.length <= 2) return { kind: 'stored', at: call };
    if (readingMethods.has(call.func.attr)) return READ;
    const own = ownMethod(call.func, fn, context);
    const known = own && calleeUse(own, argument, call, context, 1);
    if (known) return known;
  }
  return { kind: 'passed', at: call, callee: name, ...(isCallback(call.func, context) ? {} : { isVague: true }) };
}

/** Any callable may stand there: a parameter, a local or unknown name, an attribute that objects are given. */
function isCallback(func: Expression, context: CheckContext): boolean {
  if (func.kind === 'Name')
    return context.localBindings(func)
      ? // A capital says class: one of several, chosen here.
        context.innerFunction(func) === undefined && !/^_*[A-Z]/.test(func.id)
      : context.qualifiedNames(func).length === 0;
  const place = func.kind === 'Attribute' ? context.placeOf(func) : undefined;
  const dot = place?.lastIndexOf('.') ?? -1;
  const owner = place !== undefined && dot > 0 ? context.module.classInfo(place.slice(0, dot)) : undefined;
  const name = place?.slice(dot + 1) ?? '';
  if (place === undefined || !owner || owner.methods.some((it) => it.name === name)) return false;
  // What the class body binds is a method under another name.
  return context.module.place(place).some((it) => it.op === 'assign' && it.inFunction !== '');
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
  context: CheckContext,
  receiver = 0,
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
  switch (useOfParameter(called, name, module)) {
    case 'changed': {
      const isItself = (info.parameterMethods[name] ?? []).some((it) => mutators.has(it));
      return { kind: 'mutated', at: call, callee: symbol, ...(isItself ? {} : { isFurtherOn: true }) };
    }
    case 'kept':
      return { kind: 'passed', at: call, callee: symbol };
    case 'unknown':
      return { kind: 'passed', at: call, callee: symbol, isVague: true };
    case 'looked at':
      return READ;
  }
}

/** What becomes of the default where it was stored: in an attribute, or as an item of some container. */
export function useWhereStored(stored: Node | undefined, { empty }: DefaultShape, context: CheckContext): ObjectUse {
  const [target] = stored?.kind === 'Assign' ? stored.targets : [];
  // Nobody can say who takes it out of a container, or a record, again.
  if (target?.kind !== 'Attribute' || isRecord(stored)) return empty ? 'kept' : 'unknown';
  const place = context.placeOf(target) ?? placeByType(target, context);
  if (place?.includes('.')) return useOfAttribute(place, context.module);
  const isChanged = context.module
    .place(`?.${target.attr}`)
    .some(
      (it) => (it.op === 'method' && mutators.has(it.name ?? '')) || /^(store|delete)-item$|^augmented$/.test(it.op),
    );
  return isChanged ? 'changed' : 'unknown';
}

/** `x = (name, default)` */
const isRecord = (stored: Node | undefined): boolean =>
  stored?.kind === 'Assign' && /^(Tuple|List|Dict)$/.test(stored.value?.kind ?? '');

function placeByType({ value, attr }: Attribute, context: CheckContext): string | undefined {
  const type = context.typeOf(value);
  return type?.startsWith('.') === true ? `${type.slice(1)}.${attr}` : undefined;
}
