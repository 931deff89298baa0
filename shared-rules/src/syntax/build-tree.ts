/** Builds the abstract syntax tree from a flat tree-sitter tree. All grammar node names live in this folder. */
import type { Span } from '../rule.ts';
import type { Block, Module, Statement, SyntaxTree } from './ast.ts';
import { expressionBuilder } from './build-expression.ts';
import { statementBuilder } from './build-statement.ts';
import { adopt } from './contents.ts';
import type { DirectlyParsed } from './direct/parse-directly.ts';
import type { Recovered } from './direct/recover.ts';
import { type FlatReader, type Grammar, MAX_DEPTH, readFlat } from './flat-reader.ts';
import type { FlatTree } from './flat-tree.ts';

/**
 * @param prefix Length of the headers that were put in front of the chunk for parsing; offsets are given without them,
 * and what stands in them is unwrapped.
 */
export function buildSyntaxTree(flat: FlatTree, source: string, grammar: Grammar, prefix: number): SyntaxTree {
  const reader = readFlat(flat, source, grammar, prefix);
  const all = statementBuilder(reader, expressionBuilder(reader)).statementsOf(0);
  const module = moduleOf(all, reader.startOf(0), reader.endOf(0), prefix);
  return { module, contents: adopt(module), ...triviaOf(flat, reader) };
}

/** The same of what was read without the grammar. @returns undefined where it is too deep to be gone through. */
export function finishSyntaxTree(
  { statements, comments, start, ...read }: DirectlyParsed & Partial<Recovered>,
  source: string,
  prefix: number,
): SyntaxTree | undefined {
  const module = moduleOf(statements, prefix === 0 ? start : 0, source.length - prefix, prefix);
  const contents = adopt(module);
  const errors = (read.errors ?? []).map((it) => ({ start: it.start, end: it.end }));
  return contents.depth > MAX_DEPTH ? undefined : { module, contents, comments, errors };
}

function moduleOf(all: Statement[], start: number, end: number, prefix: number): Module {
  const [shell] = all;
  const outer: Block = { kind: 'Block', start, end, parent: undefined, statements: all };
  const body = prefix === 0 ? outer : withoutArm(shell?.kind === 'ClassDef' ? shell.body : outer);
  return { kind: 'Module', start, end, parent: undefined, body };
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
