/** Names, literals and strings. */
import type { Expression, Name } from '../ast.ts';
import {
  BYTES,
  ELLIPSIS,
  FALSE,
  FLOAT,
  F_END,
  F_START,
  F_VALUE_END,
  INT,
  LBRACE,
  LBRACKET,
  LPAR,
  NAME,
  NONE,
  STRING,
  TRUE,
} from './token-kinds.ts';
import type { DisplayParser } from './parse-displays.ts';
import type { TokenReader } from './token-reader.ts';

export interface AtomParser {
  /** What no operator stands in. */
  atom(): Expression;
  name(): Name;
}

export function atomParser(
  { tokens, startHere, endBefore, kindHere, take, skip, textHere, miss }: TokenReader,
  {
    expressionList,
    parenthesized,
    list,
    braces,
  }: { expressionList(): Expression } & Pick<DisplayParser, 'parenthesized' | 'list' | 'braces'>,
): AtomParser {
  function atom(): Expression {
    const kind = kindHere();
    switch (kind) {
      case NAME:
        return name();
      case STRING:
      case BYTES:
      case F_START:
        return strings();
      case INT:
        return constant('int');
      case LPAR:
        return parenthesized();
      case NONE:
        return constant('None');
      case LBRACKET:
        return list();
      case LBRACE:
        return braces();
      case TRUE:
        return constant('True');
      case FALSE:
        return constant('False');
      case FLOAT:
        return constant('float');
      case ELLIPSIS:
        return constant('...');
      default:
        return miss();
    }
  }

  function name(): Name {
    const start = startHere();
    const id = textHere();
    take(NAME);
    return { kind: 'Name', start, end: endBefore(), parent: undefined, id };
  }

  function constant(type: 'int' | 'float' | 'None' | 'True' | 'False' | '...'): Expression {
    const start = startHere();
    const text = textHere();
    tokens.at += 1;
    return { kind: 'Constant', start, end: endBefore(), parent: undefined, type, text };
  }

  /** Strings that stand beside each other are one. */
  function strings(): Expression {
    const start = startHere();
    const values: Expression[] = [];
    let isFormatted = false;
    let isBytes = false;
    for (;;) {
      const kind = kindHere();
      if (kind === F_START) {
        isFormatted = true;
        for (tokens.at += 1; !skip(F_END); take(F_VALUE_END)) values.push(expressionList());
      } else if (kind === STRING || kind === BYTES) {
        isBytes ||= kind === BYTES;
        tokens.at += 1;
      } else break;
    }
    const end = endBefore();
    if (isFormatted) return { kind: 'FString', start, end, parent: undefined, values };
    const type = isBytes ? 'bytes' : 'str';
    return { kind: 'Constant', start, end, parent: undefined, type, text: tokens.text.slice(start, end) };
  }

  return { atom, name };
}
