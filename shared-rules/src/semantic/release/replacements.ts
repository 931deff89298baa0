/** Attributes that are given another resource while they may still hold one. */
import { againName, onceMethodNames, releaseMethodNames } from '../../catalogue/class-bases.ts';
import type { Confidence } from '../../rule.ts';
import { isLocked, keptAttributes } from './attribute-ownership.ts';
import { runsOnce } from './made-for-good.ts';
import { ancestors } from '../project/class-family.ts';
import type { ModuleView } from '../project/module-view.ts';

/** Whether assigning the attribute runs a setter that reads, tests or releases what is there before it stores the new value. */
export function setterLooksFirst(owner: string, attribute: string, module: ModuleView): boolean {
  return module.ask(`setter:${owner}.${attribute}`, () => {
    const info = module.classInfo(owner);
    if (!info?.methods.some((it) => it.name === attribute && it.decorators.includes(`${attribute}.setter`)))
      return false;
    return module.members(owner).some((name) => {
      const uses = module.place(`${owner}.${name}`).filter((it) => it.inFunction === `${owner}.${attribute}`);
      return (
        uses.some((it) => it.op === 'assign') &&
        uses.some(
          (it) =>
            it.op === 'test' ||
            it.op === 'compare' ||
            it.op === 'method' ||
            it.name === 'getattr' ||
            it.name === 'assigned',
        )
      );
    });
  });
}

/** Whether a method releases an attribute, clears it or takes it to another name. */
function settles(method: string, symbol: string, attribute: string, module: ModuleView): boolean {
  return module.place(`${symbol}.${attribute}`).some((it) => {
    if (it.inFunction !== method) return false;
    if (it.op === 'assign') return it.value?.kind === 'none';
    return (
      (it.op === 'escape' && it.name === 'assigned') ||
      (it.op === 'method' && releaseMethodNames.includes(it.name ?? ''))
    );
  });
}

export interface Replacement {
  readonly confidence: Confidence;
  /** Whoever calls the method has given the attribute one itself: the first call may replace it. */
  readonly alreadyHeld: boolean;
  /** Accessors that lead to the replacing method. */
  readonly through: readonly {
    readonly name: string;
    readonly site: { readonly key: string; readonly index: number };
  }[];
}

/**
 * Whether a method that gives an attribute a fresh resource can run while the attribute still holds one.
 * @param method dotted symbol of the method; @returns undefined where it runs once, or somebody releases before.
 */
export function canRunTwice(
  symbol: string,
  method: string,
  attribute: string,
  module: ModuleView,
): Replacement | undefined {
  return (
    module.ask(`twice:${symbol}:${method}:${attribute}`, (): Replacement | null => {
      const info = module.classInfo(symbol);
      const name = method.slice(symbol.length + 1);
      if (!info || name.includes('.') || !method.startsWith(`${symbol}.`)) return null;
      const own = info.methods.filter((it) => it.name === name);
      const accessor = own.some((it) => it.decorators.some((d) => d === 'property' || /\.(setter|getter)$/.test(d)));
      const callers = [symbol, ...ancestors(symbol, module)]
        .flatMap((it) => module.place(`${it}.${name}`))
        .filter((it) => it.op === 'call' || it.op === 'method');
      const others = module.place(`?.${name}`).filter((it) => it.op === 'call');
      const fromInit =
        callers.length > 0 &&
        callers.every(
          (it) => onceMethodNames.has(it.inFunction.slice(it.inFunction.lastIndexOf('.') + 1)) && !it.inLoop,
        );
      if (onceMethodNames.has(name) || (fromInit && others.length === 0)) return null;
      // The one place that calls it does so once for the process.
      const [only, second] = [...callers, ...others];
      if (only && !second && !only.inLoop && runsOnce(only.inFunction, module)) return null;
      // Whoever calls it releases, or calls something that does.
      const settled = callers
        .map((it) => it.inFunction)
        .some((caller) => {
          const own = info.methods.filter((it) =>
            module.place(`${symbol}.${it.name}`).some((use) => use.op === 'call' && use.inFunction === caller),
          );
          return [caller, ...own.map((it) => `${symbol}.${it.name}`)].some(
            (it) => it !== method && settles(it, symbol, attribute, module),
          );
        });
      if (settled) return null;
      if (module.place(`${symbol}.${attribute}`).some((it) => isLocked(it, module))) return null;
      const kept = keptAttributes(symbol, module).find((it) => it.name === attribute);
      const through = callers.flatMap((it) => {
        const caller = it.inFunction.slice(symbol.length + 1);
        const known = info.methods.find(
          (m) => m.name === caller && m.decorators.some((d) => d === 'property' || d.endsWith('.setter')),
        );
        return known ? [{ name: caller, site: known.site }] : [];
      });
      const again = accessor || through.length > 0 || againName.test(name) || callers.some((it) => it.inLoop);
      const alreadyHeld = kept?.unreleased === true && callers.some((it) => kept.acquiredIn.includes(it.inFunction));
      // Released somewhere, or somebody else may do it.
      const uncertain = !kept?.unreleased || (kept.confidence === 'low' && !alreadyHeld);
      return { confidence: again ? 'high' : uncertain ? 'low' : 'medium', alreadyHeld, through };
    }) ?? undefined
  );
}
