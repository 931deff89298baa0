/** Dicts that are filled on a miss and read back by the same key. */
import { cacheClasses, cacheDecorators, cacheTakingDecorators } from '../../catalogue/caches.ts';
import { growsOnRead } from '../../catalogue/containers.ts';
import { codeThings, journalWords, registryParts, registryWords } from '../../catalogue/registration-names.ts';
import { relatives } from '../project/class-family.ts';
import { growthOf } from './container-growth.ts';
import { type Container, containerAt } from './containers.ts';
import { frequencyOf } from '../frequency.ts';
import type { Needs } from '../needs.ts';
import type { Attribute, Name } from '../../syntax/ast.ts';
import { mayBePlace, sightOf } from '../sights.ts';
import { argumentsGiven } from '../project/call-arguments.ts';
import type { ModuleView, SitedUse } from '../project/module-view.ts';
import { identityOf } from '../project/place-uses.ts';
import { singular } from '../set-up-names.ts';
import { wordsOf } from '../words.ts';

/** What it takes for a cache to be filled here, or to be one without limit. */
export const cacheNeeds: readonly Needs[] = [
  {
    sights: [sightOf(['Subscript'], ({ value, index }, seen) => index.kind !== 'Constant' && mayBePlace(value, seen))],
  },
  { sights: [sightOf(['Attribute'], ({ value, attr }, seen) => attr === 'setdefault' && mayBePlace(value, seen))] },
  { calls: new Set([cacheClasses, cacheDecorators, cacheTakingDecorators].flatMap((it) => Object.keys(it))) },
];

/** Whether an entry of a container is stored or read: `X[k]`, `X.setdefault(…)`. Keys that are written out are few. */
export const isItemOf = (node: Name | Attribute): boolean =>
  node.parent?.kind === 'Subscript'
    ? node.parent.value === node && node.parent.index.kind !== 'Constant'
    : node.parent?.kind === 'Attribute' && node.parent.attr === 'setdefault';

export interface DictCache {
  readonly container: Container;
  /** `miss`: looked up and stored in one function. `read`: a `defaultdict` that only grows by being read. */
  readonly how: 'miss' | 'read';
  /** The use that is reported. */
  readonly store: SitedUse;
  readonly identity: string;
}

/** @returns undefined where the place is bounded, no cache, or its keys are few. */
export function dictCacheAt(place: string, module: ModuleView): DictCache | undefined {
  return module.ask(`dict-cache:${place}`, () => describe(place, module) ?? null) ?? undefined;
}

function describe(place: string, module: ModuleView): DictCache | undefined {
  const container = containerAt(place, module);
  if (container?.kind !== 'dict' || container.bounded) return undefined;
  const grown = container.uses.filter(
    (it) => growthOf(it, container) === 'key' && !isOnce(it, module) && !isFewCalled(it, module),
  );
  const store = grown.find((it) => isFill(it, container) && !isFilledOnce(it, container, module));
  // What it is called is no excuse for what requests fill.
  if (isRegistry(place) && (!store || frequencyOf(store.inFunction, module, store.inLoop).runs !== 'often'))
    return undefined;
  if (store) return { container, how: 'miss', store, identity: identityOf(store) };
  if (
    !growsOnRead.has(container.type) ||
    container.uses.some((it) => it.op !== 'read-item' && growthOf(it, container) !== undefined)
  )
    return undefined;
  const read = grown.find((it) => it.op === 'read-item' && it.name === undefined);
  // With entries of its own it is a table with a default.
  if (
    !read ||
    grown.some((it) => it.name !== undefined) ||
    container.uses.some((it) => it.inFunction === '') ||
    /^_*[A-Z][A-Z0-9_]*$/.test(place.slice(place.lastIndexOf('.') + 1))
  )
    return undefined;
  return { container, how: 'read', store: read, identity: identityOf(read) };
}

/** `if not TABLE: …` fills it the first time; so does `if not TABLE: self._fill()` wherever `_fill` is called. */
export function isFilledOnce(use: SitedUse, container: Container, module: ModuleView): boolean {
  const tested = new Set(container.uses.filter((it) => it.op === 'test').map((it) => it.inFunction));
  if (tested.size === 0 || tested.has(use.inFunction)) return tested.size > 0;
  const name = use.inFunction.slice(use.inFunction.lastIndexOf('.') + 1);
  if (!/^_+[^_]/.test(name) || name.endsWith('__')) return false;
  const calls = module.place(use.inFunction).filter((it) => it.op === 'call');
  return calls.length > 0 && calls.every((it) => tested.has(it.inFunction));
}

const isOnce = (use: SitedUse, module: ModuleView): boolean =>
  frequencyOf(use.inFunction, module, use.inLoop).runs === 'once';

/** The key is a parameter, and every call in the project gives it one of few values. */
export function isFewCalled(use: SitedUse, module: ModuleView): boolean {
  const calls = keyGiven(use, module);
  const name = use.inFunction.slice(use.inFunction.lastIndexOf('.') + 1);
  // A public function may have other callers: several show how it is meant.
  return calls.length > (/^_[^_]/.test(name) ? 0 : 1) && calls.every((it) => it === 'few');
}

/** The same for most calls: the rest may bring one or two more. */
export function isMostlyFewCalled(use: SitedUse, module: ModuleView): boolean {
  const calls = keyGiven(use, module);
  return calls.filter((it) => it === 'few').length * 2 >= Math.max(calls.length, 2);
}

/** What each call of the function gives the parameters that are the key; empty where the key is none, and no tuple of some. */
function keyGiven(use: SitedUse, module: ModuleView): ('few' | 'any')[] {
  const info = module.functionInfo(use.inFunction);
  const dot = use.inFunction.lastIndexOf('.');
  const parts = (use.key ?? '').replace(/^\((.*)\)$/s, '$1').split(',');
  const indices = parts.map((it) => info?.parameters.indexOf(it.trim()) ?? -1);
  if (indices.includes(-1)) return [];
  const owner = use.inFunction.slice(0, Math.max(0, dot));
  const method = use.inFunction.slice(dot + 1);
  const calls =
    dot < 0
      ? module.place(use.inFunction)
      : [owner, ...relatives(owner, module), '?'].flatMap((it) => module.place(`${it}.${method}`));
  const isFew = (call: SitedUse, index: number): boolean => {
    const at = dot < 0 ? index : index - 1;
    const given = argumentsGiven(call);
    // An argument that is left out has its default; of calls with keywords it is not known which is which.
    return given?.keywords.length === 0 && given.closed.padEnd(at + 1, '1')[at] === '1';
  };
  return calls.map((it) =>
    it.op === 'call' && (it.constantKey === true || indices.every((index) => isFew(it, index))) ? 'few' : 'any',
  );
}

/** Some function goes through the entries and stores others in their place: it may let go of what they held. */
export const isTended = ({ uses }: Container): boolean =>
  uses.some(
    (it) =>
      it.op === 'store-item' &&
      it.inLoop &&
      uses.some(
        (by) =>
          by.inFunction === it.inFunction &&
          (by.op === 'iterate' || (by.op === 'method' && /^(items|keys|values)$/.test(by.name ?? ''))),
      ),
  );

/** Named for what it collects: as many as the program has. */
export function isRegistry(place: string): boolean {
  const name = place.slice(place.lastIndexOf('.') + 1);
  const words = wordsOf(name);
  if (journalWords.has(singular(words.at(-1) ?? ''))) return false;
  return (
    words.some((it) => registryWords.has(singular(it)) || (it !== singular(it) && codeThings.has(singular(it)))) ||
    registryParts.some((it) => name.toLowerCase().includes(it)) ||
    /registry/i.test(place)
  );
}

/** Whether the function that stores looks the same key up; a result is stored, no empty group or counter. */
export function isFill(store: SitedUse, container: Container): boolean {
  const { value } = store;
  if (
    value?.kind === 'constant' ||
    value?.kind === 'none' ||
    value?.kind === 'self' ||
    value?.kind === 'parameter' ||
    (value?.kind === 'container' && value.empty)
  )
    return false;
  if (store.op === 'method') return store.name === 'setdefault' && value?.kind !== 'container';
  if (store.op !== 'store-item' || store.name !== undefined) return false;
  return container.uses.some(
    (it) =>
      it.inFunction === store.inFunction &&
      it.key === store.key &&
      (it.op === 'contains' ||
        (it.op === 'read-item' &&
          (it.name === undefined || !/^(append|add|extend|update|__setitem__)$/.test(it.name))) ||
        (it.op === 'method' && it.name === 'get')),
  );
}
