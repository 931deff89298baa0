/** Methods whose results are remembered together with the object they were called on. */
import { cacheDecorators, cacheTakingDecorators } from '../../catalogue/caches.ts';
import { entryPointClasses } from '../../catalogue/entry-points.ts';
import type { Expression, FunctionDef } from '../../syntax/ast.ts';
import { argument, methodKind, unlimitedCache } from './cached-functions.ts';
import type { CheckContext } from '../check-context.ts';
import { ancestors, descendants } from '../project/class-family.ts';
import { frequencyOf } from '../frequency.ts';
import type { FunctionModel } from '../function-model.ts';
import { longLived } from './long-lived.ts';
import { isFamilyMadeAgain, isMadeInPassing } from './made-again.ts';
import type { Needs } from '../needs.ts';
import type { ClassInfo, ModuleView, SitedUse } from '../project/module-view.ts';

export const cachedMethodNeeds: readonly Needs[] = [
  {
    kinds: [['FunctionDef']],
    calls: new Set([...Object.keys(cacheDecorators), ...Object.keys(cacheTakingDecorators)]),
  },
];

export interface CachedMethod {
  readonly fn: FunctionModel;
  readonly node: FunctionDef;
  /** Dotted symbol of the class. */
  readonly owner: string;
  readonly decorator: Expression;
  /** Entries kept: a number, source text the size is computed from, or `null` for no limit. */
  readonly limit: number | string | null;
  /** Something in the module empties the cache, or asks how full it is. */
  readonly isManaged: boolean;
  /**
   * What is seen of its objects: made again and again, by the program or by a framework for each request; made and
   * dropped by a function; made in another way; never made.
   */
  readonly making: 'again' | 'in-passing' | 'seldom' | 'unseen';
  /** Equal objects are one key: what is kept are values. */
  readonly isValue: boolean;
  /** `self` is the only parameter. */
  readonly onlySelf: boolean;
}

/** @returns undefined for anything but an instance method whose cache outlives the object. */
export function cachedMethod(fn: FunctionModel, context: CheckContext): CachedMethod | undefined {
  const { node, className: owner } = fn;
  if (node.kind !== 'FunctionDef' || owner === undefined || node.decorators.length === 0 || fn.broken) return undefined;
  if (methodKind(fn) !== 'instance' || !takesSelf(node) || isLocalClass(fn)) return undefined;
  const found = remembering(node, context);
  if (!found || !hasShortLivedObjects(owner, context.module)) return undefined;
  const uses = [...context.module.place(`${owner}.${node.name}`), ...context.module.place(`?.${node.name}`)];
  const isManaged = uses.some((it) => /^cache_/.test(it.name ?? ''));
  return {
    fn,
    node,
    owner,
    ...found,
    isManaged,
    making: makingOf(owner, context.module),
    isValue: isValue(owner, context.module),
    onlySelf: node.parameters.length === 1,
  };
}

/** The first parameter is the object, under whatever name. */
const takesSelf = (node: FunctionDef): boolean => {
  const [first] = node.parameters;
  return (
    first !== undefined && first.variant === 'plain' && first.name !== '' && first.name !== 'cls' && !first.keywordOnly
  );
};

/** A class made inside a function dies with it, and the cache with the class. */
function isLocalClass(fn: FunctionModel): boolean {
  for (let scope = fn.scope.parent; scope; scope = scope.parent) if (scope.kind === 'function') return true;
  return false;
}

function remembering(node: FunctionDef, context: CheckContext): Pick<CachedMethod, 'decorator' | 'limit'> | undefined {
  const unlimited = unlimitedCache(node, context);
  if (unlimited) return isKeyed(unlimited.decorator) ? undefined : { decorator: unlimited.decorator, limit: null };
  for (const decorator of node.decorators) {
    const limit = limitOf(decorator, context);
    if (limit !== undefined) return isKeyed(decorator) ? undefined : { decorator, limit };
  }
  return undefined;
}

/** The number of entries a bounded cache decorator keeps. */
function limitOf(decorator: Expression, context: CheckContext): number | string | undefined {
  const call = decorator.kind === 'Call' ? decorator : undefined;
  const names = context.qualifiedNames(call ? call.func : decorator);
  const [name] = names;
  if (name === undefined || call?.args.some((it) => it.star !== '') === true) return undefined;
  const known = cacheDecorators[name];
  if (!known || known.perInstance === true || known.onDisk === true) return undefined;
  // Entries that expire let go of the object.
  if (
    known.ageParameter !== undefined &&
    (/ttl/.test(name) || call?.args.some((it) => it.name === known.ageParameter) === true)
  )
    return undefined;
  if (!call && !known.bare) return undefined;
  const size =
    call && known.sizeParameter !== undefined ? argument(call, known.sizeParameter, known.sizePosition) : undefined;
  // `lru_cache` was given the function itself, or a size that says "no cache".
  if (!size) return known.defaultSize ?? undefined;
  if (size.kind !== 'Constant') return context.source(size);
  const entries = size.type === 'int' ? Number(size.text.replaceAll('_', '')) : 0;
  return entries > 0 ? entries : undefined;
}

/** `@cached({}, key=…)`: the key may leave the object out. */
const isKeyed = (decorator: Expression): boolean =>
  decorator.kind === 'Call' && decorator.args.some((it) => it.name === 'key' || it.name === 'typed_key');

/** Enums, metaclasses, singletons and classes with one object for the whole program keep their objects anyway. */
export function hasShortLivedObjects(owner: string, module: ModuleView): boolean {
  return module.ask(`short-lived:${owner}`, () => {
    if (!module.classInfo(owner) || livesOnByNature(owner, module)) return false;
    const made = madeOf(owner, module);
    // Of a base that nobody makes objects of, its subclasses decide how many there are.
    const below = made.length > 0 ? [] : descendants(owner, module).filter((it) => isMadeOf(it, module));
    if (below.length > 0 && below.every((it) => livesOnByNature(it, module))) return false;
    // What a function gives back is made for whoever calls it.
    const isOnce = ({ inFunction, inLoop }: SitedUse): boolean =>
      !inLoop &&
      frequencyOf(inFunction, module, false).runs === 'once' &&
      module.functionInfo(inFunction)?.returns.some((it) => it.kind === 'call') !== true;
    return made.length === 0 || !made.every(isOnce);
  });
}

const madeOf = (owner: string, module: ModuleView): SitedUse[] =>
  module.place(owner).filter((it) => it.op === 'call' && it.name !== '@');

/** Some object is of this class itself: others inherit all there is from it. */
const isMadeOf = (owner: string, module: ModuleView): boolean =>
  module.subclasses(owner).length === 0 || madeOf(owner, module).length > 0;

/** The class, or a base of it, says that its objects stay, or that there is one. */
function livesOnByNature(owner: string, module: ModuleView): boolean {
  const life = longLived(owner, module);
  if (life === 'singleton' || life === 'framework' || life === 'application') return true;
  return [owner, ...ancestors(owner, module)].some((it) => {
    const info = module.classInfo(it);
    return info !== undefined && isEndless(info, module);
  });
}

function makingOf(owner: string, module: ModuleView): CachedMethod['making'] {
  if (isFamilyMadeAgain(owner, module)) return 'again';
  if (isMadeInPassing(owner, module)) return 'in-passing';
  return [owner, ...module.subclasses(owner)].some((it) => madeOf(it, module).length > 0) ? 'seldom' : 'unseen';
}

/** A tuple with names, or a class that says itself what it is equal to. */
const isValue = (owner: string, module: ModuleView): boolean =>
  module.functionInfo(`${owner}.__hash__`) !== undefined ||
  module.classInfo(owner)?.bases.some((it) => /(^|\.)[Nn]amed_?[Tt]uple$/.test(it)) === true;

function isEndless(info: ClassInfo, module: ModuleView): boolean {
  const bases = info.bases.flatMap((it) => [it.split('.').at(-1) ?? it, ...module.resolve(it)]);
  if (bases.some((it) => /(Enum|Flag|^builtins\.type|ABCMeta|Singleton|Meta(class)?|^type)$/.test(it))) return true;
  // The program itself, or one command of it.
  if (
    [...bases, info.symbol].some(
      (it) =>
        /(^|[a-z.])App(lication)?$|^(Base|App|Label)Command$/.test(it) || entryPointClasses[it]?.kind === 'command',
    )
  )
    return true;
  // All objects are the same one for a cache: there is one.
  const hash = module.functionInfo(`${info.symbol}.__hash__`);
  if (hash && hash.returns.length > 0 && hash.returns.every((it) => it.kind === 'constant')) return true;
  // Its own `__new__` decides how many objects there are.
  return info.methods.some((it) => it.name === '__new__');
}
