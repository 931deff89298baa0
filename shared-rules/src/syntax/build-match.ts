/** Builds `match` statements and their patterns. */
import type { Block, Case, Expression, Name, Statement } from './ast.ts';
import type { ExpressionBuilder } from './build-expression.ts';
import type { FlatReader } from './flat-reader.ts';

/** @param block builds the suite at a node; an empty one behind `owner` where there is none. */
export function matchBuilder(
  { type, startOf, endOf, textOf, namedOf, fieldOf }: FlatReader,
  { expression, required }: Pick<ExpressionBuilder, 'expression' | 'required'>,
  block: (at: number | undefined, owner: number) => Block,
): { matchStatement(at: number): Statement } {
  function matchStatement(at: number): Statement {
    const body = fieldOf(at, 'body');
    const cases = (body === undefined ? [] : namedOf(body)).filter((it) => type(it) === 'case_clause').map(caseClause);
    return {
      kind: 'Match',
      start: startOf(at),
      end: endOf(at),
      parent: undefined,
      subject: required(fieldOf(at, 'subject'), at),
      cases,
    };
  }

  function caseClause(at: number): Case {
    const captures: Name[] = [];
    const values: Expression[] = [];
    const capture = (it: number): void => {
      captures.push({ kind: 'Name', start: startOf(it), end: endOf(it), parent: undefined, id: textOf(it) });
    };
    const pattern = (it: number): void => {
      const name = type(it);
      const inner = namedOf(it);
      if (name === 'dotted_name' && inner.length === 1 && inner[0] !== undefined) capture(inner[0]);
      else if (name === 'dotted_name' || LITERALS.has(name)) values.push(expression(it));
      else if (name === 'class_pattern' || name === 'keyword_pattern') {
        const [head, ...rest] = inner;
        if (name === 'class_pattern' && head !== undefined) values.push(expression(head));
        rest.forEach(pattern);
      } else if (name === 'splat_pattern') inner.forEach(capture);
      else if (name === 'as_pattern_target' || name === 'identifier')
        capture(name === 'identifier' ? it : (inner[0] ?? it));
      else inner.forEach(pattern);
    };
    const patterns = namedOf(at).filter((it) => type(it) === 'case_pattern');
    patterns.forEach(pattern);
    const guard = fieldOf(at, 'guard');
    const test = guard === undefined ? undefined : namedOf(guard)[0];
    if (test !== undefined) values.push(expression(test));
    const [only, second] = patterns;
    const bare = only !== undefined && second === undefined && /^[A-Za-z_]\w*$/.test(textOf(only));
    return {
      kind: 'Case',
      start: startOf(at),
      end: endOf(at),
      parent: undefined,
      captures,
      values,
      irrefutable: bare && test === undefined,
      body: block(fieldOf(at, 'consequence'), at),
    };
  }

  return { matchStatement };
}

/** What a pattern compares with. */
const LITERALS = new Set([
  'string',
  'concatenated_string',
  'integer',
  'float',
  'true',
  'false',
  'none',
  'unary_operator',
  'complex_pattern',
]);
