/** What stands in brackets: tuples, lists, sets, dicts, comprehensions, and the index of a subscript. */
import type { Comprehension, ComprehensionClause, DictEntry, Expression } from '../ast.ts';
import {
  ASYNC,
  COLON,
  COMMA,
  DOUBLE_STAR,
  FOR,
  IF,
  IN,
  LBRACKET,
  RBRACE,
  RBRACKET,
  RPAR,
  STAR,
  YIELD,
} from './token-kinds.ts';
import type { TokenReader } from './token-reader.ts';
import { refuse } from './refusal.ts';

export interface DisplayParser {
  parenthesized(): Expression;
  list(): Expression;
  /** A dict or a set. */
  braces(): Expression;
  /** From `[` to `]`. */
  subscript(): Expression;
  /** What follows the element, the closing bracket included. @param start of the whole. */
  comprehension(variant: Comprehension['variant'], start: number, element: Expression, value?: Expression): Expression;
}

export function displayParser(
  { tokens, kindHere, startHere, endBefore, skip, take }: TokenReader,
  {
    expression,
    disjunction,
    element,
    yielded,
    targetList,
  }: {
    expression(): Expression;
    disjunction(): Expression;
    element(): Expression;
    yielded(): Expression;
    targetList(): Expression;
  },
): DisplayParser {
  const isComprehension = (): boolean => kindHere() === FOR || kindHere() === ASYNC;

  function parenthesized(): Expression {
    const start = startHere();
    tokens.at += 1;
    if (skip(RPAR)) return { kind: 'Tuple', start, end: endBefore(), parent: undefined, elements: [] };
    if (kindHere() === YIELD) {
      const made = yielded();
      take(RPAR);
      return made;
    }
    const first = element();
    if (isComprehension()) return comprehension('generator', start, first);
    if (kindHere() !== COMMA) {
      if (first.kind === 'Starred') refuse();
      take(RPAR);
      return first;
    }
    const elements = rest(first, RPAR);
    return { kind: 'Tuple', start, end: endBefore(), parent: undefined, elements };
  }

  function list(): Expression {
    const start = startHere();
    tokens.at += 1;
    if (skip(RBRACKET)) return { kind: 'List', start, end: endBefore(), parent: undefined, elements: [] };
    const first = element();
    if (isComprehension()) return comprehension('list', start, first);
    const elements = rest(first, RBRACKET);
    return { kind: 'List', start, end: endBefore(), parent: undefined, elements };
  }

  /** The elements of a display, its closing bracket included. */
  function rest(first: Expression, close: number): Expression[] {
    const elements = [first];
    while (!skip(close)) {
      take(COMMA);
      if (kindHere() !== close) elements.push(element());
    }
    return elements;
  }

  function braces(): Expression {
    const start = startHere();
    tokens.at += 1;
    if (skip(RBRACE)) return { kind: 'Dict', start, end: endBefore(), parent: undefined, entries: [] };
    if (kindHere() === DOUBLE_STAR) return dict(start, [entry()]);
    const from = startHere();
    const first = element();
    if (skip(COLON)) {
      const value = expression();
      if (isComprehension()) return comprehension('dict', start, first, value);
      return dict(start, [{ kind: 'DictEntry', start: from, end: endBefore(), parent: undefined, key: first, value }]);
    }
    if (isComprehension()) return comprehension('set', start, first);
    const elements = rest(first, RBRACE);
    return { kind: 'Set', start, end: endBefore(), parent: undefined, elements };
  }

  function dict(start: number, entries: DictEntry[]): Expression {
    while (!skip(RBRACE)) {
      take(COMMA);
      if (kindHere() !== RBRACE) entries.push(entry());
    }
    return { kind: 'Dict', start, end: endBefore(), parent: undefined, entries };
  }

  function entry(): DictEntry {
    const start = startHere();
    if (skip(DOUBLE_STAR)) {
      const value = expression();
      return { kind: 'DictEntry', start, end: endBefore(), parent: undefined, key: undefined, value };
    }
    const key = expression();
    take(COLON);
    const value = expression();
    return { kind: 'DictEntry', start, end: endBefore(), parent: undefined, key, value };
  }

  function comprehension(
    variant: Comprehension['variant'],
    start: number,
    of: Expression,
    value?: Expression,
  ): Expression {
    if (of.kind === 'Starred') refuse();
    const clauses: ComprehensionClause[] = [];
    while (isComprehension()) clauses.push(clause());
    take(variant === 'generator' ? RPAR : variant === 'list' ? RBRACKET : RBRACE);
    return { kind: 'Comprehension', start, end: endBefore(), parent: undefined, variant, element: of, value, clauses };
  }

  function clause(): ComprehensionClause {
    const start = startHere();
    const async = skip(ASYNC);
    take(FOR);
    const target = targetList();
    take(IN);
    const iter = disjunction();
    const end = endBefore();
    const conditions: Expression[] = [];
    while (skip(IF)) conditions.push(disjunction());
    return { kind: 'ComprehensionClause', start, end, parent: undefined, async, target, iter, conditions };
  }

  function subscript(): Expression {
    take(LBRACKET);
    const start = startHere();
    const first = item();
    if (skip(RBRACKET)) return first;
    const elements = [first];
    let end = endBefore();
    while (!skip(RBRACKET)) {
      take(COMMA);
      if (kindHere() === RBRACKET) continue;
      elements.push(item());
      end = endBefore();
    }
    // A comma alone makes no tuple to the grammar.
    return elements.length === 1 ? first : { kind: 'Tuple', start, end, parent: undefined, elements };
  }

  function item(): Expression {
    if (kindHere() === STAR) refuse();
    const start = startHere();
    const parts: Expression[] = [];
    if (kindHere() !== COLON) {
      const first = element();
      if (kindHere() !== COLON) return first;
      parts.push(first);
    }
    while (skip(COLON)) {
      const next = kindHere();
      if (next !== COLON && next !== RBRACKET && next !== COMMA) parts.push(expression());
    }
    return { kind: 'Slice', start, end: endBefore(), parent: undefined, parts };
  }

  return { parenthesized, list, braces, subscript, comprehension };
}
