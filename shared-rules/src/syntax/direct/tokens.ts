/** The tokens of one text, in arrays that are used again for the next one. */
import type { Span } from '../../rule.ts';
import type { KnownError } from './known-error.ts';

/** The tokens of one text; positions are those of the chunk, without what was put in front of it. */
export interface Tokens {
  /** Of the chunk. */
  text: string;
  kind: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  /** The token that is read next. */
  at: number;
  /** How deep in each other the expressions are that are being read. */
  depth: number;
  comments: Span[];
  /** Statements that are passed over, in order. */
  errors: readonly KnownError[];
  /** Where reading came to an end that refused; of what stands in open brackets, where the outermost begins. */
  reached: number;
}

/** Room for more tokens than nearly any chunk has; what a larger one took is not kept. */
const USUAL_TOKENS = 1 << 13;

const room = (size: number): Pick<Tokens, 'kind' | 'start' | 'end'> => ({
  kind: new Uint8Array(size),
  start: new Int32Array(size),
  end: new Int32Array(size),
});

export const createTokens = (): Tokens => ({
  text: '',
  ...room(USUAL_TOKENS),
  at: 0,
  depth: 0,
  comments: [],
  errors: [],
  reached: 0,
});

/** Lets go of the text that was read. */
export function release(tokens: Tokens): void {
  tokens.text = '';
  tokens.comments = [];
  tokens.errors = [];
  if (tokens.kind.length > USUAL_TOKENS) Object.assign(tokens, room(USUAL_TOKENS));
}

/** @returns the same with room for twice as many. */
export function widen(of: Tokens): Tokens {
  const { kind, start, end } = of;
  Object.assign(of, room(2 * kind.length));
  of.kind.set(kind);
  of.start.set(start);
  of.end.set(end);
  return of;
}
