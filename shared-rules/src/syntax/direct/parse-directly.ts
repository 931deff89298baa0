/**
 * Python to our syntax tree without the grammar: a recursive descent over tokens, about six times as fast (ARCHITECTURE.md,
 * "Flow of data").
 *
 * It reads what nearly all Python is made of. What it does not know, or not for certain, it refuses as a whole.
 * Invariant: a tree it gives is the one the grammar gives (`direct-parser.test.ts`).
 */
import type { Span } from '../../rule.ts';
import type { Statement } from '../ast.ts';
import type { KnownError } from './known-error.ts';
import { statementParser } from './parse-compound.ts';
import { expressionParser } from './parse-expression.ts';
import { simpleStatementParser } from './parse-statement.ts';
import { tokenReader } from './token-reader.ts';
import { Refusal, Unfinished, Unlimited } from './refusal.ts';
import { tokenize } from './tokenize.ts';
import { createTokens, release } from './tokens.ts';

/** What stands in a text. */
export interface DirectlyParsed {
  readonly statements: Statement[];
  readonly comments: Span[];
  /** Where the first statement or comment begins. */
  readonly start: number;
}

/** A text that was not read. */
export interface Refused {
  /** About where what was refused stands, in the chunk; undefined where it may go on behind the end of its line. */
  readonly at: number | undefined;
  /** It is certainly no Python; it may be otherwise. */
  readonly isUnfinished: boolean;
}

/**
 * @param prefix see `buildSyntaxTree`.
 * @param errors statements of the chunk that are passed over, in order.
 */
export type DirectParser = (source: string, prefix: number, errors?: readonly KnownError[]) => DirectlyParsed | Refused;

export const isRefused = (it: DirectlyParsed | Refused): it is Refused => 'at' in it;

export function createDirectParser(): DirectParser {
  const tokens = createTokens();
  const reader = tokenReader(tokens);
  const expressions = expressionParser(reader);
  const { statements } = statementParser(reader, expressions, simpleStatementParser(reader, expressions));
  return (source, prefix, errors = []) => {
    let isRead = false;
    try {
      tokenize(source, prefix, tokens, errors);
      isRead = true;
      const all = statements();
      const { comments, text } = tokens;
      const start = Math.min(all[0]?.start ?? text.length, comments[0]?.start ?? text.length);
      return { statements: all, comments, start };
    } catch (error) {
      if (error !== Refusal && error !== Unfinished && error !== Unlimited) throw error;
      const at = isRead ? reader.startHere() : Math.max(0, tokens.reached - prefix);
      return { at: error === Unlimited ? undefined : at, isUnfinished: error === Unfinished };
    } finally {
      release(tokens);
    }
  };
}
