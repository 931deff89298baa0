/**
 * What a chunk must have for a rule to say anything about it. Most chunks have nothing of what most rules look for, and
 * this is where that is found out: from what the tree has in it, before anybody goes through it.
 *
 * Invariant: a rule finds the same where its needs are not asked about (`needs.test.ts`).
 */
import type { Node } from '../syntax/ast.ts';
import type { CheckContext } from './check-context.ts';

/** All of what is given must be there. */
export interface Needs {
  /** Of each group one kind of node. */
  readonly kinds?: readonly (readonly Node['kind'][])[];
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
  const resources: number[] = [];
  const alternatives = new Map<Rule, readonly (readonly number[])[]>();
  const numbered = (add: (condition: number) => void): number => {
    add(count);
    count += 1;
    return count - 1;
  };
  for (const rule of all) {
    if (!rule.needs) continue;
    alternatives.set(
      rule,
      rule.needs.map((it) => [
        ...(it.kinds ?? []).map((group) => numbered((at) => kinds.add(group, at))),
        ...(it.defaults ? [it.defaults] : []).map((of) => numbered((at) => defaults.add(of, at))),
        ...(it.words ? [it.words] : []).map((of) => numbered((at) => words.add(of, at))),
        ...(it.calls ? [it.calls] : []).map((of) => numbered((at) => calls.add(of, at))),
        ...(it.resources ? [numbered((at) => resources.push(at))] : []),
      ]),
    );
  }
  return (rules, context) => {
    const met = new Uint8Array(count);
    const { contents } = context.chunk.tree;
    kinds.meet(contents.kinds, met);
    defaults.meet(contents.defaults, met);
    words.meet(contents.words, met);
    calls.meet(context.callees, met);
    if (resources.length > 0 && context.acquires) for (const at of resources) met[at] = 1;
    return rules.filter((rule) => {
      const of = alternatives.get(rule);
      return of === undefined || of.some((conditions) => conditions.every((at) => met[at] === 1));
    });
  };
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
