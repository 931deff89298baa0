/** Whether one object that many share is ever changed: through the functions it is handed to and the attributes it is put in. */
import { borrowers } from '../../catalogue/borrowers.ts';
import { mutators, plainReaders, readingMethods, takers } from '../../catalogue/mutable-defaults.ts';
import { lineage } from '../project/class-family.ts';
import { lastPart, type LoanFact } from '../project/facts.ts';
import type { FunctionInfo, ModuleView, SitedUse } from '../project/module-view.ts';
import { wordsOf } from '../words.ts';

/** `emptied`: only taken from. `kept`: put where it stays. `unknown`: handed where nobody can follow. */
export type ObjectUse = 'changed' | 'emptied' | 'kept' | 'unknown' | 'looked at';

const RANK: Readonly<Record<ObjectUse, number>> = { changed: 4, emptied: 3, kept: 2, unknown: 1, 'looked at': 0 };

const worst = (all: Iterable<ObjectUse>): ObjectUse => {
  let out: ObjectUse = 'looked at';
  for (const it of all) if (RANK[it] > RANK[out]) out = it;
  return out;
};

/** @param symbol of a function or method that gets the object as its parameter `name`. */
export function useOfParameter(symbol: string, name: string, module: ModuleView): ObjectUse {
  const home = module.home(symbol);
  // Inside a circle of calls there is nothing to add.
  return (
    home.module.ask(`object:${home.symbol}:${name}`, () => ofParameter(home.symbol, name, home.module)) ?? 'looked at'
  );
}

function ofParameter(symbol: string, name: string, module: ModuleView): ObjectUse {
  const info = module.functionInfo(symbol);
  if (!info?.parameters.includes(name)) return 'unknown';
  const changes = (info.parameterMethods[name] ?? []).filter((it) => mutators.has(it));
  const escapes = info.parameterEscapes.includes(name);
  const passes = info.parameterPasses[name];
  // A name that is only passed on as well still stands for what was given; else it may have been replaced first.
  if (changes.length > 0) {
    const isIt = !escapes || passes || info.returns.some((it) => it.kind === 'parameter' && it.name === name);
    if (!isIt) return 'unknown';
    return escapes || !changes.every((it) => takers.has(it)) ? 'changed' : 'emptied';
  }
  const loans = passes ?? info.parameterLoans[name];
  if (!escapes) return 'looked at';
  return loans ? worst(loans.map((it) => ofLoan(it, symbol, module))) : 'unknown';
}

function ofLoan(loan: LoanFact, within: string, module: ModuleView): ObjectUse {
  if ('attribute' in loan) {
    const there = useOfAttribute(loan.attribute, module);
    // What an object is called says little of one that was made further on.
    return there === 'kept' ? 'unknown' : there;
  }
  const { callee, at, on } = loan;
  if (on) {
    const found = methodOf(callee, on === 'super', module);
    return found === undefined ? 'unknown' : handed(found, at, 1, module);
  }
  const names = module.resolve(callee);
  if (names.length > 0 && names.every((it) => borrowers[it] !== undefined || plainReaders.has(it))) return 'looked at';
  const [only, second] = names;
  if (only?.startsWith('.') !== true || second !== undefined) return 'unknown';
  const symbol = only.slice(1);
  // A function that hands its parameter to itself does nothing new with it.
  if (symbol === within) return 'looked at';
  return module.classInfo(symbol)
    ? handed(methodOf(`${symbol}.__init__`, false, module) ?? '', at, 1, module)
    : handed(symbol, at, 0, module);
}

/** @param at position or keyword of the argument; `skipped` parameters before it are given by the call itself. */
function handed(symbol: string, at: number | string, skipped: number, module: ModuleView): ObjectUse {
  const info = module.functionInfo(symbol);
  const name = info && parameterGiven(info, at, skipped);
  return name === undefined ? 'unknown' : useOfParameter(symbol, name, module);
}

export function parameterGiven(info: FunctionInfo, at: number | string, skipped: number): string | undefined {
  if (typeof at === 'string') return info.parameters.includes(at) ? at : undefined;
  const isPlain = !info.decorators.some((it) => it === 'staticmethod' || it === 'classmethod');
  return isPlain ? info.parameters[at + skipped] : undefined;
}

/** Where a method is defined that is called on an object of a class; undefined where a base is unknown or it is overridden. */
export function methodOf(symbol: string, isAbove: boolean, module: ModuleView): string | undefined {
  const name = lastPart(symbol);
  let owner: string | undefined = symbol.slice(0, -name.length - 1);
  const has = (it: string): boolean => module.classInfo(it)?.methods.some((method) => method.name === name) === true;
  for (let depth = 0; owner !== undefined && depth < 10; depth += 1) {
    if ((depth > 0 || !isAbove) && has(owner)) return `${owner}.${name}`;
    const bases: readonly (string | undefined)[] = module.basesOf(owner);
    owner = bases.find((it) => it !== undefined && has(it)) ?? (bases.length === 1 ? bases[0] : undefined);
  }
  return undefined;
}

/**
 * What the project does with the object in an attribute (`C.x`), through `self`, in bases and subclasses, or by anybody.
 * @param storedIn symbol of the function that puts it there; what others put there is another object.
 */
export function useOfAttribute(place: string, module: ModuleView, storedIn = ''): ObjectUse {
  const attribute = lastPart(place);
  const owner = place.slice(0, -attribute.length - 1);
  return (
    module.ask(`object-in:${place}|${storedIn}`, () => {
      const info = module.classInfo(owner);
      // A property puts it somewhere else.
      if (!info || info.methods.some((it) => it.name === attribute)) return 'unknown';
      const family = [place, ...lineage(owner, module).map((it) => `${it}.${attribute}`)];
      const own = worst(
        family.flatMap((it) => withoutReplaced(module.place(it), storedIn)).map((it) => ofUse(it, module)),
      );
      if (own === 'changed' || own === 'emptied') return own;
      // Of other objects it is not known whether they are of this class: what they are called may tell.
      const elsewhere = module.place(`?.${attribute}`);
      const classes = [owner, ...lineage(owner, module)].map(lastPart);
      if (elsewhere.some((it) => ofUse(it, module) === 'changed' && isCalledAfter(it, classes))) return 'kept';
      const others = worst(elsewhere.map((it) => ofUse(it, module)));
      return own === 'looked at' && others === own ? own : 'unknown';
    }) ?? 'looked at'
  );
}

/** After `self.x = {}` a function works on an object of its own. */
function withoutReplaced(uses: readonly SitedUse[], storedIn: string): SitedUse[] {
  const replacing = new Set<string>();
  return uses.filter(({ op, value, inFunction }) => {
    const isFresh = /^(container|call|comprehension|item)$/.test(value?.kind ?? '');
    if (op === 'assign' && (isFresh || (storedIn !== '' && inFunction !== storedIn))) replacing.add(inFunction);
    return !replacing.has(inFunction);
  });
}

/** `item.marks.append(1)`, where the class is a `CollectionItem`. */
export function isCalledAfter({ object = '' }: SitedUse, classes: readonly string[]): boolean {
  const last = wordsOf(object).at(-1) ?? '';
  return last.length > 2 && classes.some((it) => it === object || wordsOf(it).includes(last));
}

function ofUse({ op, name = '' }: SitedUse, module: ModuleView): ObjectUse {
  switch (op) {
    case 'method':
      return !mutators.has(name) ? 'looked at' : takers.has(name) ? 'emptied' : 'changed';
    case 'delete-item':
      return 'emptied';
    case 'store-item':
    case 'augmented':
      return 'changed';
    case 'escape': {
      if (readingMethods.has(lastPart(name))) return 'looked at';
      const names = module.resolve(name);
      return names.length > 0 && names.every((it) => borrowers[it] !== undefined || plainReaders.has(it))
        ? 'looked at'
        : 'unknown';
    }
    default:
      return 'looked at';
  }
}
