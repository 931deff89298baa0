/**
 * Resources the project defines itself: a class that owns a resource and can release it is one; a function that
 * returns a fresh resource is a constructor of it.
 */
import { neutralBases, offeredReleaseNames, releaseWords } from '../../catalogue/class-bases.ts';
import type { Resource } from '../../catalogue/resource.ts';
import { ownSymbol, withoutModules } from './foreign.ts';
import type { ClassInfo, ModuleView, SitedUse } from './module-view.ts';
import type { ValueFact } from './facts.ts';
import { isOwnable } from './lifetimes.ts';

interface Inferred {
  readonly noun: string;
  readonly release: readonly string[];
  readonly partRelease: readonly string[];
  readonly context: boolean;
  readonly async: boolean;
}

/** What a function returns. */
interface Returned {
  /** Qualified constructor of it. */
  readonly constructor: string;
  /** It is a coroutine: the call has to be awaited. */
  readonly awaited: boolean;
}

/** @param symbol dotted symbol of a class or function of the project. */
export function projectResource(symbol: string, module: ModuleView): Resource | undefined {
  const home = module.home(symbol);
  const found = ownResource(home.symbol, home.module);
  return found && home.module.key !== module.key ? inWordsOf(module, found, home.module) : found;
}

/** Whether it is one: asked for everything that is called. */
export const isResource = (symbol: string, module: ModuleView): boolean =>
  module.ask(`is-resource:${symbol}`, () => projectResource(symbol, module) !== undefined);

function inWordsOf(module: ModuleView, resource: Resource, from: ModuleView): Resource {
  const own = (name: string): string => (name.startsWith('.') ? ownSymbol(name, module.key, from.key) : name);
  return { ...resource, constructors: resource.constructors.map(own), types: (resource.types ?? []).map(own) };
}

function ownResource(symbol: string, module: ModuleView): Resource | undefined {
  // What the settings say of the project's own goes before what can be seen.
  const told = module.lifetimes.own.find((it) => it.constructors.some((name) => module.isNamed(name, symbol)));
  if (told) return { ...told, constructors: [`.${symbol}`], types: [`.${symbol}`] };
  const inferred = module.ask(`resource:${symbol}`, () => inferClass(symbol, module) ?? null);
  if (inferred) {
    return {
      noun: inferred.noun,
      constructors: [`.${symbol}`],
      types: [`.${symbol}`],
      release: inferred.release,
      ...(inferred.partRelease.length > 0 ? { partRelease: inferred.partRelease } : {}),
      context: inferred.context ? 'closes' : 'none',
      ...(inferred.async ? { async: true, awaitedRelease: inferred.release } : {}),
      source: '',
    };
  }
  const returned = module.ask(`returns:${symbol}`, () => freshFrom(symbol, module) ?? null);
  // Undefined inside a circle of functions that return each other's results.
  if (!returned) return undefined;
  const resource = madeBy(returned.constructor, module);
  return resource && returned.awaited ? { ...resource, awaited: true } : resource;
}

function inferClass(symbol: string, module: ModuleView): Inferred | undefined {
  const lineage = lineageOf(symbol, module);
  if (!lineage || lineage.some((it) => it.decorators.length > 0)) return undefined;
  const symbols = lineage.map((it) => it.symbol);
  const owned = lineage
    .flatMap((it) => ownedAttributes(it, module))
    .map((it) => ({ ...it, uses: symbols.flatMap((owner) => module.place(`${owner}.${it.name}`)) }))
    .filter((it) => heldFromTheStart(it, lineage, module));
  if (owned.length === 0) return undefined;
  const methods = lineage.flatMap((info) => info.methods.map((it) => ({ ...it, symbol: `${info.symbol}.${it.name}` })));
  // `__del__` frees it as soon as the last reference is gone.
  if (methods.some((it) => it.name === '__del__')) return undefined;
  const direct = methods.filter((method) => owned.some((it) => releasesIn(it, method.symbol)));
  const offered = direct.filter((it) => offeredReleaseNames.includes(it.name) || /^__a?exit__$/.test(it.name));
  if (offered.length === 0) return undefined;
  // `run()` that ends with `self.close()` releases, too.
  const releasing = new Set(direct.map((it) => it.name));
  for (const name of releasing) {
    for (const caller of methods)
      if (caller.name !== '__init__' && callsOwn(name, caller.symbol, symbols, module)) releasing.add(caller.name);
  }
  // What releases one part of it is called by whoever gives it back part by part.
  const partial = methods.map((it) => it.name).filter((it) => releaseWords.test(it));
  const asyncRelease = offered.some((it) => it.async);
  return {
    noun: `\`${withoutModules(symbol)}\` object`,
    // The one to recommend first.
    release: [...new Set([...offered.map((it) => it.name).filter((it) => !it.startsWith('__')), ...releasing])],
    partRelease: partial.filter((it) => !releasing.has(it)),
    context: releasing.has(asyncRelease ? '__aexit__' : '__exit__'),
    async: asyncRelease,
  };
}

/** The class and all its bases; undefined where one of them cannot be seen. */
function lineageOf(symbol: string, module: ModuleView): ClassInfo[] | undefined {
  const out: ClassInfo[] = [];
  const pending = [symbol];
  for (let at = 0; at < pending.length && at < 12; at += 1) {
    const info = module.classInfo(pending[at] ?? '');
    if (!info) return undefined;
    out.push(info);
    for (const base of info.bases) {
      const [name, second] = module.resolve(base);
      if (name?.startsWith('.') === true && second === undefined) {
        if (!pending.includes(name.slice(1))) pending.push(name.slice(1));
      } else if (name === undefined || !neutralBases.has(name)) return undefined;
    }
  }
  return out;
}

/** Every new object of the class holds one: only then does whoever makes an object owe a release. */
function heldFromTheStart(
  { uses, acquired }: OwnedAttribute,
  lineage: readonly ClassInfo[],
  module: ModuleView,
): boolean {
  const symbols = lineage.map((it) => it.symbol);
  // The constructor that runs is the first one along the bases.
  const first = lineage.find((it) => it.methods.some((method) => method.name === '__init__'));
  if (!first) return false;
  const init = `${first.symbol}.__init__`;
  const starting = lineage.flatMap((info) =>
    info.methods
      .map((it) => ({ name: it.name, symbol: `${info.symbol}.${it.name}` }))
      .filter((it) => it.symbol === init || (it.name !== '__init__' && callsOwn(it.name, init, symbols, module)))
      .map((it) => it.symbol),
  );
  const assigned = uses.filter((it) => it.op === 'assign' && starting.includes(it.inFunction));
  return assigned.length > 0 && assigned.every((it) => acquired.some((fresh) => isSame(fresh, it)));
}

const isSame = (a: SitedUse, b: SitedUse): boolean => a.site.key === b.site.key && a.site.index === b.site.index;

/** Whether one method of a class calls another on the same object. @param caller symbol of the calling method. */
const callsOwn = (called: string, caller: string, owners: readonly string[], module: ModuleView): boolean =>
  owners.some((owner) =>
    module.place(`${owner}.${called}`).some((it) => it.op === 'call' && it.via === 'self' && it.inFunction === caller),
  );

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
  if (value.kind === 'item') return freshItem(value, module);
  if (value.kind !== 'call') return undefined;
  for (const name of module.resolve(value.callee)) {
    const resource = name.startsWith('.')
      ? projectResource(name.slice(1), module)
      : module.lifetimes.resourceFrom(name);
    if (!resource || !isOwnable(resource)) continue;
    if (resource.awaited === true && !value.awaited) continue;
    if (resource.onlyOpenFile?.some((it) => isGiven(it, value)) === true) continue;
    return { resource, constructor: name };
  }
  return undefined;
}

/** Whether a call has a certain argument, by position or keyword, other than `None`. */
const isGiven = (at: number | string, { positional, keywords }: ValueFact & { readonly kind: 'call' }): boolean =>
  typeof at === 'number' ? positional > at : (keywords[at] ?? 'None') !== 'None';

/** One end of `os.pipe()`. */
function freshItem(
  { callee, index, awaited }: ValueFact & { readonly kind: 'item' },
  module: ModuleView,
): { resource: Resource; constructor: string } | undefined {
  for (const name of module.resolve(callee)) {
    const found = module.lifetimes.itemsFrom(name);
    if (
      found?.items.includes(index) === true &&
      isOwnable(found.resource) &&
      (found.resource.awaited !== true || awaited)
    )
      return { resource: found.resource, constructor: name };
  }
  return undefined;
}

/** Whether the attribute is released in the given method. */
export function releasesIn(owned: OwnedAttribute, symbol: string): boolean {
  const { release, partRelease = [] } = owned.resource;
  return owned.uses.some(
    (it) =>
      it.inFunction === symbol &&
      it.op === 'method' &&
      (release.includes(it.name ?? '') || partRelease.includes(it.name ?? '')),
  );
}

/** What a function returns on every path, if that is a fresh resource. */
function freshFrom(symbol: string, module: ModuleView): Returned | undefined {
  const info = module.functionInfo(symbol);
  if (!info || info.generator || !isPlainlyCalled(symbol, info.decorators, module)) return undefined;
  const found = new Set(info.returns.map((it) => freshResource(it, module)?.constructor));
  const [first, second] = found;
  if (first === undefined) return undefined;
  // `open` here and a helper that opens there give the same kind of thing.
  const kinds = second === undefined ? [] : [...found].map((it) => kindOf(it, module));
  const alike = kinds.every((it) => it !== undefined && it === kinds[0]);
  return alike ? { constructor: first, awaited: info.async } : undefined;
}

/** What is given back how: equal for constructors that may stand for each other. */
function kindOf(made: string | undefined, module: ModuleView): string | undefined {
  const resource = made === undefined ? undefined : madeBy(made, module);
  return resource && [resource.noun, resource.context, resource.awaited === true, ...resource.release].join('|');
}

function madeBy(made: string, module: ModuleView): Resource | undefined {
  return made.startsWith('.') ? projectResource(made.slice(1), module) : module.lifetimes.resourceFrom(made);
}

/** Calling it runs this body: nothing is wrapped around it, and no subclass puts another one in its place. */
function isPlainlyCalled(symbol: string, decorators: readonly string[], module: ModuleView): boolean {
  const dot = symbol.lastIndexOf('.');
  if (dot < 0) return decorators.length === 0;
  const owner = symbol.slice(0, dot);
  const name = symbol.slice(dot + 1);
  if (!module.classInfo(owner) || decorators.some((it) => it !== 'staticmethod' && it !== 'classmethod')) return false;
  const pending = [...module.subclasses(owner)];
  for (let at = 0; at < pending.length; at += 1) {
    const below = pending[at] ?? '';
    if (at > 40 || module.classInfo(below)?.methods.some((it) => it.name === name)) return false;
    pending.push(...module.subclasses(below).filter((it) => !pending.includes(it)));
  }
  return true;
}
