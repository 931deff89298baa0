/** Annotations: to the grammar types have a syntax of their own. */
import type { Expression, Name } from '../ast.ts';
import { BAR, COMMA, LBRACKET, NAME, RBRACKET } from './token-kinds.ts';
import type { TokenReader } from './token-reader.ts';
import { refuse } from './refusal.ts';

/** @returns a parser of one annotation. */
export function annotationParser(
  { tokens, startHere, endBefore, kindHere, take, skip }: TokenReader,
  { expression, primary, name }: { expression(): Expression; primary(): Expression; name(): Name },
): () => Expression {
  /** They are read so where they begin with a name and an index. */
  function annotation(): Expression {
    if (!isGeneric()) return expression();
    const start = startHere();
    let left = generic();
    while (skip(BAR)) {
      const isLast = !isGeneric();
      const right = isLast ? primary() : generic();
      // Which of the two syntaxes goes on from there is not certain.
      if (isLast && kindHere() === BAR) refuse();
      left = { kind: 'BinOp', start, end: endBefore(), parent: undefined, left, op: '|', right };
    }
    return left;
  }

  const isGeneric = (): boolean => kindHere() === NAME && tokens.kind[tokens.at + 1] === LBRACKET;

  function generic(): Expression {
    const start = startHere();
    const value = name();
    take(LBRACKET);
    const first = annotation();
    const elements = [first];
    while (!skip(RBRACKET)) {
      take(COMMA);
      if (kindHere() !== RBRACKET) elements.push(annotation());
    }
    const end = endBefore();
    const index: Expression =
      elements.length === 1 ? first : { kind: 'Tuple', start, end, parent: undefined, elements };
    return { kind: 'Subscript', start, end, parent: undefined, value, index };
  }

  return annotation;
}
