/** The names through which a function holds a resource, and what happens at each of their uses. */
import type { Expression, Name, Node } from '../syntax/ast.ts';
import type { CheckContext } from './check-context.ts';
import { evaluatedAt } from './effects.ts';
import { type Fate, fateOf } from './fate.ts';
import type { Scope } from './scopes.ts';
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
    if (capturedBy(scope, name)) return undefined;
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

/** Occurrences of a name in a scope and in the comprehensions inside it. */
export function namesIn(scope: Scope, name: string): Name[] {
  const out = [...(scope.names.get(name) ?? [])];
  for (const child of scope.children) {
    if (child.kind === 'comprehension' && !child.bindings.has(name)) out.push(...namesIn(child, name));
  }
  return out;
}

/** Whether a function or lambda inside uses the name: it may run at any time. */
export function capturedBy(scope: Scope, name: string): boolean {
  return scope.children.some((child) => {
    if (child.bindings.has(name) && !child.nonlocals.has(name)) return false;
    if (child.kind === 'comprehension') return capturedBy(child, name);
    return child.names.has(name) || child.nonlocals.has(name) || capturedBy(child, name);
  });
}

export function isBinding(name: Name): boolean {
  const parent = name.parent;
  switch (parent?.kind) {
    case 'Assign':
      return parent.targets.includes(name);
    case 'AugAssign':
    case 'NamedExpr':
      return parent.target === name;
    case 'For':
    case 'ComprehensionClause':
      return parent.target === name;
    case 'WithItem':
      return parent.target === name;
    case 'Tuple':
    case 'List':
    case 'Starred':
      return isTargetList(parent);
    default:
      return false;
  }
}

function isTargetList(node: Expression): boolean {
  const parent = node.parent;
  if (parent?.kind === 'Assign') return parent.targets.includes(node);
  if (parent?.kind === 'For' || parent?.kind === 'ComprehensionClause' || parent?.kind === 'WithItem')
    return parent.target === node;
  if (parent?.kind === 'Tuple' || parent?.kind === 'List' || parent?.kind === 'Starred') return isTargetList(parent);
  return false;
}
