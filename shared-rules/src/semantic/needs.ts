/**
 * What a chunk must have for a rule to say anything about it. Most chunks have nothing of what most rules look for, and
 * this is where that is found out: from what the tree has in it, before anybody goes through it.
 *
 * Invariant: a rule finds the same where its needs are not asked about (`needs.test.ts`).
 */
import type { Node } from '../syntax/ast.ts';
import type { Contents } from '../syntax/contents.ts';
import type { CheckContext, ChunkModel } from './check-context.ts';
import type { Seen, Sight } from './sights.ts';

/** All of what is given must be there. */
export interface Needs {
  /** Of each group one kind of node. */
  readonly kinds?: readonly (readonly Node['kind'][])[];
  /** Of each of these one that shows. */
  readonly sights?: readonly Sight[];
  /** One of these, as a name or an attribute. */
  readonly words?: ReadonlySet<string>;
  /** A call or a decorator that one of these may stand for, whatever it is called here. Qualified names. */
  readonly calls?: ReadonlySet<string>;
  /** A parameter with a default of one of these kinds. */
  readonly defaults?: readonly Node['kind'][];
  /** A call that acquires a resource. */
  readonly resources?: true;
}

interface Needy {
  /** One of these must be met; left out, there is nothing to ask. */
  readonly needs?: readonly Needs[];
}

/** Tells which rules may have something to say. */
export type Gate<Rule> = (rules: readonly Rule[], context: CheckContext) => readonly Rule[];

export function createGate<Rule extends Needy>(all: readonly Rule[]): Gate<Rule> {
  const needs = all.flatMap((it) => it.needs ?? []);
  const meeting = createMeeting(needs);
  const byName = new Map<string, Needs[]>();
  for (const it of needs) for (const name of it.calls ?? []) note(byName, name, it);
  return (rules, context) => {
    const isMet = meeting(context.chunk);
    // What names mean is asked last, and once for all rules.
    let called: ReadonlySet<Needs> | undefined;
    const isCalled = (it: Needs): boolean => {
      called ??= new Set(Array.from(context.callees, (name) => byName.get(name) ?? []).flat());
      return called.has(it);
    };
    const mayConcern = (it: Needs): boolean =>
      isMet(it) && (!it.calls || isCalled(it)) && (!it.resources || context.acquires);
    return rules.filter((rule) => rule.needs?.some(mayConcern) ?? true);
  };
}

/**
 * Tells whether needs are met, but for what names mean. Every condition gets a number, and every kind and word the
 * conditions it meets: a chunk is gone through once for all rules, however many they are.
 *
 * @returns for a chunk, what tells it of one of `all`; until the next chunk is asked about.
 */
export function createMeeting(all: readonly Needs[]): (chunk: ChunkModel) => (of: Needs) => boolean {
  const kinds = new Map<Node['kind'], number[]>();
  const defaults = new Map<Node['kind'], number[]>();
  const words = new Map<string, number[]>();
  let count = 0;
  const numbered = <Key>(metBy: Map<Key, number[]>, keys: Iterable<Key>): number => {
    for (const key of keys) note(metBy, key, count);
    count += 1;
    return count - 1;
  };
  const sights = [...new Set(all.flatMap((it) => it.sights ?? []))];
  const conditions = new Map<Needs, Conditions>();
  for (const it of all)
    conditions.set(it, {
      noted: [
        ...(it.kinds ?? []).map((group) => numbered(kinds, group)),
        ...(it.defaults ? [numbered(defaults, it.defaults)] : []),
        ...(it.words ? [numbered(words, it.words)] : []),
      ],
      sights: (it.sights ?? []).map((sight) => sights.indexOf(sight)),
    });
  // Used again for every chunk: nothing in here leads to another one.
  const met = new Uint8Array(count);
  const seen = new Int8Array(sights.length);

  return (chunk) => {
    const { contents } = chunk.tree;
    const context = { chunk };
    met.fill(0);
    seen.fill(0);
    meet(kinds, contents.byKind.keys(), met);
    meet(defaults, contents.defaults, met);
    meet(words, contents.words, met);
    const isNoted = (at: number): boolean => met[at] === 1;
    const isSeen = (at: number): boolean => {
      if (seen[at] === 0) seen[at] = isShown(sights[at], contents, context) ? 1 : -1;
      return seen[at] === 1;
    };
    return (of) => {
      const it = conditions.get(of);
      return it?.noted.every(isNoted) === true && it.sights.every(isSeen);
    };
  };
}

/** The conditions of one of a rule's needs, by what they cost. */
interface Conditions {
  /** Found out by going through what there is. */
  readonly noted: readonly number[];
  readonly sights: readonly number[];
}

function isShown(sight: Sight | undefined, { byKind }: Contents, seen: Seen): boolean {
  for (const kind of sight?.kinds ?? [])
    for (const node of byKind.get(kind) ?? []) if (sight?.shows(node, seen) === true) return true;
  return false;
}

function meet<Key>(metBy: ReadonlyMap<Key, readonly number[]>, keys: Iterable<Key>, met: Uint8Array): void {
  for (const key of keys) {
    const conditions = metBy.get(key);
    if (conditions) for (const at of conditions) met[at] = 1;
  }
}

function note<Key, Value>(to: Map<Key, Value[]>, key: Key, it: Value): void {
  const known = to.get(key);
  if (known) known.push(it);
  else to.set(key, [it]);
}
