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
 * Whether a default is used. `never`: by nobody, as others do not call the function. `given`: everybody who is seen to call
 * it gives the argument. `once`: the one object of a class that is made without it is made as its module is imported.
 * `handed`: it is called by whom it was handed to, and nobody is seen who leaves the argument out.
 */
export type DefaultCallers = 'never' | 'given' | 'once' | 'left out' | 'handed' | 'nobody seen';

/** A use, with how many arguments stand before the one for the first parameter that is told. */
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
  const calls = all.filter(({ use }) => isCall(use));
  const isHanded = calls.length < all.length;
  const own = className === undefined || of.decorators.some((it) => it.kind === 'Name' && it.id === 'staticmethod');
  const at = keywordOnly ? Number.POSITIVE_INFINITY : of.parameters.findIndex((it) => it.name === name) - (own ? 0 : 1);
  const callers = calls.filter(({ use }) => !isInTestFile(use.inFunction));
  // Tests are users of what the project itself does not call.
  const leaving = (callers.length > 0 ? callers : calls).filter(({ use, shift }) => !isGiven(use, name, at + shift));
  const [only, second] = leaving;
  if (only)
    return !second && !isHanded && lastPart(symbol) === '__init__' && isAtImport(only.use) ? 'once' : 'left out';
  if (isHanded) return 'handed';
  if (callers.length > 0) return isLocal ? 'never' : 'given';
  return isLocal && !isInner(of) ? 'never' : 'nobody seen';
}

const isCall = ({ op, name }: SitedUse): boolean => op === 'call' && name !== '@';

const isAtImport = ({ inFunction, inLoop }: SitedUse): boolean => !inLoop && /(^|:)$/.test(inFunction);

const isPrivate = (symbol: string): boolean => /^_(?!.*__$)/.test(lastPart(symbol));

/** Made inside another function, which alone calls it. */
const isInner = (of: FunctionDef): boolean => {
  const around = [...ancestorsOf(of)].find((it) => it.kind === 'FunctionDef' || it.kind === 'ClassDef');
  return around?.kind === 'FunctionDef';
};

const plain = (uses: readonly SitedUse[], shift: number): Caller[] => uses.map((use) => ({ use, shift }));

function methodCallers(symbol: string, owner: string, module: ModuleView): Caller[] {
  const name = lastPart(symbol);
  if (name === '__init__') return constructorCallers(owner, module, new Set());
  const family = [owner, ...lineage(owner, module)];
  return [
    ...family.flatMap((it) => [
      ...throughClass(`${it}.${name}`, module),
      ...plain(module.place(`${it}.super.${name}`), 0),
    ]),
    // Of other objects it is not known whether they are of this class.
    ...plain(module.place(`?.${name}`), 0),
  ];
}

/** `C(…)`, `Sub(…)`, and `super().__init__(…)` or `C.__init__(self, …)` where a subclass has a constructor of its own. */
function constructorCallers(owner: string, module: ModuleView, seen: Set<string>): Caller[] {
  if (seen.has(owner)) return [];
  seen.add(owner);
  return [
    ...plain(
      module.place(owner).filter((it) => !isBase(it)),
      0,
    ),
    ...throughClass(`${owner}.__init__`, module),
    ...module.subclasses(owner).flatMap((it) => {
      const isOwn = module.classInfo(it)?.methods.some((method) => method.name === '__init__') === true;
      return isOwn ? plain(module.place(`${it}.super.__init__`), 0) : constructorCallers(it, module, seen);
    }),
  ];
}

/** `C.m(self, …)` gives the object as well. */
const throughClass = (place: string, module: ModuleView): Caller[] =>
  module.place(place).map((use) => ({ use, shift: use.via === 'class' ? 1 : 0 }));

/** Named in a `class` line or before a dot, or asked about: no object is made there. */
const isBase = ({ op, name = '' }: SitedUse): boolean =>
  op === 'read' ||
  op === 'method' ||
  (op === 'escape' && /^(super|isinstance|issubclass)$/.test(name.replace(/^=builtins\./, '')));
