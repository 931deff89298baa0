/** What every part of the direct parser does with tokens. */
import type { Expression } from '../ast.ts';
import { AUGMENTED, COLON, EQUAL, F_VALUE_END, NEWLINE, RBRACE, RBRACKET, RPAR, SEMICOLON } from './token-kinds.ts';
import { refuse, refuseUnfinished } from './refusal.ts';
import type { Tokens } from './tokens.ts';

export interface TokenReader {
  readonly tokens: Tokens;
  kindHere(): number;
  startHere(): number;
  /** Of the token that was read last. */
  endBefore(): number;
  textHere(): string;
  /** Goes past a token of this kind, if it is the next. */
  skip(kind: number): boolean;
  /** The same for one that must be there. */
  take(kind: number): void;
  /** Something else is wanted here. */
  miss(): never;
  /** An expression, or a list of them, cannot go on here. */
  isAtEndOfExpression(): boolean;
  /** Whether an expression may be given a value. @param from its first token. */
  isTarget(of: Expression, from: number): boolean;
}

export function tokenReader(tokens: Tokens): TokenReader {
  const kindHere = (): number => tokens.kind[tokens.at] ?? 0;
  const startHere = (): number => tokens.start[tokens.at] ?? 0;
  const skip = (kind: number): boolean => {
    if (tokens.kind[tokens.at] !== kind) return false;
    tokens.at += 1;
    return true;
  };
  const isTarget = (of: Expression, from: number): boolean => {
    switch (of.kind) {
      case 'Name':
      case 'Attribute':
      case 'Subscript':
        // `(a) = 1`: to the grammar that is a tuple.
        return of.start === tokens.start[from];
      case 'Starred':
        return of.value.kind === 'Name' || of.value.kind === 'Attribute' || of.value.kind === 'Subscript';
      case 'Tuple':
      case 'List':
        return of.elements.every((it) => isTarget(it, from) || it.start !== tokens.start[from]);
      default:
        return false;
    }
  };
  const miss = (): never => (kindHere() === NEWLINE ? refuseUnfinished() : refuse());
  return {
    tokens,
    kindHere,
    startHere,
    endBefore: () => tokens.end[tokens.at - 1] ?? 0,
    textHere: () => tokens.text.slice(tokens.start[tokens.at], tokens.end[tokens.at]),
    skip,
    take(kind) {
      if (!skip(kind)) miss();
    },
    miss,
    isAtEndOfExpression() {
      switch (kindHere()) {
        case NEWLINE:
        case RPAR:
        case RBRACKET:
        case RBRACE:
        case EQUAL:
        case COLON:
        case SEMICOLON:
        case AUGMENTED:
        case F_VALUE_END:
          return true;
        default:
          return false;
      }
    },
    isTarget,
  };
}
