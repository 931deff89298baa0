/** The project's classes above and below one, by their dotted symbols; the class itself is not among them. */
import type { ModuleView } from './module-view.ts';

/** Bases and subclasses inside the project, and theirs. */
export const relatives = (owner: string, module: ModuleView): string[] =>
  reached(owner, (it) => [...module.basesOf(it), ...module.subclasses(it)]);

/** Bases of bases, and subclasses of subclasses: the classes an object of this one, or one built on it, may also be. */
export const lineage = (owner: string, module: ModuleView): string[] => [
  ...ancestors(owner, module),
  ...descendants(owner, module),
];

/** Bases of bases. */
export const ancestors = (owner: string, module: ModuleView): string[] => reached(owner, (it) => module.basesOf(it));

/** Subclasses of subclasses. */
export const descendants = (owner: string, module: ModuleView): string[] =>
  reached(owner, (it) => module.subclasses(it));

function reached(owner: string, next: (symbol: string) => readonly (string | undefined)[]): string[] {
  const out = new Set<string>();
  const pending = [...next(owner)];
  for (const at of pending) {
    if (at === undefined || out.has(at) || at === owner || out.size > 40) continue;
    out.add(at);
    pending.push(...next(at));
  }
  return [...out];
}
