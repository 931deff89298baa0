/** What the first sentence of a docstring says. */
import type { FunctionDef } from '../../syntax/ast.ts';

export function firstSentence({ body }: FunctionDef): string {
  const [first] = body.statements;
  const doc = first?.kind === 'ExprStatement' ? first.value : undefined;
  return doc?.kind === 'Constant' && doc.type === 'str' ? (/^[^.]*/.exec(doc.text)?.[0] ?? '') : '';
}
