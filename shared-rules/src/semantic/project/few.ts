/**
 * Sets that mostly have one member or none, which is then all they are. Most topics have one contributor, most answers
 * one reader: as sets of one they took a quarter of what is kept of an open file.
 */
export type Few<Member extends string | object> = Member | Set<Member> | undefined;

/** @param of is not to be used any more. */
export function withMember<Member extends string | object>(of: Few<Member>, it: Member): Few<Member> {
  if (of === undefined || of === it) return it;
  if (of instanceof Set) return of.add(it);
  return new Set([of, it]);
}

/** @param of is not to be used any more. */
export function withoutMember<Member extends string | object>(of: Few<Member>, it: Member): Few<Member> {
  if (of === it) return undefined;
  if (!(of instanceof Set)) return of;
  of.delete(it);
  return of.size === 0 ? undefined : of;
}

/** In the order in which they came. */
export const membersOf = <Member extends string | object>(of: Few<Member>): Iterable<Member> =>
  of === undefined ? [] : of instanceof Set ? of : [of];
