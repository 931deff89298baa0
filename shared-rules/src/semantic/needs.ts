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
}

/** Whether one of `alternatives` is met. */
export const isMet = (
  alternatives: readonly Needs[],
  { chunk, callees }: Pick<CheckContext, 'chunk' | 'callees'>,
): boolean => {
  const { kinds, words } = chunk.tree.contents;
  return alternatives.some(
    (it) =>
      (it.kinds === undefined || it.kinds.every((group) => group.some((kind) => kinds.has(kind)))) &&
      (it.words === undefined || meet(words, it.words)) &&
      (it.calls === undefined || meet(callees, it.calls)),
  );
};

/** Whether two sets have something in common. */
function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  const [few, many] = some.size < others.size ? [some, others] : [others, some];
  for (const it of few) if (many.has(it)) return true;
  return false;
}
