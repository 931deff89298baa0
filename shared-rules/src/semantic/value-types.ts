/** Qualified class names of values, as far as facts show them. */
import { generatorManagers } from '../catalogue/generator-managers.ts';
import { returnTypes } from '../catalogue/return-types.ts';
import type { ValueFact } from './project/facts.ts';
import { ownSymbol } from './project/foreign.ts';
import { type FunctionInfo, isProperty, type ModuleView } from './project/module-view.ts';

/** The one type all assignments to a module-level name (`X`) or attribute (`C.x`) agree on. */
export function typeOfPlace(place: string, module: ModuleView): string | undefined {
  return (
    module.ask(`type:${place}`, () => {
      const origin = place.includes('.') ? undefined : module.origin(place);
      if (origin) {
        const type = typeOfPlace(origin.name, origin.module);
        return type?.startsWith('.') === true ? ownSymbol(type, module.key, origin.module.key) : (type ?? null);
      }
      const types = new Set<string>();
      for (const use of module.place(place)) {
        if (use.op !== 'assign' || !use.value || use.value.kind === 'none') continue;
        types.add(typeOfValue(use.value, module) ?? '?');
      }
      const [only, second] = types;
      if (only === undefined) return propertyType(place, module) ?? null;
      return only === '?' || second !== undefined ? null : only;
    }) ?? undefined
  );
}

/** What a property of a class is annotated to give. */
function propertyType(place: string, module: ModuleView): string | undefined {
  const info = place.includes('.') ? module.functionInfo(place) : undefined;
  return info && isProperty(info.decorators) ? annotatedType(info, module) : undefined;
}

/** @param value in the words of `module`. */
export function typeOfValue(value: ValueFact, module: ModuleView): string | undefined {
  switch (value.kind) {
    case 'constant':
      return constantType(value.type);
    case 'container':
      return `builtins.${value.type}`;
    case 'call':
      return resultType(module.resolve(value.callee), module);
    case 'item': {
      const [callee] = module.resolve(value.callee);
      const found = callee === undefined ? undefined : module.lifetimes.itemsFrom(callee);
      return found?.items.includes(value.index) === true ? found.resource.types?.[0] : undefined;
    }
    case 'parameter':
      return value.annotation === undefined ? undefined : single(module.resolve(value.annotation));
    case 'name':
      return /^\w+$/.test(value.dotted) ? typeOfPlace(value.dotted, module) : undefined;
    default:
      return undefined;
  }
}

/** What calling one of `callees` gives: an object of the class it is, or what a function is known to return. */
export function resultType(callees: readonly string[], module: ModuleView): string | undefined {
  const [callee] = callees;
  if (callee === undefined) return undefined;
  const known = returnTypes[callee] ?? module.lifetimes.resourceFrom(callee)?.types?.[0];
  if (known !== undefined) return known;
  if (callee.startsWith('.')) return module.classInfo(callee.slice(1)) ? callee : returnType(callee.slice(1), module);
  const last = callee.slice(callee.lastIndexOf('.') + 1);
  // By convention a capitalised callee is a class; `builtins.list` and the like are classes, too.
  return /^[A-Z]/.test(last) || callee in builtinClasses ? callee : undefined;
}

/** What a function of the project is annotated to return, or the one type that all its returns agree on. */
function returnType(symbol: string, module: ModuleView): string | undefined {
  return (
    module.ask(`return-type:${symbol}`, () => {
      const info = module.functionInfo(symbol);
      // A decorator may put anything in its place.
      if (!info || info.generator || info.decorators.some((it) => it !== 'staticmethod' && it !== 'classmethod'))
        return null;
      const annotated = annotatedType(info, module);
      if (annotated !== undefined) return annotated;
      // A method may be overridden by one that returns something else.
      if (symbol.includes('.') || info.returns.length === 0) return null;
      const types = new Set(info.returns.map((it) => typeOfValue(it, module)));
      const [only, second] = types;
      return second === undefined && types.size === 1 ? (only ?? null) : null;
    }) ?? undefined
  );
}

/** The class that a function's annotation says it returns; what only describes a shape says nothing. */
function annotatedType({ result }: FunctionInfo, module: ModuleView): string | undefined {
  const type = result === undefined ? undefined : single(module.resolve(result));
  if (type === undefined || /^(typing|typing_extensions|collections\.abc|builtins)\./.test(type)) return undefined;
  return !type.startsWith('.') || module.classInfo(type.slice(1)) ? type : undefined;
}

/** Whether a function of the project is a generator made into a context manager: what it yields is lent to the `with`. */
export const isGeneratorManager = ({ generator, decorators }: FunctionInfo, module: ModuleView): boolean =>
  generator && decorators.some((it) => module.resolve(it).some((name) => generatorManagers.has(name)));

/** The one type of what such a function lends. */
export function lentType(symbol: string, module: ModuleView): string | undefined {
  return (
    module.ask(`lent-type:${symbol}`, () => {
      const info = module.functionInfo(symbol);
      if (!info || !isGeneratorManager(info, module)) return null;
      const types = new Set(info.yields.map((it) => typeOfValue(it, module)));
      const [only] = types;
      return types.size === 1 ? (only ?? null) : null;
    }) ?? undefined
  );
}

export const single = (names: readonly string[]): string | undefined => (names.length === 1 ? names[0] : undefined);

/** @param type of a constant, as the syntax tree names it. */
export function constantType(type: string): string | undefined {
  return type === 'None' || type === '...'
    ? undefined
    : type === 'True' || type === 'False'
      ? 'builtins.bool'
      : `builtins.${type}`;
}

const builtinClasses: Readonly<Record<string, true>> = {
  'builtins.list': true,
  'builtins.dict': true,
  'builtins.set': true,
  'builtins.tuple': true,
  'builtins.str': true,
  'builtins.bytes': true,
  'builtins.bytearray': true,
  'builtins.int': true,
  'builtins.float': true,
  'builtins.bool': true,
  'builtins.frozenset': true,
  'collections.deque': true,
  'collections.defaultdict': true,
};
