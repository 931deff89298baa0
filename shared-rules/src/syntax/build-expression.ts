/** Builds expressions, arguments and parameters. Grammar names as in tree-sitter-python. */
import type { Argument, Constant, Expression, Parameter } from './ast.ts';
import { argumentBuilder } from './build-arguments.ts';
import { comprehensionBuilder } from './build-comprehension.ts';
import { type FlatReader, MAX_DEPTH } from './flat-reader.ts';

export interface ExpressionBuilder {
  expression(at: number): Expression;
  optional(at: number | undefined): Expression | undefined;
  /** For a field the grammar promises; what recovery left out becomes an empty `Opaque` at the end of `owner`. */
  required(at: number | undefined, owner: number): Expression;
  /** Every expression found among the descendants, for nodes that have no meaning of their own. */
  expressionsIn(at: number): Expression[];
  argumentsOf(list: number): Argument[];
  parametersOf(list: number): Parameter[];
  operatorOf(at: number): string;
}

export function expressionBuilder(reader: FlatReader): ExpressionBuilder {
  const {
    type,
    spanOf,
    startOf,
    endOf,
    textOf,
    afterOf,
    isNamed,
    childrenOf,
    namedOf,
    fieldsOf,
    fieldOf,
    isField,
    hasToken,
  } = reader;
  let depth = 0;

  const opaque = (at: number): Expression => ({
    kind: 'Opaque',
    start: startOf(at),
    end: endOf(at),
    parent: undefined,
    parts: expressionsIn(at),
  });

  /** Every expression found among the descendants, for nodes that have no meaning of their own. */
  function expressionsIn(at: number): Expression[] {
    return namedOf(at).flatMap((child) => {
      const name = type(child);
      if (STATEMENTS.has(name) || name === 'block') return expressionsIn(child);
      return [expression(child)];
    });
  }

  function expression(at: number): Expression {
    depth += 1;
    try {
      if (depth > MAX_DEPTH)
        return { kind: 'Opaque', start: startOf(at), end: endOf(at), parent: undefined, parts: [] };
      return expressionAt(at);
    } finally {
      depth -= 1;
    }
  }
  const optional = (at: number | undefined): Expression | undefined => (at === undefined ? undefined : expression(at));
  /** For a field the grammar promises; what recovery left out becomes an empty `Opaque`. */
  const required = (at: number | undefined, owner: number): Expression =>
    at === undefined
      ? { kind: 'Opaque', start: endOf(owner), end: endOf(owner), parent: undefined, parts: [] }
      : expression(at);

  function expressionAt(at: number): Expression {
    const start = startOf(at);
    const end = endOf(at);
    const name = type(at);
    switch (name) {
      case 'identifier':
        return { kind: 'Name', start, end, parent: undefined, id: textOf(at) };
      case 'parenthesized_expression': {
        const [inner] = namedOf(at);
        return inner === undefined ? opaque(at) : expression(inner);
      }
      case 'dotted_name': {
        const parts = namedOf(at);
        let out: Expression | undefined;
        for (const part of parts) {
          const partSpan = spanOf(part);
          out =
            out === undefined
              ? expression(part)
              : {
                  kind: 'Attribute',
                  start,
                  end: partSpan.end,
                  parent: undefined,
                  value: out,
                  attr: textOf(part),
                  attrSpan: partSpan,
                };
        }
        return out ?? opaque(at);
      }
      case 'attribute': {
        const attr = fieldOf(at, 'attribute');
        const value = required(fieldOf(at, 'object'), at);
        if (attr === undefined) return opaque(at);
        return { kind: 'Attribute', start, end, parent: undefined, value, attr: textOf(attr), attrSpan: spanOf(attr) };
      }
      case 'call': {
        const list = fieldOf(at, 'arguments');
        const func = required(fieldOf(at, 'function'), at);
        const args = list === undefined ? [] : argumentsOf(list);
        return {
          kind: 'Call',
          start,
          end,
          parent: undefined,
          func,
          args,
          argsSpan: list === undefined ? { start: end, end } : spanOf(list),
        };
      }
      case 'string':
      case 'concatenated_string':
        return stringAt(at);
      case 'integer':
        return constant(at, 'int');
      case 'float':
        return constant(at, 'float');
      case 'true':
        return constant(at, 'True');
      case 'false':
        return constant(at, 'False');
      case 'none':
        return constant(at, 'None');
      case 'ellipsis':
        return constant(at, '...');
      case 'binary_operator': {
        const left = required(fieldOf(at, 'left'), at);
        const right = required(fieldOf(at, 'right'), at);
        return { kind: 'BinOp', start, end, parent: undefined, left, op: operatorOf(at), right };
      }
      case 'boolean_operator': {
        const left = required(fieldOf(at, 'left'), at);
        const right = required(fieldOf(at, 'right'), at);
        return { kind: 'BoolOp', start, end, parent: undefined, left, op: hasToken(at, 'or') ? 'or' : 'and', right };
      }
      case 'not_operator':
        return {
          kind: 'UnaryOp',
          start,
          end,
          parent: undefined,
          op: 'not',
          operand: required(fieldOf(at, 'argument'), at),
        };
      case 'unary_operator':
        return {
          kind: 'UnaryOp',
          start,
          end,
          parent: undefined,
          op: textOf(at).charAt(0),
          operand: required(fieldOf(at, 'argument'), at),
        };
      case 'comparison_operator':
        return compareAt(at);
      case 'conditional_expression': {
        const [body, test, orelse] = namedOf(at);
        return {
          kind: 'IfExp',
          start,
          end,
          parent: undefined,
          test: required(test, at),
          body: required(body, at),
          orelse: required(orelse, at),
        };
      }
      case 'lambda': {
        const list = fieldOf(at, 'parameters');
        const parameters = list === undefined ? [] : parametersOf(list);
        return { kind: 'Lambda', start, end, parent: undefined, parameters, body: required(fieldOf(at, 'body'), at) };
      }
      case 'await': {
        const [value] = namedOf(at);
        return { kind: 'Await', start, end, parent: undefined, value: required(value, at) };
      }
      case 'yield': {
        const [value] = namedOf(at);
        return { kind: 'Yield', start, end, parent: undefined, from: hasToken(at, 'from'), value: optional(value) };
      }
      case 'named_expression': {
        const target = required(fieldOf(at, 'name'), at);
        return { kind: 'NamedExpr', start, end, parent: undefined, target, value: required(fieldOf(at, 'value'), at) };
      }
      case 'list_splat':
      case 'list_splat_pattern':
      case 'parenthesized_list_splat':
      case 'dictionary_splat': {
        const [value] = namedOf(at);
        return { kind: 'Starred', start, end, parent: undefined, value: required(value, at) };
      }
      case 'list':
      case 'list_pattern':
        return { kind: 'List', start, end, parent: undefined, elements: namedOf(at).map(expression) };
      case 'tuple':
      case 'tuple_pattern':
      case 'expression_list':
      case 'pattern_list':
        return { kind: 'Tuple', start, end, parent: undefined, elements: namedOf(at).map(expression) };
      case 'set':
        return { kind: 'Set', start, end, parent: undefined, elements: namedOf(at).map(expression) };
      case 'dictionary':
        return { kind: 'Dict', start, end, parent: undefined, entries: namedOf(at).map(dictEntry) };
      case 'subscript':
        return subscriptAt(at);
      case 'slice':
        return { kind: 'Slice', start, end, parent: undefined, parts: namedOf(at).map(expression) };
      case 'list_comprehension':
        return comprehension(at, 'list');
      case 'set_comprehension':
        return comprehension(at, 'set');
      case 'dictionary_comprehension':
        return comprehension(at, 'dict');
      case 'generator_expression':
        return comprehension(at, 'generator');
      case 'type': {
        const [inner] = namedOf(at);
        return inner === undefined ? opaque(at) : expression(inner);
      }
      case 'assignment': {
        // `a = b = c` nests: as an expression only the innermost value matters.
        return opaque(at);
      }
      case 'generic_type': {
        const [value, ...rest] = namedOf(at);
        const index = rest.flatMap((it) => namedOf(it)).map(expression);
        const [only, second] = index;
        const made: Expression =
          only !== undefined && second === undefined
            ? only
            : { kind: 'Tuple', start, end, parent: undefined, elements: index };
        return { kind: 'Subscript', start, end, parent: undefined, value: required(value, at), index: made };
      }
      case 'union_type': {
        const [left, right] = namedOf(at);
        return {
          kind: 'BinOp',
          start,
          end,
          parent: undefined,
          left: required(left, at),
          op: '|',
          right: required(right, at),
        };
      }
      default:
        return opaque(at);
    }
  }

  function constant(at: number, of: Constant['type']): Expression {
    return { kind: 'Constant', start: startOf(at), end: endOf(at), parent: undefined, type: of, text: textOf(at) };
  }

  function stringAt(at: number): Expression {
    const values: Expression[] = [];
    let formatted = false;
    let bytes = false;
    let taken: number | undefined;
    for (let inner = at; inner < afterOf(at); inner += 1) {
      // Strings inside an interpolated expression are that expression's own.
      if (inner === taken) {
        inner = afterOf(inner) - 1;
        continue;
      }
      const name = type(inner);
      if (name === 'string_start') {
        const prefixText = textOf(inner).toLowerCase();
        formatted ||= prefixText.includes('f');
        bytes ||= prefixText.includes('b');
      } else if (name === 'interpolation' || name === 'format_expression') {
        taken = fieldOf(inner, 'expression');
        if (taken !== undefined) values.push(expression(taken));
      }
    }
    if (formatted || values.length > 0)
      return { kind: 'FString', start: startOf(at), end: endOf(at), parent: undefined, values };
    return constant(at, bytes ? 'bytes' : 'str');
  }

  function operatorOf(at: number): string {
    const token = childrenOf(at).find((child) => isField(child, 'operator'));
    return token === undefined ? '' : textOf(token);
  }

  function compareAt(at: number): Expression {
    const ops: string[] = [];
    const operands: Expression[] = [];
    for (const child of childrenOf(at)) {
      if (isNamed(child)) operands.push(expression(child));
      // `is not` and `not in` come as two tokens with one name: the first speaks for both.
      else if (ops.length < operands.length) ops.push(type(child));
    }
    const [left, ...comparators] = operands;
    return {
      kind: 'Compare',
      start: startOf(at),
      end: endOf(at),
      parent: undefined,
      left: left ?? required(undefined, at),
      ops,
      comparators,
    };
  }

  function subscriptAt(at: number): Expression {
    const value = required(fieldOf(at, 'value'), at);
    const items = fieldsOf(at, 'subscript');
    const [first, second] = items;
    if (first !== undefined && second === undefined)
      return {
        kind: 'Subscript',
        start: startOf(at),
        end: endOf(at),
        parent: undefined,
        value,
        index: expression(first),
      };
    const last = items.at(-1);
    const from = first === undefined ? endOf(at) : startOf(first);
    const to = last === undefined ? endOf(at) : endOf(last);
    const index: Expression = {
      kind: 'Tuple',
      start: from,
      end: to,
      parent: undefined,
      elements: items.map(expression),
    };
    return { kind: 'Subscript', start: startOf(at), end: endOf(at), parent: undefined, value, index };
  }

  const { comprehension, dictEntry } = comprehensionBuilder(reader, { expression, required });
  const { argumentsOf, parametersOf } = argumentBuilder(reader, { expression, optional, required });

  return { expression, optional, required, expressionsIn, argumentsOf, parametersOf, operatorOf };
}

/** Nodes that are looked through for the expressions in them. */
const STATEMENTS = new Set([
  'expression_statement',
  'return_statement',
  'delete_statement',
  'raise_statement',
  'pass_statement',
  'break_statement',
  'continue_statement',
  'if_statement',
  'elif_clause',
  'else_clause',
  'match_statement',
  'case_clause',
  'for_statement',
  'while_statement',
  'try_statement',
  'except_clause',
  'except_group_clause',
  'finally_clause',
  'with_statement',
  'with_clause',
  'with_item',
  'function_definition',
  'class_definition',
  'decorated_definition',
  'parameters',
  'assert_statement',
  'import_statement',
  'import_from_statement',
  'ERROR',
  'argument_list',
  'decorator',
  'assignment',
  'augmented_assignment',
]);
