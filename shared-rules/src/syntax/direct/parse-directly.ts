/**
 * Python to our syntax tree without the grammar: a recursive descent over tokens, about six times as fast (ARCHITECTURE.md,
 * "Flow of data").
 *
 * It reads what nearly all Python is made of. What it does not know, or not for certain, it leaves to the grammar:
 * anything that is no Python above all, so that errors are the grammar's alone.
 * Invariant: a tree it gives is the one the grammar gives (`direct-parser.test.ts`).
 */
import type { Span } from '../../rule.ts';
import type { Statement } from '../ast.ts';
import { statementParser } from './parse-compound.ts';
import { expressionParser } from './parse-expression.ts';
import { simpleStatementParser } from './parse-statement.ts';
import { tokenReader } from './token-reader.ts';
import { Refusal } from './refusal.ts';
import { createTokens, release, tokenize } from './tokenize.ts';

/** What stands in a text. */
export interface DirectlyParsed {
  readonly statements: Statement[];
  readonly comments: Span[];
  /** Where the first statement or comment begins. */
  readonly start: number;
}

/** @returns a parser: it gives undefined for what is left to the grammar. @see buildSyntaxTree for `prefix`. */
export function createDirectParser(): (source: string, prefix: number) => DirectlyParsed | undefined {
  const tokens = createTokens();
  const reader = tokenReader(tokens);
  const expressions = expressionParser(reader);
  const { statements } = statementParser(reader, expressions, simpleStatementParser(reader, expressions));
  return (source, prefix) => {
    try {
      tokenize(source, prefix, tokens);
      const all = statements();
      const { comments, text } = tokens;
      const start = Math.min(all[0]?.start ?? text.length, comments[0]?.start ?? text.length);
      return { statements: all, comments, start };
    } catch (error) {
      if (error === Refusal) return undefined;
      throw error;
    } finally {
      release(tokens);
    }
  };
}
