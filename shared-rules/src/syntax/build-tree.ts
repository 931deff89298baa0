/** Builds the abstract syntax tree from a flat tree-sitter tree. All grammar node names live in this folder. */
import type { Language } from 'web-tree-sitter';
import type { Span } from '../rule.ts';
import type {
  Argument,
  Block,
  Branch,
  Case,
  ComprehensionClause,
  Constant,
  DictEntry,
  ExceptHandler,
  Expression,
  ImportedName,
  Module,
  Name,
  Node,
  Parameter,
  Statement,
  SyntaxTree,
  WithItem,
} from './ast.ts';
import { childrenOf as astChildren } from './children.ts';
import { errorKind, type FlatTree } from './flat-tree.ts';

/** Names of the grammar's node kinds and fields, by number. */
export interface Grammar {
  readonly types: readonly string[];
  /** False for punctuation and keywords. */
  readonly named: readonly boolean[];
  readonly fields: ReadonlyMap<string, number>;
}

export function grammarOf(language: Language): Grammar {
  const types = Array.from({ length: language.nodeTypeCount }, (_, id) => language.nodeTypeForId(id) ?? '');
  const fields = new Map<string, number>();
  language.fields.forEach((name, id) => {
    if (name) fields.set(name, id);
  });
  return { types, named: types.map((_, id) => language.nodeTypeIsNamed(id)), fields };
}

/** Deeper nesting than any Python compiler accepts; below it a node becomes `Opaque`, so recursion is bounded everywhere. */
const MAX_DEPTH = 400;

type Draft<T> = T extends Node ? Omit<T, 'parent'> : never;

/**
 * @param prefix Length of the text that was put in front of the chunk for parsing; offsets are given without it,
 * and the class around a member is unwrapped.
 */
export function buildSyntaxTree(flat: FlatTree, source: string, grammar: Grammar, prefix: number): SyntaxTree {
  const { kind, start, end, field, next } = flat;
  const { types } = grammar;
  const comments: Span[] = [];
  const errors: Span[] = [];
  let depth = 0;

  const type = (at: number): string => {
    const id = kind[at] ?? 0;
    return id === errorKind ? 'ERROR' : (types[id] ?? '');
  };
  const spanOf = (at: number): Span => ({ start: (start[at] ?? 0) - prefix, end: (end[at] ?? 0) - prefix });
  const textOf = (at: number): string => source.slice(start[at], end[at]);

  /** Child nodes, comments and line continuations left out. */
  function childrenOf(at: number): number[] {
    const out: number[] = [];
    for (let child = at + 1; child < (next[at] ?? 0); child = next[child] ?? 0) {
      const name = type(child);
      if (name !== 'comment' && name !== 'line_continuation') out.push(child);
    }
    return out;
  }
  const isNamed = (at: number): boolean => kind[at] === errorKind || grammar.named[kind[at] ?? 0] === true;
  const namedOf = (at: number): number[] => childrenOf(at).filter(isNamed);
  function fieldsOf(at: number, name: string): number[] {
    const id = grammar.fields.get(name) ?? 0;
    return childrenOf(at).filter((child) => field[child] === id && isNamed(child));
  }
  const fieldOf = (at: number, name: string): number | undefined => fieldsOf(at, name)[0];
  const hasToken = (at: number, token: string): boolean => childrenOf(at).some((child) => type(child) === token && !isNamed(child));

  /** Finishes a node: gives its children their parent. */
  function node<const Made extends Draft<Node>>(made: Made): Made & { readonly parent: Node | undefined } {
    const out = Object.assign(made, { parent: undefined as Node | undefined });
    for (const child of astChildren(out as unknown as Node)) (child as { parent: Node | undefined }).parent = out as unknown as Node;
    return out;
  }

  const opaque = (at: number): Expression => node({ kind: 'Opaque', ...spanOf(at), parts: expressionsIn(at) });

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
      if (depth > MAX_DEPTH) return node({ kind: 'Opaque', ...spanOf(at), parts: [] });
      return expressionAt(at);
    } finally {
      depth -= 1;
    }
  }
  const optional = (at: number | undefined): Expression | undefined => (at === undefined ? undefined : expression(at));
  /** For a field the grammar promises; what recovery left out becomes an empty `Opaque`. */
  const required = (at: number | undefined, owner: number): Expression =>
    at === undefined ? node({ kind: 'Opaque', start: spanOf(owner).end, end: spanOf(owner).end, parts: [] }) : expression(at);

  function expressionAt(at: number): Expression {
    const span = spanOf(at);
    const name = type(at);
    switch (name) {
      case 'identifier':
        return node({ kind: 'Name', ...span, id: textOf(at) });
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
              : node({ kind: 'Attribute', start: span.start, end: partSpan.end, value: out, attr: textOf(part), attrSpan: partSpan });
        }
        return out ?? opaque(at);
      }
      case 'attribute': {
        const attr = fieldOf(at, 'attribute');
        const value = required(fieldOf(at, 'object'), at);
        if (attr === undefined) return opaque(at);
        return node({ kind: 'Attribute', ...span, value, attr: textOf(attr), attrSpan: spanOf(attr) });
      }
      case 'call': {
        const list = fieldOf(at, 'arguments');
        const func = required(fieldOf(at, 'function'), at);
        const args = list === undefined ? [] : argumentsOf(list);
        return node({ kind: 'Call', ...span, func, args, argsSpan: list === undefined ? { start: span.end, end: span.end } : spanOf(list) });
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
        return node({ kind: 'BinOp', ...span, left, op: operatorOf(at), right });
      }
      case 'boolean_operator': {
        const left = required(fieldOf(at, 'left'), at);
        const right = required(fieldOf(at, 'right'), at);
        return node({ kind: 'BoolOp', ...span, left, op: hasToken(at, 'or') ? 'or' : 'and', right });
      }
      case 'not_operator':
        return node({ kind: 'UnaryOp', ...span, op: 'not', operand: required(fieldOf(at, 'argument'), at) });
      case 'unary_operator':
        return node({ kind: 'UnaryOp', ...span, op: textOf(at).charAt(0), operand: required(fieldOf(at, 'argument'), at) });
      case 'comparison_operator':
        return compareAt(at);
      case 'conditional_expression': {
        const [body, test, orelse] = namedOf(at);
        return node({ kind: 'IfExp', ...span, test: required(test, at), body: required(body, at), orelse: required(orelse, at) });
      }
      case 'lambda': {
        const list = fieldOf(at, 'parameters');
        const parameters = list === undefined ? [] : parametersOf(list);
        return node({ kind: 'Lambda', ...span, parameters, body: required(fieldOf(at, 'body'), at) });
      }
      case 'await': {
        const [value] = namedOf(at);
        return node({ kind: 'Await', ...span, value: required(value, at) });
      }
      case 'yield': {
        const [value] = namedOf(at);
        return node({ kind: 'Yield', ...span, from: hasToken(at, 'from'), value: optional(value) });
      }
      case 'named_expression': {
        const target = required(fieldOf(at, 'name'), at);
        return node({ kind: 'NamedExpr', ...span, target, value: required(fieldOf(at, 'value'), at) });
      }
      case 'list_splat':
      case 'list_splat_pattern':
      case 'parenthesized_list_splat':
      case 'dictionary_splat': {
        const [value] = namedOf(at);
        return node({ kind: 'Starred', ...span, value: required(value, at) });
      }
      case 'list':
      case 'list_pattern':
        return node({ kind: 'List', ...span, elements: namedOf(at).map(expression) });
      case 'tuple':
      case 'tuple_pattern':
      case 'expression_list':
      case 'pattern_list':
        return node({ kind: 'Tuple', ...span, elements: namedOf(at).map(expression) });
      case 'set':
        return node({ kind: 'Set', ...span, elements: namedOf(at).map(expression) });
      case 'dictionary':
        return node({ kind: 'Dict', ...span, entries: namedOf(at).map(dictEntry) });
      case 'subscript':
        return subscriptAt(at);
      case 'slice':
        return node({ kind: 'Slice', ...span, parts: namedOf(at).map(expression) });
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
        const made = only !== undefined && second === undefined ? only : node({ kind: 'Tuple', ...span, elements: index });
        return node({ kind: 'Subscript', ...span, value: required(value, at), index: made });
      }
      case 'union_type': {
        const [left, right] = namedOf(at);
        return node({ kind: 'BinOp', ...span, left: required(left, at), op: '|', right: required(right, at) });
      }
      default:
        return opaque(at);
    }
  }

  function constant(at: number, of: Constant['type']): Expression {
    return node({ kind: 'Constant', ...spanOf(at), type: of, text: textOf(at) });
  }

  function stringAt(at: number): Expression {
    const values: Expression[] = [];
    let formatted = false;
    let bytes = false;
    let taken: number | undefined;
    for (let inner = at; inner < (next[at] ?? 0); inner += 1) {
      // Strings inside an interpolated expression are that expression's own.
      if (inner === taken) {
        inner = (next[inner] ?? inner + 1) - 1;
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
    if (formatted || values.length > 0) return node({ kind: 'FString', ...spanOf(at), values });
    return constant(at, bytes ? 'bytes' : 'str');
  }

  function operatorOf(at: number): string {
    const id = grammar.fields.get('operator') ?? 0;
    const token = childrenOf(at).find((child) => field[child] === id);
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
    return node({ kind: 'Compare', ...spanOf(at), left: left ?? required(undefined, at), ops, comparators });
  }

  function subscriptAt(at: number): Expression {
    const value = required(fieldOf(at, 'value'), at);
    const items = fieldsOf(at, 'subscript');
    const [first, second] = items;
    if (first !== undefined && second === undefined) return node({ kind: 'Subscript', ...spanOf(at), value, index: expression(first) });
    const last = items.at(-1);
    const from = first === undefined ? spanOf(at).end : spanOf(first).start;
    const to = last === undefined ? spanOf(at).end : spanOf(last).end;
    const index = node({ kind: 'Tuple', start: from, end: to, elements: items.map(expression) });
    return node({ kind: 'Subscript', ...spanOf(at), value, index });
  }

  function dictEntry(at: number): DictEntry {
    if (type(at) === 'pair') {
      const key = required(fieldOf(at, 'key'), at);
      return node({ kind: 'DictEntry', ...spanOf(at), key, value: required(fieldOf(at, 'value'), at) });
    }
    const [inner] = namedOf(at);
    return node({ kind: 'DictEntry', ...spanOf(at), key: undefined, value: required(inner, at) });
  }

  function comprehension(at: number, variant: 'list' | 'set' | 'dict' | 'generator'): Expression {
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
      const made = { kind: 'ComprehensionClause', ...spanOf(open.at), async: hasToken(open.at, 'async'), target, iter: required(iters[0], open.at), conditions: open.conditions } as const;
      clauses.push(node(made));
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
    return node({ kind: 'Comprehension', ...spanOf(at), variant, element, value, clauses });
  }

  function argumentsOf(list: number): Argument[] {
    if (type(list) === 'generator_expression') return [node({ kind: 'Argument', ...spanOf(list), name: undefined, star: '', value: expression(list) })];
    return namedOf(list).map((at) => {
      const span = spanOf(at);
      switch (type(at)) {
        case 'keyword_argument': {
          const name = fieldOf(at, 'name');
          return node({ kind: 'Argument', ...span, name: name === undefined ? '' : textOf(name), star: '', value: required(fieldOf(at, 'value'), at) });
        }
        case 'list_splat':
        case 'parenthesized_list_splat':
          return node({ kind: 'Argument', ...span, name: undefined, star: '*', value: required(namedOf(at)[0], at) });
        case 'dictionary_splat':
          return node({ kind: 'Argument', ...span, name: undefined, star: '**', value: required(namedOf(at)[0], at) });
        default:
          return node({ kind: 'Argument', ...span, name: undefined, star: '', value: expression(at) });
      }
    });
  }

  function parametersOf(list: number): Parameter[] {
    const out: Parameter[] = [];
    let keywordOnly = false;
    for (const at of childrenOf(list)) {
      const name = type(at);
      if (name === '*' || name === 'keyword_separator') {
        keywordOnly = true;
        continue;
      }
      if (!isNamed(at) || name === 'positional_separator') continue;
      const made = parameter(at, keywordOnly);
      if (made) out.push(made);
      if (made?.variant === '*') keywordOnly = true;
    }
    return out;
  }

  function parameter(at: number, keywordOnly: boolean): Parameter | undefined {
    let target: number | undefined = at;
    let annotation: number | undefined;
    let fallback: number | undefined;
    switch (type(at)) {
      case 'identifier':
      case 'list_splat_pattern':
      case 'dictionary_splat_pattern':
        break;
      case 'default_parameter':
      case 'typed_default_parameter':
        target = fieldOf(at, 'name');
        annotation = fieldOf(at, 'type');
        fallback = fieldOf(at, 'value');
        break;
      case 'typed_parameter':
        annotation = fieldOf(at, 'type');
        target = namedOf(at).find((child) => child !== annotation);
        break;
      default:
        return undefined;
    }
    if (target === undefined) return undefined;
    const variant = type(target) === 'list_splat_pattern' ? '*' : type(target) === 'dictionary_splat_pattern' ? '**' : 'plain';
    const name = variant === 'plain' ? target : namedOf(target)[0];
    if (name === undefined || type(name) !== 'identifier') return undefined;
    return node({
      kind: 'Parameter',
      ...spanOf(at),
      name: textOf(name),
      nameSpan: spanOf(name),
      variant,
      keywordOnly,
      annotation: optional(annotation),
      default: optional(fallback),
    });
  }

  function block(at: number | undefined, owner: number): Block {
    if (at === undefined) return node({ kind: 'Block', start: spanOf(owner).end, end: spanOf(owner).end, statements: [] });
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

  const blockIn = (at: number): Block => block(namedOf(at).findLast((child) => type(child) === 'block'), at);
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
        return node({ kind: 'Delete', ...span, targets: namedOf(at).flatMap((it) => (type(it) === 'expression_list' ? namedOf(it) : [it])).map(expression) });
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
        return node({ kind: 'Global', ...span, names: namedOf(at).map(textOf), nonlocal: type(at) === 'nonlocal_statement' });
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
        return node({ kind: 'For', ...span, async: hasToken(at, 'async'), target, iter, body: block(fieldOf(at, 'body'), at), orelse: elseOf(at) });
      }
      case 'while_statement':
        return node({ kind: 'While', ...span, test: required(fieldOf(at, 'condition'), at), body: block(fieldOf(at, 'body'), at), orelse: elseOf(at) });
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
    if (type(at) === 'ERROR') errors.push(spanOf(at));
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
      return node({ kind: 'AugAssign', ...span, target, op: operatorOf(first).slice(0, -1), value: required(fieldOf(first, 'right'), first) });
    }
    if (items.length > 1) return node({ kind: 'ExprStatement', ...span, value: node({ kind: 'Tuple', ...span, elements: items.map(expression) }) });
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
    const text = type(at) === 'future_import_statement' ? '__future__' : from === undefined ? '' : textOf(from).replace(/\s+/g, '');
    const level = /^\.*/.exec(text)?.[0].length ?? 0;
    const star = clause(at, 'wildcard_import');
    const names = star === undefined ? fieldsOf(at, 'name').map(importedName) : [{ ...spanOf(star), name: '*', alias: undefined }];
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
        node({ kind: 'ExceptHandler', ...spanOf(child), type: optional(types), name: bound === undefined ? undefined : textOf(bound), group: name === 'except_group_clause', body: blockIn(child) }),
      );
    }
    const final = clause(at, 'finally_clause');
    const body = block(fieldOf(at, 'body'), at);
    return node({ kind: 'Try', ...spanOf(at), body, handlers, orelse: elseOf(at), finalbody: final === undefined ? undefined : blockIn(final) });
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
      items.push(node({ kind: 'WithItem', ...spanOf(item), context: required(context, item), target: optional(target) }));
    }
    const parenthesized = list !== undefined && hasToken(list, '(');
    return node({ kind: 'With', ...spanOf(at), async: hasToken(at, 'async'), items, parenthesized, body: block(fieldOf(at, 'body'), at) });
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
      else if (name === 'as_pattern_target' || name === 'identifier') capture(name === 'identifier' ? it : (inner[0] ?? it));
      else inner.forEach(pattern);
    };
    const patterns = namedOf(at).filter((it) => type(it) === 'case_pattern');
    patterns.forEach(pattern);
    const guard = fieldOf(at, 'guard');
    const test = guard === undefined ? undefined : namedOf(guard)[0];
    if (test !== undefined) values.push(expression(test));
    const [only, second] = patterns;
    const bare = only !== undefined && second === undefined && /^[A-Za-z_]\w*$/.test(textOf(only));
    return node({ kind: 'Case', ...spanOf(at), captures, values, irrefutable: bare && test === undefined, body: block(fieldOf(at, 'consequence'), at) });
  }

  function definitionAt(at: number, span: Span, decorators: Expression[]): Statement {
    const name = fieldOf(at, 'name');
    if (name === undefined) return errorStatement(at);
    const common = { ...span, name: textOf(name), nameSpan: spanOf(name), decorators, headStart: spanOf(at).start };
    if (type(at) === 'class_definition') {
      const list = fieldOf(at, 'superclasses');
      return node({ kind: 'ClassDef', ...common, bases: list === undefined ? [] : argumentsOf(list), body: block(fieldOf(at, 'body'), at) });
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

  /** Comments and errors wherever they stand, also below nodes that were not described. */
  function collectTrivia(): void {
    for (let at = 0; at < flat.count; at += 1) {
      const name = type(at);
      if (name === 'comment') comments.push(spanOf(at));
      else if (name === 'ERROR' || flat.missing.has(at)) errors.push(spanOf(at));
    }
  }

  const statements = statementsOf(0);
  const [shell] = statements;
  const body = prefix > 0 && shell?.kind === 'ClassDef' ? shell.body : node({ kind: 'Block', ...spanOf(0), statements });
  const module: Module = node({ kind: 'Module', ...spanOf(0), body });
  errors.length = 0;
  collectTrivia();
  return { module, comments, errors };
}

const LITERALS = new Set(['string', 'concatenated_string', 'integer', 'float', 'true', 'false', 'none', 'unary_operator', 'complex_pattern']);
const STATEMENTS = new Set([
  'expression_statement', 'return_statement', 'delete_statement', 'raise_statement', 'pass_statement', 'break_statement', 'continue_statement',
  'if_statement', 'elif_clause', 'else_clause', 'match_statement', 'case_clause', 'for_statement', 'while_statement', 'try_statement',
  'except_clause', 'except_group_clause', 'finally_clause', 'with_statement', 'with_clause', 'with_item', 'function_definition', 'class_definition',
  'decorated_definition', 'parameters', 'assert_statement', 'import_statement', 'import_from_statement', 'ERROR', 'argument_list', 'decorator', 'assignment', 'augmented_assignment',
]);
