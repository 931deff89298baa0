/** Whether a class's objects can keep something of their own under a name. */
import type { ModuleView } from '../semantic/project/module-view.ts';

/** Every base is known, and none of them has slots, its own attribute access or generated fields. */
export function hasOwnDict(owner: string, module: ModuleView, seen: Set<string> = new Set()): boolean {
  if (seen.has(owner)) return true;
  seen.add(owner);
  const info = module.classInfo(owner);
  if (!info || '__slots__' in info.attributes || info.keywords.length > 0 || info.decorators.length > 0) return false;
  if (info.methods.some((it) => /^__(setattr|getattribute|delattr|new)__$/.test(it.name))) return false;
  return info.bases.every((it) => {
    const [base] = module.resolve(it);
    if (base === 'builtins.object' || base === 'abc.ABC') return true;
    return base?.startsWith('.') === true && hasOwnDict(base.slice(1), module, seen);
  });
}

/** A base or a subclass in the module has a method or attribute of that name too. */
export function isOverridden(owner: string, name: string, module: ModuleView): boolean {
  const pending = [...module.subclasses(owner), ...(module.classInfo(owner)?.bases ?? [])];
  const seen = new Set([owner]);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const info = seen.has(next) ? undefined : module.classInfo(next);
    seen.add(next);
    if (!info) continue;
    if (name in info.attributes || info.methods.some((it) => it.name === name)) return true;
    pending.push(...module.subclasses(next), ...info.bases);
  }
  return false;
}
