/** Walking the tree. Nothing here recurses into more than the tree's depth, which the builder bounds. */
import type { Block, Expression, Node, Statement } from './ast.ts';

/** Direct children of a node, in source order wherever evaluation order does not say otherwise. */
export function childrenOf(of: Node): Node[] {
  const out: Node[] = [];
  for (const key in of) {
    if (key === 'parent') continue;
    const value = (of as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) out.push(item);
    } else if (isNode(value)) out.push(value);
  }
  return out;
}

const isNode = (it: unknown): it is Node => typeof it === 'object' && it !== null && 'kind' in it && 'parent' in it;

/** The node and everything below it. */
export function* walk(root: Node): Generator<Node> {
  yield root;
  for (const child of childrenOf(root)) yield* walk(child);
}

/** Like `walk`, without entering functions, lambdas and classes nested inside `root` (their headers included). */
export function* walkScope(root: Node): Generator<Node> {
  yield root;
  if (opensScope(root)) {
    yield* headerOf(root);
    return;
  }
  for (const child of childrenOf(root)) yield* walkScope(child);
}

function* headerOf(node: Node): Generator<Node> {
  if (node.kind === 'FunctionDef' || node.kind === 'ClassDef') for (const it of node.decorators) yield* walkScope(it);
  if (node.kind === 'ClassDef') for (const it of node.bases) yield* walkScope(it);
  if (node.kind === 'FunctionDef' || node.kind === 'Lambda') for (const it of node.parameters) if (it.default) yield* walkScope(it.default);
}

/** Functions, lambdas and classes: names bound inside are not bound outside. (Comprehensions are treated apart.) */
export const opensScope = (node: Node): boolean => node.kind === 'FunctionDef' || node.kind === 'Lambda' || node.kind === 'ClassDef';

export function* ancestorsOf(node: Node): Generator<Node> {
  for (let at = node.parent; at; at = at.parent) yield at;
}

const STATEMENTS = new Set<Node['kind']>([
  'FunctionDef', 'ClassDef', 'Return', 'Delete', 'Assign', 'AugAssign', 'For', 'While', 'If', 'With', 'Try', 'Match', 'Raise',
  'Assert', 'Import', 'ImportFrom', 'Global', 'ExprStatement', 'Pass', 'Break', 'Continue', 'ErrorStatement',
]);

export const isStatement = (node: Node): node is Statement => STATEMENTS.has(node.kind);

/** The innermost statement a node is part of; itself for a statement. */
export function statementOf(node: Node): Statement | undefined {
  for (let at: Node | undefined = node; at; at = at.parent) if (isStatement(at)) return at;
  return undefined;
}

/** The suite a statement stands in. */
export const suiteOf = (statement: Statement): Block | undefined => (statement.parent?.kind === 'Block' ? statement.parent : undefined);

export function isInside(node: Node, outer: Node): boolean {
  for (let at: Node | undefined = node; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** `['a', 'b', 'c']` for `a.b.c`, otherwise undefined. */
export function dottedParts(node: Expression): string[] | undefined {
  const out: string[] = [];
  let at: Expression = node;
  while (at.kind === 'Attribute') {
    out.push(at.attr);
    at = at.value;
  }
  if (at.kind !== 'Name') return undefined;
  out.push(at.id);
  return out.reverse();
}

/** The name at the root of a chain of attributes, calls and subscripts: `a` in `a.b(c)[d].e`. */
export function rootName(node: Expression): Expression {
  let at = node;
  for (;;) {
    if (at.kind === 'Attribute' || at.kind === 'Subscript') at = at.value;
    else if (at.kind === 'Call') at = at.func;
    else if (at.kind === 'Await') at = at.value;
    else return at;
  }
}
