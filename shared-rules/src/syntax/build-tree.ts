/** Builds the abstract syntax tree from a flat tree-sitter tree. All grammar node names live in this folder. */
import type { Span } from '../rule.ts';
import type { Block, Module, SyntaxTree } from './ast.ts';
import { expressionBuilder } from './build-expression.ts';
import { statementBuilder } from './build-statement.ts';
import { adopt } from './each-child.ts';
import { type FlatReader, type Grammar, readFlat } from './flat-reader.ts';
import type { FlatTree } from './flat-tree.ts';

/**
 * @param prefix Length of the text that was put in front of the chunk for parsing; offsets are given without it,
 * and the class around a member is unwrapped.
 */
export function buildSyntaxTree(flat: FlatTree, source: string, grammar: Grammar, prefix: number): SyntaxTree {
  const reader = readFlat(flat, source, grammar, prefix);
  const statements = statementBuilder(reader, expressionBuilder(reader)).statementsOf(0);
  const [shell] = statements;
  const start = reader.startOf(0);
  const end = reader.endOf(0);
  const body: Block =
    prefix > 0 && shell?.kind === 'ClassDef'
      ? shell.body
      : { kind: 'Block', start, end, parent: undefined, statements };
  const module: Module = { kind: 'Module', start, end, parent: undefined, body };
  adopt(module);
  return { module, ...triviaOf(flat, reader) };
}

/** Comments and errors wherever they stand, also below nodes that were not described. */
function triviaOf(flat: FlatTree, { type, spanOf }: FlatReader): { comments: Span[]; errors: Span[] } {
  const comments: Span[] = [];
  const errors: Span[] = [];
  for (let at = 0; at < flat.count; at += 1) {
    const name = type(at);
    if (name === 'comment') comments.push(spanOf(at));
    else if (name === 'ERROR' || flat.missing.has(at)) errors.push(spanOf(at));
  }
  return { comments, errors };
}
