/** Whether objects of a class of the module live as long as the program. */
import { entryPointClasses } from '../../catalogue/entry-points.ts';
import { longLivedBases } from '../../catalogue/long-lived.ts';
import type { ModuleView, SitedUse } from '../project/module-view.ts';
import { isInTestFile } from '../test-code.ts';

export type LongLife = 'module' | 'singleton' | 'application' | 'loop' | 'framework';

/** @returns what shows it; undefined where nothing does. */
export function longLived(symbol: string, module: ModuleView): LongLife | undefined {
  const home = module.home(symbol);
  return (
    home.module.ask(`long-lived:${home.symbol}`, () => evidence(home.symbol, home.module, new Set()) ?? null) ??
    undefined
  );
}

/** @param seen classes that are looked at already: two may make each other. */
function evidence(symbol: string, module: ModuleView, seen: Set<string>): LongLife | undefined {
  const key = `${module.key}:${symbol}`;
  if (seen.has(key)) return undefined;
  seen.add(key);
  const info = module.classInfo(symbol);
  if (!info) return undefined;
  const bases = info.bases.flatMap((it) => module.resolve(it));
  // One object for each request or connection.
  if (bases.some((it) => entryPointClasses[it]?.kind === 'request' && !longLivedBases.has(it))) return undefined;
  if (
    info.keywords.some((it) => /^metaclass=.*singleton/i.test(it)) ||
    info.decorators.some((it) => /singleton/i.test(it))
  )
    return 'singleton';
  if (keepsItsOnlyObject(symbol, module)) return 'singleton';
  const made = module.place(symbol).filter((it) => it.op === 'call' && !isInTestFile(it.inFunction));
  if (made.some((it) => it.inFunction === '' && !it.inLoop && it.name !== '@')) return 'module';
  if (bases.some((it) => longLivedBases.has(it))) return 'framework';
  if (made.some((it) => isKeptByModule(it, symbol, module))) return 'singleton';
  if (
    made.some(
      (it) =>
        /(^|:)(serve|create_app|make_app|lifespan|run_server|start_server|run_forever)$/.test(it.inFunction) &&
        !it.inLoop,
    )
  )
    return 'application';
  if (info.methods.some((it) => module.functionInfo(`${symbol}.${it.name}`)?.endless === true)) return 'loop';
  return lifeOfMaker(made, module, seen);
}

/** `cls._instance = …`, and nothing but a test lets go of it again. */
const keepsItsOnlyObject = (symbol: string, module: ModuleView): boolean =>
  module
    .members(symbol)
    .filter((it) => /^_+(instance|singleton)_*$/.test(it))
    .some((it) => {
      const set = module
        .place(`${symbol}.${it}`)
        .filter(
          (use) => use.via !== 'self' && use.op === 'assign' && use.inFunction !== '' && !isInTestFile(use.inFunction),
        );
      return set.length > 0 && set.every(({ value }) => value?.kind !== 'none');
    });

/** `global _store; if _store is None: _store = Store(); return _store`: made where it is asked for first. */
function isKeptByModule({ inFunction, inLoop }: SitedUse, symbol: string, module: ModuleView): boolean {
  if (inFunction === '' || inLoop) return false;
  const { module: view, symbol: maker } = module.home(inFunction);
  return (
    view
      .functionInfo(maker)
      ?.returns.some(
        (it) =>
          it.kind === 'name' &&
          view
            .place(it.dotted)
            .some(
              ({ op, value, inFunction: setIn }) =>
                op === 'assign' &&
                setIn === maker &&
                value?.kind === 'call' &&
                view.resolve(value.callee).some((of) => isClass(of, symbol, view, module)),
            ),
      ) === true
  );
}

/** Whether a qualified name of one module is a class of another. */
function isClass(qualified: string, symbol: string, view: ModuleView, module: ModuleView): boolean {
  if (!qualified.startsWith('.')) return false;
  const home = view.home(qualified.slice(1));
  return home.module.key === module.key && home.symbol === symbol;
}

/** What the constructor of an object makes for it lives as long as that does. */
function lifeOfMaker(made: readonly SitedUse[], module: ModuleView, seen: Set<string>): LongLife | undefined {
  for (const { inFunction, inLoop } of made) {
    if (inLoop || !inFunction.endsWith('.__init__')) continue;
    const home = module.home(inFunction.slice(0, -'.__init__'.length));
    const life = evidence(home.symbol, home.module, seen);
    if (life && life !== 'loop') return life;
  }
  return undefined;
}
