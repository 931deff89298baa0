/** Builds statements. Grammar names as in tree-sitter-python. */
import type { Block, Branch, ExceptHandler, Expression, ImportedName, Statement, WithItem } from './ast.ts';
import type { ExpressionBuilder } from './build-expression.ts';
import { matchBuilder } from './build-match.ts';
import { type FlatReader, MAX_DEPTH } from './flat-reader.ts';

export interface StatementBuilder {
  statementsOf(at: number): Statement[];
}

export function statementBuilder(reader: FlatReader, expressions: ExpressionBuilder): StatementBuilder {
  const { type, spanOf, startOf, endOf, textOf, namedOf, fieldsOf, fieldOf, hasToken } = reader;
  const { expression, optional, required, expressionsIn, argumentsOf, parametersOf, operatorOf } = expressions;
  const { matchStatement } = matchBuilder(reader, expressions, block);
  let depth = 0;

  function block(at: number | undefined, owner: number): Block {
    if (at === undefined)
      return { kind: 'Block', start: endOf(owner), end: endOf(owner), parent: undefined, statements: [] };
    return { kind: 'Block', start: startOf(at), end: endOf(at), parent: undefined, statements: statementsOf(at) };
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
    const start = startOf(at);
    const end = endOf(at);
    switch (type(at)) {
      case 'expression_statement':
        return expressionStatement(at);
      case 'return_statement': {
        const [value] = namedOf(at);
        return { kind: 'Return', start, end, parent: undefined, value: optional(value) };
      }
      case 'delete_statement':
        return {
          kind: 'Delete',
          start,
          end,
          parent: undefined,
          targets: namedOf(at)
            .flatMap((it) => (type(it) === 'expression_list' ? namedOf(it) : [it]))
            .map(expression),
        };
      case 'raise_statement': {
        const cause = fieldOf(at, 'cause');
        const exception = namedOf(at).find((child) => child !== cause);
        return { kind: 'Raise', start, end, parent: undefined, exception: optional(exception), cause: optional(cause) };
      }
      case 'pass_statement':
        return { kind: 'Pass', start, end, parent: undefined };
      case 'break_statement':
        return { kind: 'Break', start, end, parent: undefined };
      case 'continue_statement':
        return { kind: 'Continue', start, end, parent: undefined };
      case 'assert_statement': {
        const [test, message] = namedOf(at);
        return { kind: 'Assert', start, end, parent: undefined, test: required(test, at), message: optional(message) };
      }
      case 'global_statement':
      case 'nonlocal_statement':
        return {
          kind: 'Global',
          start,
          end,
          parent: undefined,
          names: namedOf(at).map(textOf),
          nonlocal: type(at) === 'nonlocal_statement',
        };
      case 'import_statement':
        return { kind: 'Import', start, end, parent: undefined, names: fieldsOf(at, 'name').map(importedName) };
      case 'import_from_statement':
      case 'future_import_statement':
        return importFrom(at);
      case 'if_statement':
        return ifStatement(at);
      case 'for_statement': {
        const target = required(fieldOf(at, 'left'), at);
        const iter = required(fieldOf(at, 'right'), at);
        return {
          kind: 'For',
          start,
          end,
          parent: undefined,
          async: hasToken(at, 'async'),
          target,
          iter,
          body: block(fieldOf(at, 'body'), at),
          orelse: elseOf(at),
        };
      }
      case 'while_statement':
        return {
          kind: 'While',
          start,
          end,
          parent: undefined,
          test: required(fieldOf(at, 'condition'), at),
          body: block(fieldOf(at, 'body'), at),
          orelse: elseOf(at),
        };
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
        return definitionAt(definition, start, end, decorators.flatMap((it) => namedOf(it)).map(expression));
      }
      case 'function_definition':
      case 'class_definition':
        return definitionAt(at, start, end, []);
      default:
        return errorStatement(at);
    }
  }

  function errorStatement(at: number): Statement {
    return { kind: 'ErrorStatement', start: startOf(at), end: endOf(at), parent: undefined, parts: expressionsIn(at) };
  }

  function expressionStatement(at: number): Statement {
    const start = startOf(at);
    const end = endOf(at);
    const items = namedOf(at);
    const [first] = items;
    if (first === undefined) return errorStatement(at);
    if (type(first) === 'assignment') return assignment(first, start, end);
    if (type(first) === 'augmented_assignment') {
      const target = required(fieldOf(first, 'left'), first);
      return {
        kind: 'AugAssign',
        start,
        end,
        parent: undefined,
        target,
        op: operatorOf(first).slice(0, -1),
        value: required(fieldOf(first, 'right'), first),
      };
    }
    if (items.length > 1)
      return {
        kind: 'ExprStatement',
        start,
        end,
        parent: undefined,
        value: { kind: 'Tuple', start, end, parent: undefined, elements: items.map(expression) },
      };
    return { kind: 'ExprStatement', start, end, parent: undefined, value: expression(first) };
  }

  function assignment(first: number, start: number, end: number): Statement {
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
      return { kind: 'Assign', start, end, parent: undefined, targets, annotation, value: optional(right) };
    }
  }

  function importedName(at: number): ImportedName {
    const name = type(at) === 'aliased_import' ? fieldOf(at, 'name') : at;
    const alias = type(at) === 'aliased_import' ? fieldOf(at, 'alias') : undefined;
    const text = name === undefined ? '' : textOf(name).replace(/\s+/g, '');
    return { start: startOf(at), end: endOf(at), name: text, alias: alias === undefined ? undefined : textOf(alias) };
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
      star === undefined
        ? fieldsOf(at, 'name').map(importedName)
        : [{ start: startOf(star), end: endOf(star), name: '*', alias: undefined }];
    return {
      kind: 'ImportFrom',
      start: startOf(at),
      end: endOf(at),
      parent: undefined,
      module: text.slice(level),
      level,
      names,
    };
  }

  function ifStatement(at: number): Statement {
    const branches: Branch[] = [];
    const arm = (it: number): void => {
      const test = required(fieldOf(it, 'condition'), it);
      const body = block(fieldOf(it, 'consequence'), it);
      branches.push({ kind: 'Branch', start: startOf(it), end: body.end, parent: undefined, test, body });
    };
    arm(at);
    for (const child of namedOf(at)) if (type(child) === 'elif_clause') arm(child);
    return { kind: 'If', start: startOf(at), end: endOf(at), parent: undefined, branches, orelse: elseOf(at) };
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
      handlers.push({
        kind: 'ExceptHandler',
        start: startOf(child),
        end: endOf(child),
        parent: undefined,
        type: optional(types),
        name: bound === undefined ? undefined : textOf(bound),
        group: name === 'except_group_clause',
        body: blockIn(child),
      });
    }
    const final = clause(at, 'finally_clause');
    const body = block(fieldOf(at, 'body'), at);
    return {
      kind: 'Try',
      start: startOf(at),
      end: endOf(at),
      parent: undefined,
      body,
      handlers,
      orelse: elseOf(at),
      finalbody: final === undefined ? undefined : blockIn(final),
    };
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
      items.push({
        kind: 'WithItem',
        start: startOf(item),
        end: endOf(item),
        parent: undefined,
        context: required(context, item),
        target: optional(target),
      });
    }
    const parenthesized = list !== undefined && hasToken(list, '(');
    return {
      kind: 'With',
      start: startOf(at),
      end: endOf(at),
      parent: undefined,
      async: hasToken(at, 'async'),
      items,
      parenthesized,
      body: block(fieldOf(at, 'body'), at),
    };
  }

  function definitionAt(at: number, start: number, end: number, decorators: Expression[]): Statement {
    const name = fieldOf(at, 'name');
    if (name === undefined) return errorStatement(at);
    const nameSpan = spanOf(name);
    const headStart = startOf(at);
    if (type(at) === 'class_definition') {
      const list = fieldOf(at, 'superclasses');
      return {
        kind: 'ClassDef',
        start,
        end,
        parent: undefined,
        name: textOf(name),
        nameSpan,
        bases: list === undefined ? [] : argumentsOf(list),
        decorators,
        body: block(fieldOf(at, 'body'), at),
        headStart,
      };
    }
    const list = fieldOf(at, 'parameters');
    return {
      kind: 'FunctionDef',
      start,
      end,
      parent: undefined,
      name: textOf(name),
      nameSpan,
      async: hasToken(at, 'async'),
      parameters: list === undefined ? [] : parametersOf(list),
      returns: optional(fieldOf(at, 'return_type')),
      decorators,
      body: block(fieldOf(at, 'body'), at),
      headStart,
    };
  }

  return { statementsOf };
}
