/** Expressions by recursive descent, as Python's own grammar has them; the tree is the one `build-expression.ts` makes. */
import type { Argument, Expression, Name, Parameter } from '../ast.ts';
import { argumentParser } from './parse-arguments.ts';
import { displayParser } from './parse-displays.ts';
import { annotationParser } from './parse-annotation.ts';
import { atomParser } from './parse-atoms.ts';
import { MOST, operatorParser } from './parse-operators.ts';
import { COMMA, DOT, FROM, IN, LBRACKET, LPAR, NAME, STAR, WALRUS, YIELD } from './token-kinds.ts';
import type { TokenReader } from './token-reader.ts';
import { refuse } from './refusal.ts';

export interface ExpressionParser {
  expression(): Expression;
  /** Without a condition, as in an `if` of a comprehension. */
  disjunction(): Expression;
  /** A name, an attribute, a call and the like. */
  primary(): Expression;
  /** An element of a list, an argument: may be `a := b`. */
  namedExpression(): Expression;
  /** The same, or starred. */
  element(): Expression;
  yielded(): Expression;
  /** One or, with commas, a tuple of all. */
  expressionList(): Expression;
  /** What may be given a value: of an assignment, a loop, a comprehension. */
  targetList(): Expression;
  annotation(): Expression;
  /** Up to a token of kind `close`, which is left. @param isTyped they may have annotations. */
  parameters(close: number, isTyped: boolean): Parameter[];
  argumentList(): Argument[];
  name(): Name;
}

export function expressionParser(reader: TokenReader): ExpressionParser {
  const { tokens, startHere, endBefore, kindHere, take, skip, textHere } = reader;

  function primary(): Expression {
    const start = startHere();
    let value = atom();
    for (let count = 0; count <= MOST; count += 1) {
      switch (kindHere()) {
        case DOT: {
          tokens.at += 1;
          const attrSpan = { start: startHere(), end: tokens.end[tokens.at] ?? 0 };
          const attr = textHere();
          take(NAME);
          value = { kind: 'Attribute', start, end: attrSpan.end, parent: undefined, value, attr, attrSpan };
          break;
        }
        case LPAR: {
          const open = startHere();
          const args = argumentList();
          // The grammar knows a statement of this name as well, and then loses the star.
          if (value.kind === 'Name' && value.id === 'print' && args.some((it) => it.star === '*')) refuse();
          const end = endBefore();
          value = { kind: 'Call', start, end, parent: undefined, func: value, args, argsSpan: { start: open, end } };
          break;
        }
        case LBRACKET: {
          const index = subscript();
          value = { kind: 'Subscript', start, end: endBefore(), parent: undefined, value, index };
          break;
        }
        default:
          return value;
      }
    }
    return refuse();
  }

  function namedExpression(): Expression {
    const start = startHere();
    const target = expression();
    if (!skip(WALRUS)) return target;
    if (target.kind !== 'Name' || target.start !== start) refuse();
    const value = expression();
    return { kind: 'NamedExpr', start, end: endBefore(), parent: undefined, target, value };
  }

  function element(): Expression {
    const start = startHere();
    if (!skip(STAR)) return namedExpression();
    const value = expression();
    // `[*a.b]`: the grammar has it that the star belongs to `a`.
    if (value.kind !== 'Name') refuse();
    return { kind: 'Starred', start, end: endBefore(), parent: undefined, value };
  }

  function yielded(): Expression {
    const start = startHere();
    take(YIELD);
    const from = skip(FROM);
    const value = from ? expression() : reader.isAtEndOfExpression() ? undefined : expressionList();
    return { kind: 'Yield', start, end: endBefore(), parent: undefined, from, value };
  }

  function expressionList(): Expression {
    const start = startHere();
    const first = element();
    if (kindHere() !== COMMA) {
      if (first.kind === 'Starred') refuse();
      return first;
    }
    const elements = [first];
    while (skip(COMMA) && !reader.isAtEndOfExpression()) elements.push(element());
    return { kind: 'Tuple', start, end: endBefore(), parent: undefined, elements };
  }

  function targetList(): Expression {
    const start = startHere();
    const first = target();
    if (kindHere() !== COMMA) return first;
    const elements = [first];
    while (skip(COMMA) && kindHere() !== IN) elements.push(target());
    return { kind: 'Tuple', start, end: endBefore(), parent: undefined, elements };
  }

  function target(): Expression {
    const start = startHere();
    const from = tokens.at;
    if (skip(STAR)) {
      const value = target();
      return { kind: 'Starred', start, end: endBefore(), parent: undefined, value };
    }
    const made = primary();
    if (!reader.isTarget(made, from)) refuse();
    return made;
  }

  const parameters = (close: number, isTyped: boolean): Parameter[] => lists.parameters(close, isTyped);
  const { expression, disjunction } = operatorParser(reader, { primary, parameters });
  const displays = displayParser(reader, { expression, disjunction, element, yielded, targetList });
  const { parenthesized, list, braces, subscript, comprehension } = displays;
  const { atom, name } = atomParser(reader, { expressionList, parenthesized, list, braces });
  const annotation = annotationParser(reader, { expression, primary, name });
  const lists = argumentParser(reader, { expression, namedExpression, comprehension, annotation });
  const { argumentList } = lists;

  return {
    expression,
    disjunction,
    primary,
    namedExpression,
    element,
    yielded,
    expressionList,
    targetList,
    annotation,
    parameters,
    argumentList,
    name,
  };
}
