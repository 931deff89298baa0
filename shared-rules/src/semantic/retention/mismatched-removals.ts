/** Callbacks that are taken out by another object than the one that was put in. */
import { removersOf } from '../../catalogue/registration-pairs.ts';
import type { Call, Expression } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { Needs } from '../needs.ts';
import { sightOf } from '../sights.ts';

const REMOVERS: ReadonlySet<string> = new Set(Object.values(removersOf));

/** What it takes for something to be taken out here. */
export const mismatchNeeds: Needs = {
  sights: [
    sightOf(
      ['Call'],
      ({ func, args }) =>
        func.kind === 'Attribute' &&
        REMOVERS.has(func.attr) &&
        args.some((it) => it.value.kind === 'Lambda' || it.value.kind === 'Call'),
    ),
  ],
};

export interface MismatchedRemoval {
  readonly at: Call;
  /** The lambda or `partial` that is made anew. */
  readonly value: Expression;
  /** Where one that reads the same was put in. */
  readonly added: Call;
}

/** `signal.disconnect(lambda: self.refresh())` after `signal.connect(lambda: self.refresh())`, in this chunk. */
export function mismatchedRemovals(context: CheckContext): MismatchedRemoval[] {
  const calls: { call: Call; method: string; receiver: string; values: readonly Expression[] }[] = [];
  for (const fn of context.functions) {
    for (const call of fn.ofKind('Call')) {
      if (call.func.kind !== 'Attribute') continue;
      const { attr } = call.func;
      if (!Object.hasOwn(removersOf, attr) && !REMOVERS.has(attr)) continue;
      const values = call.args.flatMap((it) => (isMadeAnew(it.value, context) ? [it.value] : []));
      if (values.length > 0) calls.push({ call, method: attr, receiver: shown(call.func.value, context), values });
    }
  }
  return calls.flatMap(({ call, method, receiver, values }) => {
    if (!REMOVERS.has(method)) return [];
    for (const value of values) {
      const added = calls.find(
        (it) =>
          removersOf[it.method] === method &&
          it.receiver === receiver &&
          it.values.some((of) => shown(of, context) === shown(value, context)),
      );
      if (added) return [{ at: call, value, added: added.call }];
    }
    return [];
  });
}

const shown = (node: Expression, context: CheckContext): string => context.source(node).replace(/\s+/g, '');

const isMadeAnew = (node: Expression, context: CheckContext): boolean =>
  node.kind === 'Lambda' || context.calls(node, 'functools.partial');
