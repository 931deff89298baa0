/**
 * Callables that return one of their arguments unchanged, by its position: what is held goes on under the result.
 * Sources: https://docs.python.org/3/library/typing.html#typing.cast, https://docs.python.org/3/library/typing.html#typing.assert_type
 */
export const identities: Readonly<Record<string, number>> = {
  'typing.assert_type': 0,
  'typing.cast': 1,
  'typing.reveal_type': 0,
  'typing_extensions.assert_type': 0,
  'typing_extensions.cast': 1,
  'typing_extensions.reveal_type': 0,
};
