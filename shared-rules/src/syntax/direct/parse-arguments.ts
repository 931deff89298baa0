/** Arguments of calls, and parameters. */
import type { Argument, Comprehension, Expression, Parameter } from '../ast.ts';
import { ASYNC, COLON, COMMA, DOUBLE_STAR, EQUAL, FOR, LPAR, NAME, RPAR, SLASH, STAR } from './token-kinds.ts';
import type { TokenReader } from './token-reader.ts';
import { refuse } from './refusal.ts';

export interface ArgumentParser {
  /** From `(` to `)`. */
  argumentList(): Argument[];
  /** Up to a token of kind `close`, which is left. @param isTyped they may have annotations. */
  parameters(close: number, isTyped: boolean): Parameter[];
}

export function argumentParser(
  { tokens, kindHere, startHere, endBefore, textHere, skip, take }: TokenReader,
  {
    expression,
    namedExpression,
    comprehension,
    annotation,
  }: {
    expression(): Expression;
    namedExpression(): Expression;
    /** What follows the element, `)` included. @param start of the whole. */
    comprehension(
      variant: Comprehension['variant'],
      start: number,
      element: Expression,
      value?: Expression,
    ): Expression;
    annotation(): Expression;
  },
): ArgumentParser {
  function argumentList(): Argument[] {
    const open = startHere();
    take(LPAR);
    const out: Argument[] = [];
    while (!skip(RPAR)) {
      const start = startHere();
      if (kindHere() === STAR || kindHere() === DOUBLE_STAR) {
        const star = kindHere() === STAR ? '*' : '**';
        tokens.at += 1;
        const value = expression();
        out.push({ kind: 'Argument', start, end: endBefore(), parent: undefined, name: undefined, star, value });
      } else if (kindHere() === NAME && tokens.kind[tokens.at + 1] === EQUAL) {
        const name = textHere();
        tokens.at += 2;
        const value = expression();
        out.push({ kind: 'Argument', start, end: endBefore(), parent: undefined, name, star: '', value });
      } else {
        const value = namedExpression();
        if (kindHere() === FOR || kindHere() === ASYNC) {
          if (out.length > 0) refuse();
          const made = comprehension('generator', open, value);
          return [
            {
              kind: 'Argument',
              start: open,
              end: endBefore(),
              parent: undefined,
              name: undefined,
              star: '',
              value: made,
            },
          ];
        }
        out.push({ kind: 'Argument', start, end: endBefore(), parent: undefined, name: undefined, star: '', value });
      }
      if (kindHere() !== RPAR) take(COMMA);
    }
    return out;
  }

  function parameters(close: number, isTyped: boolean): Parameter[] {
    const out: Parameter[] = [];
    let keywordOnly = false;
    while (kindHere() !== close) {
      if (kindHere() === STAR && (tokens.kind[tokens.at + 1] === COMMA || tokens.kind[tokens.at + 1] === close)) {
        tokens.at += 1;
        keywordOnly = true;
      } else if (!skip(SLASH)) {
        const made = parameter(keywordOnly, isTyped);
        out.push(made);
        if (made.variant === '*') keywordOnly = true;
      }
      if (kindHere() !== close) take(COMMA);
    }
    return out;
  }

  function parameter(keywordOnly: boolean, isTyped: boolean): Parameter {
    const start = startHere();
    const variant = skip(STAR) ? '*' : skip(DOUBLE_STAR) ? '**' : 'plain';
    const name = textHere();
    const nameSpan = { start: startHere(), end: tokens.end[tokens.at] ?? 0 };
    take(NAME);
    const type = isTyped && skip(COLON) ? annotation() : undefined;
    const isDefault = skip(EQUAL);
    if (isDefault && variant !== 'plain') refuse();
    const fallback = isDefault ? expression() : undefined;
    return {
      kind: 'Parameter',
      start,
      end: endBefore(),
      parent: undefined,
      name,
      nameSpan,
      variant,
      keywordOnly,
      annotation: type,
      default: fallback,
    };
  }

  return { argumentList, parameters };
}
