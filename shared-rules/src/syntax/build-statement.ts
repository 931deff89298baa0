/** Builds statements. Grammar names as in tree-sitter-python. */
import type { Span } from '../rule.ts';
import type { Block, Branch, Case, ExceptHandler, Expression, ImportedName, Name, Statement, WithItem } from './ast.ts';
import type { ExpressionBuilder } from './build-expression.ts';
import { type FlatReader, MAX_DEPTH, node } from './flat-reader.ts';

export interface StatementBuilder {
  statementsOf(at: number): Statement[];
}

export function statementBuilder(
  { type, spanOf, textOf, namedOf, fieldsOf, fieldOf, hasToken }: FlatReader,
  expressions: ExpressionBuilder,
): StatementBuilder {
  const { expression, optional, required, expressionsIn, argumentsOf, parametersOf, operatorOf } = expressions;
  let depth = 0;

  function block(at: number | undefined, owner: number): Block {
    if (at === undefined)
      return node({ kind: 'Block', start: spanOf(owner).end, end: spanOf(owner).end, statements: [] });
    return node({ kind: 'Block', ...spanOf(at), statements: statementsOf(at) });
  }

  function statementsOf(at: number): Statement[] {
    depth += 1;
    try {
      return depth > MAX_DEPTH ? [] : namedOf(at).map(statement);
    } finally {
      depth -= 1;
    }
  }

  const blockIn = (at: number): Block =>
    block(
      namedOf(at).findLast((child) => type(child) === 'block'),
      at,
    );
  const clause = (at: number, name: string): number | undefined => namedOf(at).find((child) => type(child) === name);
  const elseOf = (at: number): Block | undefined => {
    const found = clause(at, 'else_clause');
    return found === undefined ? undefined : blockIn(found);
  };

  function statement(at: number): Statement {
    const span = spanOf(at);
    switch (type(at)) {
      case 'expression_statement':
        return expressionStatement(at);
      case 'return_statement': {
        const [value] = namedOf(at);
        return node({ kind: 'Return', ...span, value: optional(value) });
      }
      case 'delete_statement':
        return node({
          kind: 'Delete',
          ...span,
          targets: namedOf(at)
            .flatMap((it) => (type(it) === 'expression_list' ? namedOf(it) : [it]))
            .map(expression),
        });
      case 'raise_statement': {
        const cause = fieldOf(at, 'cause');
        const exception = namedOf(at).find((child) => child !== cause);
        return node({ kind: 'Raise', ...span, exception: optional(exception), cause: optional(cause) });
      }
      case 'pass_statement':
        return node({ kind: 'Pass', ...span });
      case 'break_statement':
        return node({ kind: 'Break', ...span });
      case 'continue_statement':
        return node({ kind: 'Continue', ...span });
      case 'assert_statement': {
        const [test, message] = namedOf(at);
        return node({ kind: 'Assert', ...span, test: required(test, at), message: optional(message) });
      }
      case 'global_statement':
      case 'nonlocal_statement':
        return node({
          kind: 'Global',
          ...span,
          names: namedOf(at).map(textOf),
          nonlocal: type(at) === 'nonlocal_statement',
        });
      case 'import_statement':
        return node({ kind: 'Import', ...span, names: fieldsOf(at, 'name').map(importedName) });
      case 'import_from_statement':
      case 'future_import_statement':
        return importFrom(at);
      case 'if_statement':
        return ifStatement(at);
      case 'for_statement': {
        const target = required(fieldOf(at, 'left'), at);
        const iter = required(fieldOf(at, 'right'), at);
        return node({
          kind: 'For',
          ...span,
          async: hasToken(at, 'async'),
          target,
          iter,
          body: block(fieldOf(at, 'body'), at),
          orelse: elseOf(at),
        });
      }
      case 'while_statement':
        return node({
          kind: 'While',
          ...span,
          test: required(fieldOf(at, 'condition'), at),
          body: block(fieldOf(at, 'body'), at),
          orelse: elseOf(at),
        });
      case 'try_statement':
        return tryStatement(at);
      case 'with_statement':
        return withStatement(at);
      case 'match_statement':
        return matchStatement(at);
      case 'decorated_definition': {
        const decorators = namedOf(at).filter((child) => type(child) === 'decorator');
        const definition = fieldOf(at, 'definition');
        if (definition === undefined) return errorStatement(at);
        return definitionAt(definition, span, decorators.flatMap((it) => namedOf(it)).map(expression));
      }
      case 'function_definition':
      case 'class_definition':
        return definitionAt(at, span, []);
      default:
        return errorStatement(at);
    }
  }

  function errorStatement(at: number): Statement {
    return node({ kind: 'ErrorStatement', ...spanOf(at), parts: expressionsIn(at) });
  }

  function expressionStatement(at: number): Statement {
    const span = spanOf(at);
    const items = namedOf(at);
    const [first] = items;
    if (first === undefined) return errorStatement(at);
    if (type(first) === 'assignment') return assignment(first, span);
    if (type(first) === 'augmented_assignment') {
      const target = required(fieldOf(first, 'left'), first);
      return node({
        kind: 'AugAssign',
        ...span,
        target,
        op: operatorOf(first).slice(0, -1),
        value: required(fieldOf(first, 'right'), first),
      });
    }
    if (items.length > 1)
      return node({
        kind: 'ExprStatement',
        ...span,
        value: node({ kind: 'Tuple', ...span, elements: items.map(expression) }),
      });
    return node({ kind: 'ExprStatement', ...span, value: expression(first) });
  }

  function assignment(first: number, span: Span): Statement {
    const targets: Expression[] = [];
    let annotation: Expression | undefined;
    let at = first;
    for (;;) {
      targets.push(required(fieldOf(at, 'left'), at));
      annotation ??= optional(fieldOf(at, 'type'));
      const right = fieldOf(at, 'right');
      if (right !== undefined && type(right) === 'assignment') {
        at = right;
        continue;
      }
      if (right !== undefined && type(right) === 'augmented_assignment') return errorStatement(first);
      return node({ kind: 'Assign', ...span, targets, annotation, value: optional(right) });
    }
  }

  function importedName(at: number): ImportedName {
    const name = type(at) === 'aliased_import' ? fieldOf(at, 'name') : at;
    const alias = type(at) === 'aliased_import' ? fieldOf(at, 'alias') : undefined;
    const text = name === undefined ? '' : textOf(name).replace(/\s+/g, '');
    return { ...spanOf(at), name: text, alias: alias === undefined ? undefined : textOf(alias) };
  }

  function importFrom(at: number): Statement {
    const from = fieldOf(at, 'module_name');
    const text =
      type(at) === 'future_import_statement'
        ? '__future__'
        : from === undefined
          ? ''
          : textOf(from).replace(/\s+/g, '');
    const level = /^\.*/.exec(text)?.[0].length ?? 0;
    const star = clause(at, 'wildcard_import');
    const names =
      star === undefined ? fieldsOf(at, 'name').map(importedName) : [{ ...spanOf(star), name: '*', alias: undefined }];
    return node({ kind: 'ImportFrom', ...spanOf(at), module: text.slice(level), level, names });
  }

  function ifStatement(at: number): Statement {
    const branches: Branch[] = [];
    const arm = (it: number): void => {
      const test = required(fieldOf(it, 'condition'), it);
      const body = block(fieldOf(it, 'consequence'), it);
      branches.push(node({ kind: 'Branch', start: spanOf(it).start, end: body.end, test, body }));
    };
    arm(at);
    for (const child of namedOf(at)) if (type(child) === 'elif_clause') arm(child);
    return node({ kind: 'If', ...spanOf(at), branches, orelse: elseOf(at) });
  }

  function tryStatement(at: number): Statement {
    const handlers: ExceptHandler[] = [];
    for (const child of namedOf(at)) {
      const name = type(child);
      if (name !== 'except_clause' && name !== 'except_group_clause') continue;
      const [head, ...more] = namedOf(child).filter((it) => type(it) !== 'block');
      const alias = head !== undefined && type(head) === 'as_pattern' ? fieldOf(head, 'alias') : undefined;
      const types = head !== undefined && type(head) === 'as_pattern' ? namedOf(head)[0] : head;
      const second = more[0];
      const bound = alias ?? (second !== undefined && type(second) === 'identifier' ? second : undefined);
      handlers.push(
        node({
          kind: 'ExceptHandler',
          ...spanOf(child),
          type: optional(types),
          name: bound === undefined ? undefined : textOf(bound),
          group: name === 'except_group_clause',
          body: blockIn(child),
        }),
      );
    }
    const final = clause(at, 'finally_clause');
    const body = block(fieldOf(at, 'body'), at);
    return node({
      kind: 'Try',
      ...spanOf(at),
      body,
      handlers,
      orelse: elseOf(at),
      finalbody: final === undefined ? undefined : blockIn(final),
    });
  }

  function withStatement(at: number): Statement {
    const list = clause(at, 'with_clause');
    const items: WithItem[] = [];
    for (const item of list === undefined ? [] : namedOf(list)) {
      const value = fieldOf(item, 'value') ?? namedOf(item)[0];
      if (value === undefined) continue;
      const alias = type(value) === 'as_pattern' ? fieldOf(value, 'alias') : undefined;
      const target = alias === undefined ? undefined : namedOf(alias)[0];
      const context = type(value) === 'as_pattern' ? namedOf(value)[0] : value;
      items.push(
        node({ kind: 'WithItem', ...spanOf(item), context: required(context, item), target: optional(target) }),
      );
    }
    const parenthesized = list !== undefined && hasToken(list, '(');
    return node({
      kind: 'With',
      ...spanOf(at),
      async: hasToken(at, 'async'),
      items,
      parenthesized,
      body: block(fieldOf(at, 'body'), at),
    });
  }

  function matchStatement(at: number): Statement {
    const body = fieldOf(at, 'body');
    const cases = (body === undefined ? [] : namedOf(body)).filter((it) => type(it) === 'case_clause').map(caseClause);
    return node({ kind: 'Match', ...spanOf(at), subject: required(fieldOf(at, 'subject'), at), cases });
  }

  function caseClause(at: number): Case {
    const captures: Name[] = [];
    const values: Expression[] = [];
    const capture = (it: number): void => {
      captures.push(node({ kind: 'Name', ...spanOf(it), id: textOf(it) }));
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
    return node({
      kind: 'Case',
      ...spanOf(at),
      captures,
      values,
      irrefutable: bare && test === undefined,
      body: block(fieldOf(at, 'consequence'), at),
    });
  }

  function definitionAt(at: number, span: Span, decorators: Expression[]): Statement {
    const name = fieldOf(at, 'name');
    if (name === undefined) return errorStatement(at);
    const common = { ...span, name: textOf(name), nameSpan: spanOf(name), decorators, headStart: spanOf(at).start };
    if (type(at) === 'class_definition') {
      const list = fieldOf(at, 'superclasses');
      return node({
        kind: 'ClassDef',
        ...common,
        bases: list === undefined ? [] : argumentsOf(list),
        body: block(fieldOf(at, 'body'), at),
      });
    }
    const list = fieldOf(at, 'parameters');
    return node({
      kind: 'FunctionDef',
      ...common,
      async: hasToken(at, 'async'),
      parameters: list === undefined ? [] : parametersOf(list),
      returns: optional(fieldOf(at, 'return_type')),
      body: block(fieldOf(at, 'body'), at),
    });
  }

  return { statementsOf };
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
