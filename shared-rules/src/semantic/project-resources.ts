/**
 * Resources the module defines itself: a class that owns a resource and can release it is one; a function that
 * returns a fresh resource is a constructor of it.
 */
import { offeredReleaseNames } from '../catalogue/class-bases.ts';
import type { Resource } from '../catalogue/resource.ts';
import { withoutModules } from './foreign.ts';
import { resourceFrom } from './lifetimes.ts';
import type { ClassInfo, ModuleView, SitedUse } from './module-view.ts';
import type { ValueFact } from './facts.ts';

interface Inferred {
  readonly noun: string;
  readonly release: readonly string[];
  readonly context: boolean;
  readonly async: boolean;
}

/** @param symbol dotted symbol of a class or function of the module. */
export function projectResource(symbol: string, module: ModuleView): Resource | undefined {
  const inferred = module.ask(`resource:${symbol}`, () => inferClass(symbol, module) ?? null);
  if (inferred) {
    return {
      noun: inferred.noun,
      constructors: [`.${symbol}`],
      types: [`.${symbol}`],
      release: inferred.release,
      context: inferred.context ? 'closes' : 'none',
      ...(inferred.async ? { async: true, awaitedRelease: inferred.release } : {}),
      source: '',
    };
  }
  const callee = module.ask(`returns:${symbol}`, () => freshFrom(symbol, module) ?? null);
  // Undefined inside a circle of functions that return each other's results.
  if (!callee) return undefined;
  return callee.startsWith('.') ? projectResource(callee.slice(1), module) : resourceFrom(callee);
}

function inferClass(symbol: string, module: ModuleView): Inferred | undefined {
  const info = module.classInfo(symbol);
  if (!info || info.bases.some((it) => it !== 'object') || info.decorators.length > 0) return undefined;
  const owned = ownedAttributes(info, module).filter((it) => heldFromTheStart(it, info, module));
  if (owned.length === 0) return undefined;
  // `__del__` frees it as soon as the last reference is gone.
  if (info.methods.some((it) => it.name === '__del__')) return undefined;
  const direct = info.methods.filter((method) => owned.some((it) => releasesIn(it, `${symbol}.${method.name}`)));
  const offered = direct.filter((it) => offeredReleaseNames.includes(it.name) || /^__a?exit__$/.test(it.name));
  if (offered.length === 0) return undefined;
  // `run()` that ends with `self.close()` releases, too.
  const releasing = new Set(direct.map((it) => it.name));
  for (const name of releasing) {
    for (const caller of info.methods)
      if (caller.name !== '__init__' && callsOwn(name, caller.name, info, module)) releasing.add(caller.name);
  }
  const asyncRelease = offered.some((it) => it.async);
  return {
    noun: `\`${withoutModules(symbol)}\` object`,
    // The one to recommend first.
    release: [...new Set([...offered.map((it) => it.name).filter((it) => !it.startsWith('__')), ...releasing])],
    context: releasing.has(asyncRelease ? '__aexit__' : '__exit__'),
    async: asyncRelease,
  };
}

/** Every new object of the class holds one: only then does whoever makes an object owe a release. */
function heldFromTheStart(
  { uses, acquired }: OwnedAttribute,
  { symbol, methods }: ClassInfo,
  module: ModuleView,
): boolean {
  const starting = methods
    .filter((it) => it.name === '__init__' || callsOwn(it.name, '__init__', { symbol }, module))
    .map((it) => `${symbol}.${it.name}`);
  const assigned = uses.filter((it) => it.op === 'assign' && starting.includes(it.inFunction));
  return assigned.length > 0 && assigned.every((it) => acquired.includes(it));
}

/** Whether one method of a class calls another on the same object. */
const callsOwn = (called: string, caller: string, { symbol }: Pick<ClassInfo, 'symbol'>, module: ModuleView): boolean =>
  module
    .place(`${symbol}.${called}`)
    .some((it) => it.op === 'call' && it.via === 'self' && it.inFunction === `${symbol}.${caller}`);

/** An attribute that is given a fresh resource by the class itself. */
export interface OwnedAttribute {
  readonly place: string;
  readonly name: string;
  readonly resource: Resource;
  readonly constructor: string;
  /** Assignments of a fresh one. */
  readonly acquired: readonly SitedUse[];
  readonly uses: readonly SitedUse[];
}

/** Attributes of a class that hold a resource its own methods acquire. */
export function ownedAttributes(info: ClassInfo, module: ModuleView): OwnedAttribute[] {
  return module.members(info.symbol).flatMap((name) => {
    const place = `${info.symbol}.${name}`;
    const uses = module.place(place);
    const acquired: SitedUse[] = [];
    let found: { resource: Resource; constructor: string } | undefined;
    for (const use of uses) {
      if (use.op !== 'assign' || use.via !== 'self' || !use.value) continue;
      const fresh = freshResource(use.value, module);
      if (!fresh) continue;
      found ??= fresh;
      acquired.push(use);
    }
    return found ? [{ place, name, ...found, acquired, uses }] : [];
  });
}

/** The resource a value is a fresh one of. */
export function freshResource(
  value: ValueFact,
  module: ModuleView,
): { resource: Resource; constructor: string } | undefined {
  if (value.kind !== 'call') return undefined;
  for (const name of module.resolve(value.callee)) {
    const resource = name.startsWith('.') ? projectResource(name.slice(1), module) : resourceFrom(name);
    if (!resource || resource.weight === 'none' || resource.weight === 'memory') continue;
    if (resource.awaited === true && !value.awaited) continue;
    return { resource, constructor: name };
  }
  return undefined;
}

/** Whether the attribute is released in the given method. */
export function releasesIn(owned: OwnedAttribute, symbol: string): boolean {
  return owned.uses.some(
    (it) => it.inFunction === symbol && it.op === 'method' && owned.resource.release.includes(it.name ?? ''),
  );
}

/** Qualified constructor of the resource a function returns on every path, if it does. */
function freshFrom(symbol: string, module: ModuleView): string | undefined {
  const info = module.functionInfo(symbol);
  if (!info || info.generator || info.async || info.decorators.length > 0 || symbol.includes('.')) return undefined;
  const found = new Set(info.returns.map((it) => freshResource(it, module)?.constructor));
  const [only, second] = found;
  return second === undefined && found.size === 1 ? only : undefined;
}
