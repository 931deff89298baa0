/** Where something is used for the last time: after it the code could have given it back. */
import type { Node } from '../../syntax/ast.ts';
import { isInside } from '../../syntax/children.ts';
import type { Acquisition, Holder, Lifetime } from './ownership.ts';

/** @returns the call or name further down, unless that is a release itself. */
export function lastUseOf({ acquisition, holders, releases, uses }: Lifetime): Node | undefined {
  // From where the name stands for something else its uses are those of the other.
  const next = nextValueOf(acquisition, holders);
  const last = uses.findLast((it) => it.start < next);
  if (!last || last.start < acquisition.call.end) return undefined;
  const { parent } = last;
  const use = parent?.kind === 'Attribute' && parent.parent?.kind === 'Call' ? parent.parent : last;
  return releases.some((it) => isInside(use, it) || isInside(it, use)) ? undefined : use;
}

/** Offset at which the name that was given the resource is given another value further down; infinite where it is not. */
function nextValueOf({ call }: Acquisition, holders: readonly Holder[]): number {
  const given = holders.flatMap(({ name, scope, dependent }) => {
    const bindings = scope.bindings.get(name) ?? [];
    return !dependent && bindings.some((it) => it.value !== undefined && isInside(call, it.value)) ? bindings : [];
  });
  return Math.min(...given.map((it) => it.node.start).filter((it) => it > call.end));
}
