/** Where something is used for the last time: after it the code could have given it back. */
import type { Node } from '../syntax/ast.ts';
import { isInside } from '../syntax/children.ts';
import type { Lifetime } from './ownership.ts';

/** @returns the call or name further down, unless that is a release itself. */
export function lastUseOf({ acquisition, releases, uses }: Lifetime): Node | undefined {
  const last = uses.at(-1);
  if (!last || last.start < acquisition.call.end) return undefined;
  const { parent } = last;
  const use = parent?.kind === 'Attribute' && parent.parent?.kind === 'Call' ? parent.parent : last;
  return releases.some((it) => isInside(use, it) || isInside(it, use)) ? undefined : use;
}
