/** The lifetime catalogue, indexed for look-up by qualified name. */
import type { Resource, SpecialResource } from '../../catalogue/resource.ts';
import { resources, specialResources } from '../../catalogue/resources/index.ts';

export type { Resource } from '../../catalogue/resource.ts';

/** What is known of resources: the catalogue, and what a project adds to it. */
export interface Lifetimes {
  /** The resource a call of this qualified name returns a fresh one of. */
  resourceFrom(callee: string): Resource | undefined;
  /** The resource a call of this qualified name returns if it has one of certain keywords. */
  resourceWith(callee: string): SpecialResource | undefined;
  /** The resources in the tuple a call of this qualified name returns, with their indexes. */
  itemsFrom(callee: string): { readonly resource: Resource; readonly items: readonly number[] } | undefined;
  /** Whether one of these three has an answer. */
  mayGive(callee: string): boolean;
  /** For which names one of them has; also by which verbs a project releases its own. */
  givers(): Iterable<string>;
  /** The resource a class of this qualified name is. */
  resourceOfType(type: string): Resource | undefined;
  /** Whether a function of this qualified name releases its first argument. */
  isReleaser(callee: string): boolean;
  /** Whether a method of this qualified name releases the object it is called on: `io.TextIOWrapper.close`. */
  isReleaseOf(method: string): boolean;
  /** Resources that a project has added. */
  readonly own: readonly Resource[];
}

/** @param own resources of a project; they go before the catalogue's. */
export function createLifetimes(own: readonly Resource[]): Lifetimes {
  const base = own.length === 0 ? catalogue : index([...resources, ...own], specialResources);
  const { byConstructor, byType, releasers, itemsByConstructor, byKeyword } = base;
  return {
    own,
    resourceFrom: (callee) => byConstructor.get(callee),
    resourceWith: (callee) => byKeyword.get(callee),
    itemsFrom: (callee) => itemsByConstructor.get(callee),
    mayGive: (callee) => byConstructor.has(callee) || byKeyword.has(callee) || itemsByConstructor.has(callee),
    givers: () => [
      ...byConstructor.keys(),
      ...byKeyword.keys(),
      ...itemsByConstructor.keys(),
      ...own.flatMap((it) => it.release),
    ],
    resourceOfType: (type) => byType.get(type),
    isReleaser: (callee) => releasers.has(callee),
    isReleaseOf(method) {
      const dot = method.lastIndexOf('.');
      return byType.get(method.slice(0, dot))?.release.includes(method.slice(dot + 1)) === true;
    },
  };
}

function index(ordinary: readonly Resource[], special: readonly SpecialResource[]) {
  const byConstructor = new Map<string, Resource>();
  const byType = new Map<string, Resource>();
  const releasers = new Map<string, Resource>();
  for (const it of ordinary) {
    for (const name of it.constructors) byConstructor.set(name, it);
    for (const name of it.types ?? []) byType.set(name, it);
    for (const name of it.releasedBy ?? []) releasers.set(name, it);
  }
  const itemsByConstructor = new Map<
    string,
    { readonly resource: SpecialResource; readonly items: readonly number[] }
  >();
  const byKeyword = new Map<string, SpecialResource>();
  for (const it of special) {
    if (it.onlyWith && !it.items) for (const name of it.constructors) byKeyword.set(name, it);
    if (!it.items || it.onlyWith) continue;
    for (const name of it.constructors)
      itemsByConstructor.set(name, { resource: it, items: it.itemsOf?.[name] ?? it.items });
    for (const name of it.releasedBy ?? []) releasers.set(name, it);
  }
  return { byConstructor, byType, releasers, itemsByConstructor, byKeyword };
}

const catalogue = index(resources, specialResources);

/** Verbs of the catalogue that look like a release and are none, and those that must be awaited. */
export const misusedVerbs: ReadonlySet<string> = new Set(
  [...resources, ...specialResources].flatMap((it) => [
    ...Object.keys(it.wrongRelease ?? {}),
    ...(it.awaitedRelease ?? []),
  ]),
);

/** Whether resources of this kind are worth a word of the general rules: no buffers, nothing that has a rule of its own. */
export const isOrdinary = ({ weight, ownedBy }: Resource): boolean =>
  weight !== 'none' && (ownedBy === undefined || ownedBy === 'unclosed-resource');

/** Whether an object that keeps one on an attribute owes its release; figures have a rule of their own. */
export const isOwnable = (resource: Resource): boolean =>
  resource.weight !== 'none' && resource.weight !== 'memory' && !resource.localOnly && !isFigure(resource);

/** Whether it is a figure: releasing and clearing one have words of their own. */
export const isFigure = ({ ownedBy }: Resource): boolean => ownedBy === 'unclosed-figure';
