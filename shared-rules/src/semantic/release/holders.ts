/** The names through which a function holds a resource, and what happens at each of their uses. */
import { isBinding, isCaptured, namesIn } from '../names.ts';
import type { Name, Node } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { evaluatedAt } from './effects.ts';
import { type Fate, fateOf } from './fate.ts';
import type { Acquisition, Holder } from './ownership.ts';

export interface Held {
  readonly holders: Holder[];
  readonly uses: Name[];
  readonly releases: Node[];
  readonly mistakes: (Fate & { kind: 'no-release' })[];
  readonly handedOn: boolean;
  /** What each use means, by the name node. */
  readonly fates: ReadonlyMap<Name, Fate>;
  /** The same by the syntax whose node of the control-flow graph evaluates the use. */
  readonly fatesAt: ReadonlyMap<Node, readonly Fate[]>;
}

/** All names that hold the resource or read through it, with the fate of every use; undefined where a nested function has a hand in it. */
export function collectHolders(
  first: Fate & { kind: 'bound' },
  acquisition: Acquisition,
  context: CheckContext,
): Held | undefined {
  const { resource, value } = acquisition;
  const { scopes } = context.chunk;
  const holders: Holder[] = [];
  const fates = new Map<Name, Fate>();
  const pending: { name: string; dependent: boolean }[] = [{ name: first.name, dependent: first.dependent }];
  const from = scopes.scopeOf(value);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { name, dependent } = next;
    if (holders.some((it) => it.name === name)) continue;
    const scope = scopes.lookup(name, from);
    if (!scope || scope.kind === 'module' || scope.kind === 'class') return undefined;
    if (isCaptured(scope, name)) return undefined;
    holders.push({ name, scope, dependent });
    for (const use of namesIn(scope, name)) {
      if (isBinding(use)) continue;
      const fate = fateOf(use, resource, context, dependent);
      fates.set(use, fate);
      if (fate.kind === 'bound' && fate.name !== name) pending.push({ name: fate.name, dependent: fate.dependent });
    }
  }
  const all = [...fates.values()];
  const releases = all.flatMap((it) => (it.kind === 'release' ? [it.node] : []));
  const mistakes = all.flatMap((it) => (it.kind === 'no-release' ? [it] : []));
  const isDependent = (use: Name): boolean => holders.some((it) => it.name === use.id && it.dependent);
  const uses = [...fates.keys()].sort((a, b) => a.start - b.start);
  const handedOn = all.some((it) => it.kind === 'escape');
  // What reads through it got away and nothing here releases: whoever has it may need it open.
  if (releases.length === 0 && [...fates].some(([use, fate]) => fate.kind === 'escape' && isDependent(use)))
    return undefined;
  return { holders, uses, releases, mistakes, handedOn, fates, fatesAt: byPlace(fates) };
}

function byPlace(fates: ReadonlyMap<Name, Fate>): Map<Node, Fate[]> {
  const out = new Map<Node, Fate[]>();
  for (const [use, fate] of fates) {
    const at = evaluatedAt(use);
    if (!at) continue;
    const known = out.get(at);
    if (known) known.push(fate);
    else out.set(at, [fate]);
  }
  return out;
}
