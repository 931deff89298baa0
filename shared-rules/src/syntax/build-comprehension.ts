/** Builds comprehensions and the entries of dicts. */
import type { Comprehension, ComprehensionClause, DictEntry, Expression } from './ast.ts';
import type { ExpressionBuilder } from './build-expression.ts';
import type { FlatReader } from './flat-reader.ts';

export interface ComprehensionBuilder {
  comprehension(at: number, variant: Comprehension['variant']): Expression;
  dictEntry(at: number): DictEntry;
}

export function comprehensionBuilder(
  { type, startOf, endOf, namedOf, fieldsOf, fieldOf, hasToken }: FlatReader,
  { expression, required }: Pick<ExpressionBuilder, 'expression' | 'required'>,
): ComprehensionBuilder {
  function dictEntry(at: number): DictEntry {
    if (type(at) === 'pair') {
      const key = required(fieldOf(at, 'key'), at);
      return {
        kind: 'DictEntry',
        start: startOf(at),
        end: endOf(at),
        parent: undefined,
        key,
        value: required(fieldOf(at, 'value'), at),
      };
    }
    const [inner] = namedOf(at);
    return {
      kind: 'DictEntry',
      start: startOf(at),
      end: endOf(at),
      parent: undefined,
      key: undefined,
      value: required(inner, at),
    };
  }

  function comprehension(at: number, variant: Comprehension['variant']): Expression {
    const body = fieldOf(at, 'body');
    const pair = variant === 'dict' && body !== undefined && type(body) === 'pair';
    const element = required(pair ? fieldOf(body, 'key') : body, at);
    const value = pair ? required(fieldOf(body, 'value'), at) : undefined;
    const clauses: ComprehensionClause[] = [];
    let open: { at: number; conditions: Expression[] } | undefined;
    const close = (): void => {
      if (!open) return;
      const target = required(fieldOf(open.at, 'left'), open.at);
      const iters = fieldsOf(open.at, 'right');
      const made = {
        kind: 'ComprehensionClause',
        start: startOf(open.at),
        end: endOf(open.at),
        parent: undefined,
        async: hasToken(open.at, 'async'),
        target,
        iter: required(iters[0], open.at),
        conditions: open.conditions,
      } as const;
      clauses.push(made);
    };
    for (const child of namedOf(at)) {
      if (type(child) === 'for_in_clause') {
        close();
        open = { at: child, conditions: [] };
      } else if (type(child) === 'if_clause') {
        const [test] = namedOf(child);
        if (open && test !== undefined) open.conditions.push(expression(test));
      }
    }
    close();
    return {
      kind: 'Comprehension',
      start: startOf(at),
      end: endOf(at),
      parent: undefined,
      variant,
      element,
      value,
      clauses,
    };
  }

  return { comprehension, dictEntry };
}
