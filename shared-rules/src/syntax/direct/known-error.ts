/** A statement that is no Python, as it stands in the tree. */
import type { Span } from '../../rule.ts';
import type { ErrorStatement, Expression } from '../ast.ts';

export interface KnownError extends Span {
  readonly statement: ErrorStatement;
  /** Those that stand in it. */
  readonly comments: readonly Span[];
}

/** Comments, strings (that may be open), numbers, and names with their attributes. */
const PIECE =
  /#[^\r\n]*|(?:[rbfut]{1,2})?(?:("""|''')(?:\\[\s\S]|(?!\1)[\s\S])*(?:\1)?|"(?:\\[\s\S]|[^"\\\r\n])*"?|'(?:\\[\s\S]|[^'\\\r\n])*'?)|\d\w*|[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*(?:\.[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)*/giu;

/** @returns the error that a statement is. What it mentions is used in a way that nobody knows. */
export function knownError(text: string, { start, end }: Span): KnownError {
  const parts: Expression[] = [];
  const comments: Span[] = [];
  for (const { 0: piece, index } of text.slice(start, end).matchAll(PIECE)) {
    const from = start + index;
    const first = piece.charCodeAt(0);
    if (first === HASH) comments.push({ start: from, end: from + piece.length });
    else if (isName(first) && !/["']/.test(piece)) parts.push(mentioned(piece, from));
  }
  return { start, end, comments, statement: { kind: 'ErrorStatement', start, end, parent: undefined, parts } };
}

/** `a.b.c` */
function mentioned(dotted: string, start: number): Expression {
  const [id = '', ...attrs] = dotted.split('.');
  let end = start + id.length;
  let made: Expression = { kind: 'Name', start, end, parent: undefined, id };
  for (const attr of attrs) {
    const attrSpan = { start: end + 1, end: end + 1 + attr.length };
    end = attrSpan.end;
    made = { kind: 'Attribute', start, end, parent: undefined, value: made, attr, attrSpan };
  }
  return made;
}

const HASH = 35;
const isName = (code: number): boolean => code > 127 || code === 95 || /[a-z]/i.test(String.fromCharCode(code));
