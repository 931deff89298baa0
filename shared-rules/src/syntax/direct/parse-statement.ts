/** Simple statements, and what is common to all. */
import type { Expression, ImportedName, Statement } from '../ast.ts';
import type { ExpressionParser } from './parse-expression.ts';
import {
  AS,
  ASSERT,
  AUGMENTED,
  BREAK,
  COLON,
  COMMA,
  CONTINUE,
  DEL,
  DOT,
  ELLIPSIS,
  EQUAL,
  ERROR,
  FROM,
  GLOBAL,
  IMPORT,
  LPAR,
  NAME,
  NEWLINE,
  NONLOCAL,
  PASS,
  RAISE,
  RETURN,
  RPAR,
  SEMICOLON,
  STAR,
  YIELD,
} from './token-kinds.ts';
import type { TokenReader } from './token-reader.ts';
import { refuse } from './refusal.ts';

export interface SimpleStatementParser {
  /** One statement; what is behind it, a semicolon or the end of the line, is left. */
  simpleStatement(): Statement;
}

export function simpleStatementParser(
  { tokens, kindHere, startHere, endBefore, textHere, skip, take, isAtEndOfExpression, isTarget }: TokenReader,
  { expression, annotation, element, yielded, expressionList, name }: ExpressionParser,
): SimpleStatementParser {
  const isAtEnd = (): boolean => kindHere() === NEWLINE || kindHere() === SEMICOLON;

  function simpleStatement(): Statement {
    const start = startHere();
    const kind = kindHere();
    switch (kind) {
      case RETURN: {
        tokens.at += 1;
        const value = isAtEnd() ? undefined : expressionList();
        return { kind: 'Return', start, end: endBefore(), parent: undefined, value };
      }
      case IMPORT:
        tokens.at += 1;
        return importStatement(start);
      case FROM:
        tokens.at += 1;
        return importFrom(start);
      case RAISE: {
        tokens.at += 1;
        const exception = isAtEnd() ? undefined : expression();
        const cause = skip(FROM) ? expression() : undefined;
        return { kind: 'Raise', start, end: endBefore(), parent: undefined, exception, cause };
      }
      case PASS:
        tokens.at += 1;
        return { kind: 'Pass', start, end: endBefore(), parent: undefined };
      case BREAK:
        tokens.at += 1;
        return { kind: 'Break', start, end: endBefore(), parent: undefined };
      case CONTINUE:
        tokens.at += 1;
        return { kind: 'Continue', start, end: endBefore(), parent: undefined };
      case ASSERT: {
        tokens.at += 1;
        const test = expression();
        const message = skip(COMMA) ? expression() : undefined;
        return { kind: 'Assert', start, end: endBefore(), parent: undefined, test, message };
      }
      case DEL: {
        tokens.at += 1;
        const targets = [expression()];
        while (skip(COMMA) && !isAtEnd()) targets.push(expression());
        return { kind: 'Delete', start, end: endBefore(), parent: undefined, targets };
      }
      case GLOBAL:
      case NONLOCAL: {
        const names: string[] = [];
        do {
          tokens.at += 1;
          names.push(name().id);
        } while (kindHere() === COMMA);
        return { kind: 'Global', start, end: endBefore(), parent: undefined, names, nonlocal: kind === NONLOCAL };
      }
      case YIELD: {
        const value = yielded();
        return { kind: 'ExprStatement', start, end: endBefore(), parent: undefined, value };
      }
      case ERROR:
        tokens.at += 1;
        return tokens.errors.find((it) => it.start === start)?.statement ?? refuse();
      default:
        return expressionStatement(start);
    }
  }

  function expressionStatement(start: number): Statement {
    const from = tokens.at;
    // To the grammar this may give a type a name, whatever follows.
    if (kindHere() === NAME && !GOES_ON_A_NAME.has(tokens.kind[from + 1] ?? 0) && textHere() === 'type') refuse();
    const first = element();
    switch (kindHere()) {
      case EQUAL:
        return assignment(start, target(first, from), undefined);
      case COLON: {
        tokens.at += 1;
        if (first.kind === 'Tuple' || first.kind === 'List') refuse();
        return assignment(start, target(first, from), annotation());
      }
      case AUGMENTED: {
        const op = textHere().slice(0, -1);
        tokens.at += 1;
        const value = rightHandSide();
        return {
          kind: 'AugAssign',
          start,
          end: endBefore(),
          parent: undefined,
          target: target(first, from),
          op,
          value,
        };
      }
      case COMMA:
        break;
      default:
        if (first.kind === 'Starred') refuse();
        return { kind: 'ExprStatement', start, end: endBefore(), parent: undefined, value: first };
    }
    const elements = [first];
    let areTargets = isTarget(first, from);
    while (skip(COMMA) && !isAtEndOfExpression()) {
      const next = tokens.at;
      const it = element();
      areTargets &&= isTarget(it, next);
      elements.push(it);
    }
    const end = endBefore();
    const all: Expression = { kind: 'Tuple', start, end, parent: undefined, elements };
    if (kindHere() === EQUAL) return areTargets ? assignment(start, all, undefined) : refuse();
    if (!isAtEnd() || elements.some((it) => it.kind === 'Starred')) refuse();
    // A comma alone makes no tuple of a statement to the grammar.
    return { kind: 'ExprStatement', start, end, parent: undefined, value: elements.length === 1 ? first : all };
  }

  const target = (it: Expression, from: number): Expression => (isTarget(it, from) ? it : refuse());

  function assignment(start: number, first: Expression, type: Expression | undefined): Statement {
    const targets = [first];
    let value: Expression | undefined;
    while (skip(EQUAL)) {
      if (value) targets.push(value);
      const from = tokens.at;
      value = rightHandSide();
      if (kindHere() === EQUAL) {
        if (type) refuse();
        target(value, from);
      }
    }
    return { kind: 'Assign', start, end: endBefore(), parent: undefined, targets, annotation: type, value };
  }

  const rightHandSide = (): Expression => (kindHere() === YIELD ? yielded() : expressionList());

  function importStatement(start: number): Statement {
    const names = [importedName()];
    while (skip(COMMA)) names.push(importedName());
    return { kind: 'Import', start, end: endBefore(), parent: undefined, names };
  }

  function importedName(): ImportedName {
    const start = startHere();
    const of = dottedName();
    const alias = skip(AS) ? name().id : undefined;
    return { start, end: endBefore(), name: of, alias };
  }

  function dottedName(): string {
    let out = name().id;
    while (skip(DOT)) out += `.${name().id}`;
    return out;
  }

  function importFrom(start: number): Statement {
    let level = 0;
    for (;;) {
      if (skip(DOT)) level += 1;
      else if (skip(ELLIPSIS)) level += 3;
      else break;
    }
    const module = kindHere() === IMPORT ? '' : dottedName();
    take(IMPORT);
    const names: ImportedName[] = [];
    const isOpen = skip(LPAR);
    const from = startHere();
    if (!isOpen && skip(STAR)) names.push({ start: from, end: endBefore(), name: '*', alias: undefined });
    else {
      do names.push(importedName());
      while (skip(COMMA) && !(isOpen && kindHere() === RPAR));
    }
    if (isOpen) take(RPAR);
    return { kind: 'ImportFrom', start, end: endBefore(), parent: undefined, module, level, names };
  }

  return { simpleStatement };
}

const GOES_ON_A_NAME: ReadonlySet<number> = new Set([EQUAL, COMMA, DOT, COLON, AUGMENTED, NEWLINE]);
