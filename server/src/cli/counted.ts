/** Counts in words. */

/** `3 warnings`, `1 hint`; `information` has no plural. */
export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 || noun === 'information' ? '' : 's'}`;
