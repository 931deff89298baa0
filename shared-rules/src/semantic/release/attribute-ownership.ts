/**
 * What a class does with the resources on its attributes: which ones it acquires, and whether anything in the
 * module ever gives them back.
 */
import { neutralBases, offeredReleaseNames, releaseMethodNames } from '../../catalogue/class-bases.ts';
import type { Confidence, Site } from '../../rule.ts';
import { keepers } from '../../catalogue/keepers.ts';
import { borrowers } from '../../catalogue/borrowers.ts';
import { lockingCalls } from '../../catalogue/locking-calls.ts';
import type { Resource } from '../../catalogue/resource.ts';
import type { ClassInfo, ModuleView, SitedUse } from '../project/module-view.ts';
import { parameterUse } from '../project/parameter-use.ts';
import { type OwnedAttribute, ownedAttributes } from '../project/project-resources.ts';

export interface KeptAttribute {
  readonly name: string;
  /** Functions that assign a fresh one, in source order. */
  readonly acquiredIn: readonly string[];
  /** The first of these assignments. */
  readonly site: Site;
  readonly constructor: string;
  readonly noun: string;
  /** Nothing in the module releases it, as far as can be seen. */
  readonly unreleased: boolean;
  readonly confidence: Confidence;
}

/** The attributes of a class that hold a resource; undefined where the class's bases cannot all be seen. */
export function keptAttributes(symbol: string, module: ModuleView): readonly KeptAttribute[] {
  return module.ask(`kept:${symbol}`, () => {
    const info = module.classInfo(symbol);
    if (!info) return [];
    const family = familyOf(info, module);
    if (!family) return [];
    // `for name in NAMES: getattr(self, name).close()`
    const dynamic = family.flatMap((it) => module.place(`${it}.__dict__`));
    return ownedAttributes(info, module).flatMap((owned): KeptAttribute[] => {
      const [first] = owned.acquired;
      if (!first) return [];
      const uses = family.flatMap((it) => module.place(`${it}.${owned.name}`)).concat(module.place(`?.${owned.name}`));
      const released =
        uses.some((it) => isRelease(it, owned, module)) ||
        dynamic.some((it) => isRelease(it, owned, module) || endsOwner.test(it.inFunction)) ||
        // Whoever has the object calls the resource's own `close()` through it.
        [...uses, ...dynamic].some((it) => it.inFunction.endsWith('.__getattr__'));
      if (uses.some((it) => isLocked(it, module))) return [];
      const away = uses.filter((it) => isGivenAway(it, module));
      return [
        {
          name: owned.name,
          site: first.site,
          acquiredIn: owned.acquired.map((it) => it.inFunction),
          constructor: owned.constructor,
          noun: owned.resource.noun,
          // What a property hands out is kept in another attribute.
          unreleased: !released && !info.methods.some((it) => it.name === owned.name),
          confidence: away.length > 0 || uses.some((it) => it.op === 'assign' && it.via === 'other') ? 'low' : 'high',
        },
      ];
    });
  });
}

/** The class, its bases and its subclasses, by symbol; undefined where a base is unknown. */
export function familyOf(info: ClassInfo, module: ModuleView): string[] | undefined {
  const out = [info.symbol];
  for (let at = 0; at < out.length && out.length < 20; at += 1) {
    const here = module.classInfo(out[at] ?? '');
    for (const base of here?.bases ?? []) {
      const [name] = module.resolve(base);
      if (name?.startsWith('.')) {
        if (!out.includes(name.slice(1))) out.push(name.slice(1));
      } else if (name === undefined || !neutralBases.has(name)) return undefined;
    }
  }
  for (let at = 0; at < out.length && out.length < 40; at += 1) {
    for (const it of module.subclasses(out[at] ?? '')) if (!out.includes(it)) out.push(it);
  }
  return out;
}

/** The methods of a class by which whoever uses it would expect to release what it holds. */
export const offeredReleases = (
  symbol: string,
  module: ModuleView,
): readonly { readonly name: string; readonly site: Site }[] =>
  (module.classInfo(symbol)?.methods ?? [])
    .filter((it) => offeredReleaseNames.includes(it.name) || /^__a?exit__$/.test(it.name))
    .map(({ name, site }) => ({ name, site }));

/** Methods in which an owner gives back what it holds, by their last name. */
const endsOwner =
  /\.(_*(close|stop|shut|disconnect|release|clean|tear|terminate|quit|dispose|finish|kill|reset)\w*|__a?exit__|__del__)$/i;

function isRelease(use: SitedUse, { resource }: OwnedAttribute, module: ModuleView): boolean {
  const verb = (name: string | undefined): boolean =>
    name !== undefined &&
    (resource.release.includes(name) ||
      resource.partRelease?.includes(name) === true ||
      releaseMethodNames.includes(name) ||
      /^__a?exit__$/.test(name));
  if (use.op === 'with') return resource.context !== 'keeps-open';
  // `f = self.f`, `close_all(self.f)`, `for f in (self.f, self.g)` in a method that is there to release.
  if ((use.op === 'escape' || use.op === 'iterate') && use.name !== 'return' && endsOwner.test(use.inFunction))
    return true;
  // `os.close(self.fd)`, `shutdown(self.connection)`
  if (use.op === 'escape' && use.name !== undefined) {
    const callees = module.resolve(use.name);
    if (callees.some((it) => module.lifetimes.isReleaser(it) || releasesParameter(it, resource, module))) return true;
  }
  // `self.x.close()`, and `atexit.register(self.x.close)`, which names it.
  return (use.op === 'method' || use.op === 'read') && verb(use.name);
}

/** `fcntl.flock(self.handle, LOCK_EX)`: it is held for as long as the lock is wanted. */
export const isLocked = ({ op, name }: SitedUse, module: ModuleView): boolean =>
  op === 'escape' && name !== undefined && module.resolve(name).some((it) => lockingCalls.has(it));

/** A function of the project that gives back something it is handed. */
function releasesParameter(callee: string, { release }: Resource, module: ModuleView): boolean {
  if (!callee.startsWith('.')) return false;
  const symbol = callee.slice(1);
  return (module.functionInfo(symbol)?.parameters ?? []).some((name) => {
    const used = parameterUse(symbol, name, module);
    return used !== undefined && (used.isReleased || used.methods.some((it) => release.includes(it)));
  });
}

/** Somebody else may release it: it is returned, copied to another name, or handed to a callable nothing is known about. */
function isGivenAway(use: SitedUse, module: ModuleView): boolean {
  if (use.op !== 'escape') return false;
  // `__enter__` lends it to the `with` block.
  if (use.name === 'return' && /\.__a?enter__$/.test(use.inFunction)) return false;
  if (use.name === undefined || use.name === 'return' || use.name === 'assigned' || use.name === '') return true;
  const callees = module.resolve(use.name);
  return !callees.some((it) => borrowers[it] !== undefined && !keepers.has(it));
}
