/** Thrown where a text is to be left to the grammar. Not an error: nobody wants to know where. */
export const Refusal: unique symbol = Symbol('left to the grammar');

export function refuse(): never {
  throw Refusal;
}
