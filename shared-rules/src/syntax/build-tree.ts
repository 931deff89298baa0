/** Builds the abstract syntax tree from a flat tree-sitter tree. All grammar node names live in this folder. */
import type { Span } from '../rule.ts';
import type { Block, Module, SyntaxTree } from './ast.ts';
import { expressionBuilder } from './build-expression.ts';
import { statementBuilder } from './build-statement.ts';
import { adopt } from './contents.ts';
import { type FlatReader, type Grammar, readFlat } from './flat-reader.ts';
import type { FlatTree } from './flat-tree.ts';

/**
 * @param prefix Length of the headers that were put in front of the chunk for parsing; offsets are given without them,
 * and what stands in them is unwrapped.
 */
export function buildSyntaxTree(flat: FlatTree, source: string, grammar: Grammar, prefix: number): SyntaxTree {
  const reader = readFlat(flat, source, grammar, prefix);
  const all = statementBuilder(reader, expressionBuilder(reader)).statementsOf(0);
  const [shell] = all;
  const start = reader.startOf(0);
  const end = reader.endOf(0);
  const outer: Block = { kind: 'Block', start, end, parent: undefined, statements: all };
  const body = prefix === 0 ? outer : withoutArm(shell?.kind === 'ClassDef' ? shell.body : outer);
  const module: Module = { kind: 'Module', start, end, parent: undefined, body };
  return { module, contents: adopt(module), ...triviaOf(flat, reader) };
}

/** Without the arm of an `if` that only stands in front so that the chunk's `else` parses. */
function withoutArm(body: Block): Block {
  const [first, ...rest] = body.statements;
  if (first?.kind !== 'If' || first.branches[0]?.test.end !== 0) return body;
  return { ...body, statements: [{ ...first, branches: first.branches.slice(1) }, ...rest] };
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
