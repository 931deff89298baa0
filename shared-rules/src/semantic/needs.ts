/**
 * What a chunk must have for a rule to say anything about it. Most chunks have nothing of what most rules look for, and
 * this is where that is found out: from what the tree has in it, before anybody goes through it.
 *
 * Invariant: a rule finds the same where its needs are not asked about (`needs.test.ts`).
 */
import type { Node } from '../syntax/ast.ts';
import type { Contents } from '../syntax/contents.ts';
import type { CheckContext } from './check-context.ts';
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

/**
 * Every condition of every rule gets a number, and every kind, word and name the conditions it meets: a chunk is gone
 * through once for all rules, however many they are.
 */
export function createGate<Rule extends Needy>(all: readonly Rule[]): Gate<Rule> {
  let count = 0;
  const kinds = createConditions<Node['kind']>();
  const defaults = createConditions<Node['kind']>();
  const words = createConditions<string>();
  const calls = createConditions<string>();
  const sights = new Map<Sight, number>();
  const alternatives = new Map<Rule, readonly Alternative[]>();
  const numbered = (add: (condition: number) => void): number => {
    add(count);
    count += 1;
    return count - 1;
  };
  const numberOf = (sight: Sight): number => {
    const known = sights.get(sight) ?? sights.size;
    sights.set(sight, known);
    return known;
  };
  for (const rule of all) {
    if (!rule.needs) continue;
    alternatives.set(
      rule,
      rule.needs.map((it) => ({
        noted: [
          ...(it.kinds ?? []).map((group) => numbered((at) => kinds.add(group, at))),
          ...(it.defaults ? [it.defaults] : []).map((of) => numbered((at) => defaults.add(of, at))),
          ...(it.words ? [it.words] : []).map((of) => numbered((at) => words.add(of, at))),
        ],
        sights: (it.sights ?? []).map(numberOf),
        calls: (it.calls ? [it.calls] : []).map((of) => numbered((at) => calls.add(of, at))),
        resources: it.resources === true,
      })),
    );
  }
  const allSights = [...sights.keys()];
  // Used again for every chunk: nothing in here leads to another chunk.
  const met = new Uint8Array(count);
  const seen = new Int8Array(allSights.length);

  return (rules, context) => {
    const { contents } = context.chunk.tree;
    met.fill(0);
    seen.fill(0);
    kinds.meet(contents.byKind.keys(), met);
    defaults.meet(contents.defaults, met);
    words.meet(contents.words, met);
    const isSeen = (at: number): boolean => {
      if (seen[at] === 0) seen[at] = isShown(allSights[at], contents, context) ? 1 : -1;
      return seen[at] === 1;
    };
    // What names mean is asked last, and once for all rules.
    let isNamed = false;
    const isCalled = (at: number): boolean => {
      if (!isNamed) calls.meet(context.callees, met);
      isNamed = true;
      return met[at] === 1;
    };
    const isNoted = (at: number): boolean => met[at] === 1;
    const isMet = (it: Alternative): boolean =>
      it.noted.every(isNoted) &&
      it.sights.every(isSeen) &&
      it.calls.every(isCalled) &&
      (!it.resources || context.acquires);
    return rules.filter((rule) => alternatives.get(rule)?.some(isMet) ?? true);
  };
}

/** The conditions of one of a rule's needs, by what they cost. */
interface Alternative {
  /** Found out by going through what there is. */
  readonly noted: readonly number[];
  readonly sights: readonly number[];
  readonly calls: readonly number[];
  readonly resources: boolean;
}

function isShown(sight: Sight | undefined, { byKind }: Contents, seen: Seen): boolean {
  for (const kind of sight?.kinds ?? [])
    for (const node of byKind.get(kind) ?? []) if (sight?.shows(node, seen) === true) return true;
  return false;
}

/** Conditions by what meets them. */
function createConditions<Key>() {
  const metBy = new Map<Key, number[]>();
  return {
    add(keys: Iterable<Key>, condition: number): void {
      for (const key of keys) {
        const known = metBy.get(key);
        if (known) known.push(condition);
        else metBy.set(key, [condition]);
      }
    },
    meet(keys: Iterable<Key>, met: Uint8Array): void {
      for (const key of keys) {
        const conditions = metBy.get(key);
        if (conditions) for (const at of conditions) met[at] = 1;
      }
    },
  };
}
