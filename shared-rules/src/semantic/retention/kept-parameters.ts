/** What objects of the project keep of what their constructors and methods are handed, through the objects they make. */
import { addingMethods } from '../../catalogue/adding-methods.ts';
import type { Site } from '../../rule.ts';
import { lastPart, type LoanFact } from '../project/facts.ts';
import type { ModuleView, SitedUse } from '../project/module-view.ts';
import { methodOf, parameterGiven } from './object-use.ts';
import { isCutSomewhere, isEndedAt, isTakenFrom, keptUnder } from './ring-cuts.ts';

/** One link: objects of `owner` keep the next object, or what was handed, in `attribute`. */
export interface KeptLink {
  readonly owner: string;
  readonly attribute: string;
  /** As one item of many. */
  readonly isItem: boolean;
  /** Where it is put there. */
  readonly site: Site;
}

/** The links from an object to what its method was handed; the last one keeps that itself. */
export type KeptLinks = readonly KeptLink[];

/** Where an object of `symbol` keeps an argument of its constructor. @param at position or keyword. */
export function keptByConstructor(symbol: string, at: number | string, module: ModuleView): KeptLinks | undefined {
  const init = methodOf(`${symbol}.__init__`, false, module);
  return init === undefined ? undefined : keptByMethod(init, at, module);
}

/** Where an object keeps an argument of a method. @param symbol of the method that is defined, as `methodOf` says. */
export function keptByMethod(symbol: string, at: number | string, module: ModuleView): KeptLinks | undefined {
  const info = module.functionInfo(symbol);
  const name = info && parameterGiven(info, at, 1);
  if (name === undefined) return undefined;
  return module.ask(`keeps:${symbol}:${name}`, () => linksTo(symbol, name, module) ?? null) ?? undefined;
}

function linksTo(symbol: string, name: string, module: ModuleView): KeptLinks | undefined {
  const owner = symbol.slice(0, -lastPart(symbol).length - 1);
  if (!module.classInfo(owner)) return undefined;
  return keptItself(symbol, name, owner, module) ?? handedOn(symbol, name, owner, module);
}

/** `self.parent = parent`, `self.parents.append(parent)` */
function keptItself(symbol: string, name: string, owner: string, module: ModuleView): KeptLinks | undefined {
  for (const member of module.members(owner)) {
    const use = module
      .place(`${owner}.${member}`)
      .find((it) => it.inFunction === symbol && it.value?.kind === 'parameter' && it.value.name === name && puts(it));
    if (!use || (use.op !== 'assign' && isTakenFrom(`${owner}.${member}`, module))) continue;
    const attribute = keptUnder(member, owner, module);
    if (attribute !== undefined && !isCutSomewhere(`${owner}.${attribute}`, module))
      return [{ owner, attribute, isItem: use.op !== 'assign', site: use.site }];
  }
  return undefined;
}

const puts = ({ op, via, name }: SitedUse): boolean =>
  via === 'self' && (op === 'assign' || op === 'store-item' || (op === 'method' && addingMethods.has(name ?? '')));

/** `self.child = Child(parent)`, `super().__init__(parent)`, `self.attach(parent)` */
function handedOn(symbol: string, name: string, owner: string, module: ModuleView): KeptLinks | undefined {
  const info = module.functionInfo(symbol);
  const loans: readonly LoanFact[] = info?.parameterPasses[name] ?? info?.parameterLoans[name] ?? [];
  for (const loan of loans) {
    if ('attribute' in loan) continue;
    const on = 'on' in loan ? loan.on : undefined;
    const links = on
      ? keptByMethod(methodOf(loan.callee, on === 'super', module) ?? '', loan.at, module)
      : madeWith(loan.callee, loan.at, symbol, owner, module);
    if (links) return links;
  }
  return undefined;
}

/** The method makes one object of that class, and puts it in an attribute. */
function madeWith(
  callee: string,
  at: number | string,
  symbol: string,
  owner: string,
  module: ModuleView,
): KeptLinks | undefined {
  const [made] = module.resolve(callee);
  if (made?.startsWith('.') !== true) return undefined;
  for (const member of module.members(owner)) {
    const use = module
      .place(`${owner}.${member}`)
      .find(
        (it) =>
          it.inFunction === symbol &&
          it.value?.kind === 'call' &&
          puts(it) &&
          module.resolve(it.value.callee).includes(made),
      );
    if (!use || isEndedAt(`${owner}.${member}`, module) || keptUnder(member, owner, module) !== member) continue;
    const rest = keptByConstructor(made.slice(1), at, module);
    if (rest) return [{ owner, attribute: member, isItem: use.op !== 'assign', site: use.site }, ...rest];
  }
  return undefined;
}
