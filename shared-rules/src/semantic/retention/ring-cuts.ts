/** What cuts a ring of references: something lets go of an attribute, a property keeps it weakly, the container is weak. */
import type { Expression } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { isProperty, type ModuleView, type SitedUse } from '../project/module-view.ts';

/** `close()` or its like lets go of what an attribute holds. */
export function isLetGo(holder: Expression, context: CheckContext): boolean {
  const place = context.placeOf(holder);
  return place !== undefined && isEndedAt(place, context.module);
}

/** @param place `C.x` */
export const isEndedAt = (place: string, module: ModuleView): boolean =>
  module.place(place).some((it) => ENDING.test(it.inFunction) && empties(it));

const ENDING =
  /\.(close|aclose|shutdown|stop|dispose|destroy|terminate|disconnect|detach|release|reset|cleanup|teardown|unload|umount|unmount|__exit__|__aexit__)$/;

const empties = ({ op, name, value }: SitedUse): boolean =>
  op === 'delete' || (op === 'assign' && value?.kind !== 'other') || (op === 'method' && name === 'clear');

/** Somebody sets an attribute of other objects to `None`, deletes it, or puts something else there at the end. */
export const isCleared = (place: string, module: ModuleView): boolean =>
  isEndedAt(place, module) ||
  module.place(place).some((it) => it.op === 'delete' || (it.op === 'assign' && it.value?.kind === 'none'));

/** Something is taken out of the container at a place again. */
export const isTakenFrom = (place: string, module: ModuleView): boolean =>
  module
    .place(place)
    .some(
      (it) => it.op === 'delete-item' || (it.op === 'method' && /^(remove|discard|pop\w*|clear)$/.test(it.name ?? '')),
    );

export const isWeakContainer = (node: Expression, context: CheckContext): boolean =>
  context.typeOf(node)?.startsWith('weakref.') === true;

/**
 * The attribute that keeps what is assigned to `attribute`: that one, or the one its setter puts the value in as it is.
 * @returns undefined where a property may keep it weakly or not at all, and where other code clears it again.
 */
export function keptUnder(attribute: string, owner: string | undefined, module: ModuleView): string | undefined {
  const kept = module.ask(`cycle-kept:${owner ?? '?'}:${attribute}`, () => {
    if (isCleared(`?.${attribute}`, module)) return null;
    if (owner === undefined) return module.propertyNames().includes(attribute) ? null : attribute;
    const home = module.home(owner);
    if (!isPropertyOf(home.symbol, attribute, home.module)) return attribute;
    const strong = home.module.members(home.symbol).find((member) => {
      const stored = home.module
        .place(`${home.symbol}.${member}`)
        .filter((it) => it.op === 'assign' && it.inFunction === `${home.symbol}.${attribute}`);
      return stored.length > 0 && stored.every((it) => it.value?.kind === 'parameter');
    });
    return strong !== undefined && !isCleared(`?.${strong}`, home.module) ? strong : null;
  });
  return kept ?? undefined;
}

/** Whether a class or a base of it in the project has a property of this name. */
function isPropertyOf(symbol: string, attribute: string, module: ModuleView, depth = 0): boolean {
  const info = module.classInfo(symbol);
  return (
    info?.methods.some((it) => it.name === attribute && isProperty(it.decorators)) === true ||
    (depth < 8 &&
      module.basesOf(symbol).some((it) => it !== undefined && isPropertyOf(it, attribute, module, depth + 1)))
  );
}

/** Something sets what is kept at a place (`C.x`) to `None` once the object is made, deletes or empties it. */
export const isCutSomewhere = (place: string, module: ModuleView): boolean =>
  module
    .place(place)
    .some(
      (it) =>
        it.op === 'delete' ||
        (it.op === 'assign' && it.value?.kind === 'none' && !/(^|\.)__init__$/.test(it.inFunction)) ||
        (it.op === 'method' && it.name === 'clear'),
    );
