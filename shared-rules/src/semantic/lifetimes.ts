/** The lifetime catalogue, indexed for look-up by qualified name. */
import type { Resource, SpecialResource } from '../catalogue/resource.ts';
import { resources, specialResources } from '../catalogue/resources/index.ts';

const byConstructor = new Map<string, Resource>();
const byType = new Map<string, Resource>();
const releasers = new Map<string, Resource>();
for (const it of resources) {
  for (const name of it.constructors) byConstructor.set(name, it);
  for (const name of it.types ?? []) byType.set(name, it);
  for (const name of it.releasedBy ?? []) releasers.set(name, it);
}

const itemsByConstructor = new Map<string, { readonly resource: SpecialResource; readonly items: readonly number[] }>();
for (const it of specialResources) {
  // What needs a keyword to be a resource is left alone.
  if (!it.items || it.onlyWith) continue;
  for (const name of it.constructors)
    itemsByConstructor.set(name, { resource: it, items: it.itemsOf?.[name] ?? it.items });
  for (const name of it.releasedBy ?? []) releasers.set(name, it);
}

/** The resources in the tuple a call of this qualified name returns, with their indexes. */
export const itemsFrom = (
  callee: string,
): { readonly resource: Resource; readonly items: readonly number[] } | undefined => itemsByConstructor.get(callee);

/** The resource a call of this qualified name returns a fresh one of. */
export const resourceFrom = (callee: string): Resource | undefined => byConstructor.get(callee);

/** The resource a class of this qualified name is. */
export const resourceOfType = (type: string): Resource | undefined => byType.get(type);

/** Whether a function of this qualified name releases its first argument. */
export const isReleaser = (callee: string): boolean => releasers.has(callee);

/** Whether a method of this qualified name releases the object it is called on: `io.TextIOWrapper.close`. */
export const isReleaseOf = (method: string): boolean => {
  const dot = method.lastIndexOf('.');
  return byType.get(method.slice(0, dot))?.release.includes(method.slice(dot + 1)) === true;
};

/** Whether resources of this kind are worth a word of the general rules: no buffers, nothing that has a rule of its own. */
export const isOrdinary = ({ weight, ownedBy }: Resource): boolean =>
  weight !== 'none' && (ownedBy === undefined || ownedBy === 'unclosed-resource');

/** Whether it is a figure: releasing and clearing one have words of their own. */
export const isFigure = ({ ownedBy }: Resource): boolean => ownedBy === 'unclosed-figure';
