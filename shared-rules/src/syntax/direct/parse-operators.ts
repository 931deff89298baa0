/** Operators, by how tightly they bind. */
import type { Expression, Parameter } from '../ast.ts';
import { comparison, operatorText, precedence } from './operators.ts';
import {
  AND,
  AWAIT,
  COLON,
  DOUBLE_STAR,
  ELSE,
  IF,
  IN,
  IS,
  LAMBDA,
  MINUS,
  NOT,
  OR,
  PLUS,
  TILDE,
} from './token-kinds.ts';
import type { TokenReader } from './token-reader.ts';
import { refuse } from './refusal.ts';

export interface OperatorParser {
  expression(): Expression;
  /** Without a condition, as in an `if` of a comprehension. */
  disjunction(): Expression;
}

/** Brackets in brackets, and operators in a row; the grammar's tree is cut at a depth as well. */
export const MOST = 60;

export function operatorParser(
  { tokens, startHere, endBefore, kindHere, take, skip }: TokenReader,
  { primary, parameters }: { primary(): Expression; parameters(close: number, isTyped: boolean): Parameter[] },
): OperatorParser {
  function expression(): Expression {
    enter();
    const made = kindHere() === LAMBDA ? lambda() : conditional();
    tokens.depth -= 1;
    return made;
  }

  function conditional(): Expression {
    const start = startHere();
    const body = disjunction();
    if (!skip(IF)) return body;
    const test = disjunction();
    take(ELSE);
    const orelse = expression();
    return { kind: 'IfExp', start, end: endBefore(), parent: undefined, test, body, orelse };
  }

  function enter(): void {
    tokens.depth += 1;
    if (tokens.depth > MOST) refuse();
  }

  const disjunction = (): Expression => joined(OR, 'or', conjunction);
  const conjunction = (): Expression => joined(AND, 'and', inversion);

  /** `a or b or c`, from the left. */
  function joined(kind: number, op: 'or' | 'and', operand: () => Expression): Expression {
    const start = startHere();
    let left = operand();
    for (let count = 0; kindHere() === kind; count += 1) {
      if (count > MOST) refuse();
      tokens.at += 1;
      const right = operand();
      left = { kind: 'BoolOp', start, end: endBefore(), parent: undefined, left, op, right };
    }
    return left;
  }

  function inversion(): Expression {
    if (kindHere() !== NOT) return compared();
    const start = startHere();
    tokens.at += 1;
    enter();
    const operand = inversion();
    tokens.depth -= 1;
    return { kind: 'UnaryOp', start, end: endBefore(), parent: undefined, op: 'not', operand };
  }

  function compared(): Expression {
    const start = startHere();
    const left = binary(1);
    let op = comparisonHere();
    if (op === '') return left;
    const ops: string[] = [];
    const comparators: Expression[] = [];
    for (; op !== ''; op = comparisonHere()) {
      ops.push(op);
      comparators.push(binary(1));
    }
    return { kind: 'Compare', start, end: endBefore(), parent: undefined, left, ops, comparators };
  }

  /** Goes past it; `''` where there is none. */
  function comparisonHere(): string {
    const kind = kindHere();
    if (comparison[kind] === 1) {
      tokens.at += 1;
      return operatorText[kind] ?? '';
    }
    if (skip(IN)) return 'in';
    if (kind === NOT && tokens.kind[tokens.at + 1] === IN) {
      tokens.at += 2;
      return 'not in';
    }
    if (!skip(IS)) return '';
    return skip(NOT) ? 'is not' : 'is';
  }

  function binary(least: number): Expression {
    const start = startHere();
    let left = unary();
    for (let count = 0; ; count += 1) {
      const kind = kindHere();
      const level = precedence[kind] ?? 0;
      if (level < least) return left;
      if (count > MOST) refuse();
      tokens.at += 1;
      const right = binary(level + 1);
      left = { kind: 'BinOp', start, end: endBefore(), parent: undefined, left, op: operatorText[kind] ?? '', right };
    }
  }

  function unary(): Expression {
    const kind = kindHere();
    if (kind !== MINUS && kind !== PLUS && kind !== TILDE) return power();
    const start = startHere();
    tokens.at += 1;
    enter();
    const operand = unary();
    tokens.depth -= 1;
    return { kind: 'UnaryOp', start, end: endBefore(), parent: undefined, op: operatorText[kind] ?? '', operand };
  }

  function power(): Expression {
    const start = startHere();
    const left = kindHere() === AWAIT ? awaited() : primary();
    if (!skip(DOUBLE_STAR)) return left;
    if (left.kind === 'Await') refuse();
    const right = unary();
    return { kind: 'BinOp', start, end: endBefore(), parent: undefined, left, op: '**', right };
  }

  function awaited(): Expression {
    const start = startHere();
    tokens.at += 1;
    const value = primary();
    return { kind: 'Await', start, end: endBefore(), parent: undefined, value };
  }

  function lambda(): Expression {
    const start = startHere();
    tokens.at += 1;
    const list = parameters(COLON, false);
    take(COLON);
    const body = expression();
    return { kind: 'Lambda', start, end: endBefore(), parent: undefined, parameters: list, body };
  }

  return { expression, disjunction };
}
