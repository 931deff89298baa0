/** Thrown where a text is to be left to the grammar: it may be Python that is not known here. */
export const Refusal: unique symbol = Symbol('not known');
/** Thrown where a text is certainly no Python, whatever else there is: a bracket, a string or a line is not finished. */
export const Unfinished: unique symbol = Symbol('no Python');
/** Thrown where it is not even known how far the statement goes. */
export const Unlimited: unique symbol = Symbol('no known end');

export function refuse(): never {
  throw Refusal;
}

export function refuseUnfinished(): never {
  throw Unfinished;
}

export function refuseUnlimited(): never {
  throw Unlimited;
}
