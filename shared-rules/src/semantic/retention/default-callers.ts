/** Who calls a function that has a default, and whether anybody leaves the argument out, so that the default is used. */
import type { FunctionDef, Parameter } from '../../syntax/ast.ts';
import { ancestorsOf } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { isGiven } from '../project/call-arguments.ts';
import { lastPart } from '../project/facts.ts';
import type { ModuleView, SitedUse } from '../project/module-view.ts';
import { isInTestFile, isUnderMainGuard } from '../test-code.ts';
import { lineage } from '../project/class-family.ts';

/**
 * How the default is used. `never`: not at all, nobody outside the project calls the function. `given`: everybody who is
 * seen to call it gives the argument, but others may call it. `left out`: somebody is seen who does not give it.
 */
export type DefaultCallers = 'never' | 'given' | 'left out' | 'unknown';

/** A call, with how many arguments stand before the one for the first parameter that is told. */
interface Caller {
  readonly use: SitedUse;
  readonly shift: number;
}

export function callersOf(
  { name, keywordOnly }: Parameter,
  of: FunctionDef,
  { symbol, className }: FunctionModel,
  context: CheckContext,
): DefaultCallers {
  const { module } = context;
  // What a script defines for itself is tried out by hand.
  if (isUnderMainGuard(of, context.source)) return 'never';
  const isLocal = isPrivate(symbol) || isInner(of);
  const all = className === undefined ? plain(module.place(symbol), 0) : methodCallers(symbol, className, module);
  if (!all) return 'unknown';
  const callers = all.filter(({ use }) => !isInTestFile(use.inFunction));
  if (callers.length === 0) return isLocal && !isInner(of) ? 'never' : 'unknown';
  const own = className === undefined || of.decorators.some((it) => it.kind === 'Name' && it.id === 'staticmethod');
  const at = keywordOnly ? Number.POSITIVE_INFINITY : of.parameters.findIndex((it) => it.name === name) - (own ? 0 : 1);
  if (!callers.every(({ use, shift }) => isGiven(use, name, at + shift))) return 'left out';
  return isLocal ? 'never' : 'given';
}

const isPrivate = (symbol: string): boolean => /^_(?!.*__$)/.test(lastPart(symbol));

/** Made inside another function, which alone calls it. */
const isInner = (of: FunctionDef): boolean => {
  const around = [...ancestorsOf(of)].find((it) => it.kind === 'FunctionDef' || it.kind === 'ClassDef');
  return around?.kind === 'FunctionDef';
};

/** @returns undefined where the function is also handed to somebody who may call it. */
function plain(uses: readonly SitedUse[], shift: number): Caller[] | undefined {
  return uses.every((it) => it.op === 'call' && it.name !== '@') ? uses.map((use) => ({ use, shift })) : undefined;
}

function methodCallers(symbol: string, owner: string, module: ModuleView): Caller[] | undefined {
  const name = lastPart(symbol);
  if (name === '__init__') return constructorCallers(owner, module, new Set());
  const family = [owner, ...lineage(owner, module)];
  // Of other objects it is not known whether they are of this class.
  return joined([
    ...family.flatMap((it) => [throughClass(`${it}.${name}`, module), plain(module.place(`${it}.super.${name}`), 0)]),
    plain(module.place(`?.${name}`), 0),
  ]);
}

/** `C(…)`, `Sub(…)`, and `super().__init__(…)` or `C.__init__(self, …)` where a subclass has a constructor of its own. */
function constructorCallers(owner: string, module: ModuleView, seen: Set<string>): Caller[] | undefined {
  if (seen.has(owner)) return [];
  seen.add(owner);
  const made = module.place(owner).filter((it) => !isBase(it));
  return joined([
    plain(made, 0),
    throughClass(`${owner}.__init__`, module),
    ...module.subclasses(owner).map((it) => {
      const isOwn = module.classInfo(it)?.methods.some((method) => method.name === '__init__') === true;
      return isOwn ? plain(module.place(`${it}.super.__init__`), 0) : constructorCallers(it, module, seen);
    }),
  ]);
}

/** `C.m(self, …)` gives the object as well. */
const throughClass = (place: string, module: ModuleView): Caller[] | undefined =>
  joined(module.place(place).map((use) => plain([use], use.via === 'class' ? 1 : 0)));

/** Named in a `class` line or before a dot, or asked about: no object is made there. */
const isBase = ({ op, name = '' }: SitedUse): boolean =>
  op === 'read' ||
  op === 'method' ||
  (op === 'escape' && /^(super|isinstance|issubclass)$/.test(name.replace(/^=builtins\./, '')));

function joined(parts: readonly (Caller[] | undefined)[]): Caller[] | undefined {
  const out: Caller[] = [];
  for (const it of parts) {
    if (!it) return undefined;
    out.push(...it);
  }
  return out;
}
