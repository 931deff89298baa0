/** Functions whose results are remembered by a decorator, and whether anything limits how many. */
import { cacheClasses, cacheDecorators, cacheTakingDecorators } from '../../catalogue/caches.ts';
import type { Call, Expression, FunctionDef } from '../../syntax/ast.ts';
import { dottedParts, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { lastPart } from '../project/facts.ts';
import { hasFewValues } from '../project/closed-keys.ts';
import { frequencyOf } from '../frequency.ts';
import type { FunctionModel } from '../function-model.ts';

export interface UnlimitedCache {
  readonly decorator: Expression;
  /** The argument that says "no limit": `None`, `{}`. Absent where the decorator has none to give. */
  readonly limit: Expression | undefined;
  /** Qualified name of the decorator. */
  readonly name: string;
}

/** The decorator of a function that remembers without limit. */
export function unlimitedCache(node: FunctionDef, context: CheckContext): UnlimitedCache | undefined {
  for (const decorator of node.decorators) {
    const found = unlimited(decorator, context);
    if (found) return found;
  }
  return undefined;
}

/** `lru_cache(maxsize=None)`, `cache`, `cached({})`, called or not. */
export function unlimited(decorator: Expression, context: CheckContext): UnlimitedCache | undefined {
  const call = decorator.kind === 'Call' ? decorator : undefined;
  const [name, second] = context.qualifiedNames(call ? call.func : decorator);
  if (
    name === undefined ||
    (second !== undefined && second !== name.replace(/^backports\.functools_lru_cache/, 'functools'))
  )
    return undefined;
  const taking = call && cacheTakingDecorators[name];
  if (taking && taking.perInstance !== true) {
    const given = argument(call, taking.parameter, taking.position);
    const isDict =
      given?.kind === 'Dict'
        ? given.entries.length === 0
        : given?.kind === 'Call' && given.args.length === 0 && context.calls(given, 'builtins.dict');
    return given && isDict ? { decorator, limit: given, name } : undefined;
  }
  const known = cacheDecorators[name];
  if (!known || known.perInstance === true || known.onDisk === true) return undefined;
  if (
    call?.args.some(
      (it) =>
        it.star !== '' || (known.ageParameter !== undefined && it.name === known.ageParameter && !isNone(it.value)),
    ) === true
  )
    return undefined;
  const size =
    call && known.sizeParameter !== undefined ? argument(call, known.sizeParameter, known.sizePosition) : undefined;
  if (size) return isNone(size) ? { decorator, limit: size, name } : undefined;
  return known.defaultSize === null && known.bare ? { decorator, limit: undefined, name } : undefined;
}

const isNone = (node: Expression): boolean => node.kind === 'Constant' && node.type === 'None';

/** The argument given by keyword or position. */
export function argument(call: Call, keyword: string, position: number | undefined): Expression | undefined {
  const named = call.args.find((it) => it.name === keyword);
  if (named) return named.value;
  if (position === undefined || call.args.slice(0, position + 1).some((it) => it.star !== '')) return undefined;
  const at = call.args[position];
  return at && at.name === undefined ? at.value : undefined;
}

export type Kept = 'no method' | 'static' | 'class' | 'instance';

/** What kind of method a function is. */
export function methodKind(fn: FunctionModel): Kept {
  const { node } = fn;
  if (node.kind !== 'FunctionDef' || fn.className === undefined || fn.symbol !== `${fn.className}.${node.name}`)
    return 'no method';
  const names = node.decorators.map((it) => (it.kind === 'Name' ? it.id : ''));
  return names.includes('staticmethod') || node.name === '__new__'
    ? 'static'
    : names.includes('classmethod')
      ? 'class'
      : 'instance';
}

/** Whether the parameters that make up the key can take any number of values. */
export function hasOpenParameters(fn: FunctionModel, context: CheckContext): boolean {
  const { node } = fn;
  if (node.kind !== 'FunctionDef') return false;
  const kind = methodKind(fn);
  const parameters = node.parameters.slice(kind === 'class' ? 1 : 0).filter((it) => it.name !== '' && it.name !== '/');
  if (!parameters.some((it) => it.variant !== 'plain' || !(hasFewValues(it) || isEnum(it.annotation, context))))
    return false;
  // Every call there is gives constants.
  const calls = kind === 'no method' ? context.module.place(node.name) : [];
  const isPrivate = /^_[^_]/.test(node.name);
  const isClosed =
    isPrivate &&
    calls.some((it) => it.op === 'call') &&
    calls.every((it) => it.op === 'call' && it.constantKey === true);
  return !isClosed;
}

/** Annotated with an enum of the module. */
function isEnum(annotation: Expression | undefined, context: CheckContext): boolean {
  if (annotation?.kind !== 'Name') return false;
  const info = context.module.resolve(annotation.id)[0];
  const bases = info?.startsWith('.') === true ? (context.module.classInfo(info.slice(1))?.bases ?? []) : [];
  return bases.some((it) => /(Enum|Flag)$/.test(it));
}

/** The size a cache class is given, if any. @param name qualified name of the class. */
export function sizeGiven(name: string, call: Call): Expression | undefined {
  const known = cacheClasses[name];
  return known && argument(call, known.sizeParameter, known.sizePosition);
}

/** `math.inf` or `float("inf")` */
export function isInfinite(size: Expression, context: CheckContext): boolean {
  if (size.kind === 'Call') return context.calls(size, 'builtins.float') && /inf/i.test(context.source(size));
  return context.qualifiedNames(size).includes('math.inf');
}

/**
 * Somebody empties it, or takes what empties it to do so later: whoever does has thought of its size.
 * @param outer the function it is made in, if any: there it may have become a property, `get.fget.cache_clear`.
 */
export function isCleared(fn: FunctionModel, outer: FunctionModel | undefined, { module }: CheckContext): boolean {
  if (!outer) return module.place(fn.symbol).some((it) => it.name === 'cache_clear');
  const name = lastPart(fn.symbol);
  return walk(outer.node).some(
    (it) => it.kind === 'Attribute' && it.attr === 'cache_clear' && dottedParts(it)?.[0] === name,
  );
}

/** Every call that the project shows gives it values from a small set. */
export function isGivenFew(fn: FunctionModel, { module }: CheckContext): boolean {
  const calls = module.place(fn.symbol).filter((it) => it.op === 'call');
  return calls.length > 0 && calls.every((it) => it.constantKey === true);
}

/** Some call gives it what is no constant, in code that is seen to run again and again. */
export const isGivenMany = (fn: FunctionModel, { module }: CheckContext): boolean =>
  module
    .place(fn.symbol)
    .some(
      (it) =>
        it.op === 'call' &&
        it.constantKey === false &&
        (it.inLoop || frequencyOf(it.inFunction, module, false).runs === 'often'),
    );
