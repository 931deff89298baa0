/** Walking the tree. Nothing here recurses into more than the tree's depth, which the builder bounds. */
import type { Block, ClassDef, Expression, FunctionDef, Lambda, Node, Statement } from './ast.ts';
import { eachChild } from './each-child.ts';

/** Direct children of a node. Where the list is not needed `eachChild` costs less. */
export function childrenOf(of: Node): Node[] {
  const out: Node[] = [];
  eachChild(of, push, out);
  return out;
}

const push = (node: Node, out: Node[]): void => {
  out.push(node);
};

/** The node and everything below it, a node before its children. */
export function walk(root: Node): Node[] {
  const out: Node[] = [];
  collect(root, out);
  return out;
}

function collect(node: Node, out: Node[]): void {
  out.push(node);
  eachChild(node, collect, out);
}

/** Like `walk`, without entering functions, lambdas and classes nested inside `root` (their headers included). In source order. */
export function walkScope(root: Node): Node[] {
  const out: Node[] = [];
  collectScope(root, out);
  return out;
}

function collectScope(node: Node, out: Node[]): void {
  out.push(node);
  if (opensScope(node)) collectHeader(node, out);
  else eachChild(node, collectScope, out);
}

function collectHeader(node: FunctionDef | ClassDef | Lambda, out: Node[]): void {
  if (node.kind !== 'Lambda') for (const it of node.decorators) collectScope(it, out);
  if (node.kind === 'ClassDef') for (const it of node.bases) collectScope(it, out);
  else for (const it of node.parameters) if (it.default) collectScope(it.default, out);
}

/** Functions, lambdas and classes: names bound inside are not bound outside. (Comprehensions are treated apart.) */
export const opensScope = (node: Node): node is FunctionDef | ClassDef | Lambda =>
  node.kind === 'FunctionDef' || node.kind === 'Lambda' || node.kind === 'ClassDef';

export function* ancestorsOf(node: Node): Generator<Node> {
  for (let at = node.parent; at; at = at.parent) yield at;
}

const STATEMENTS = new Set<Node['kind']>([
  'FunctionDef',
  'ClassDef',
  'Return',
  'Delete',
  'Assign',
  'AugAssign',
  'For',
  'While',
  'If',
  'With',
  'Try',
  'Match',
  'Raise',
  'Assert',
  'Import',
  'ImportFrom',
  'Global',
  'ExprStatement',
  'Pass',
  'Break',
  'Continue',
  'ErrorStatement',
]);

export const isStatement = (node: Node): node is Statement => STATEMENTS.has(node.kind);

/** The innermost statement a node is part of; itself for a statement. */
export function statementOf(node: Node): Statement | undefined {
  for (let at: Node | undefined = node; at; at = at.parent) if (isStatement(at)) return at;
  return undefined;
}

/** The suite a statement stands in. */
export const suiteOf = (statement: Statement): Block | undefined =>
  statement.parent?.kind === 'Block' ? statement.parent : undefined;

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

/** Whether a node runs once per iteration of a loop or comprehension of its own function. */
export function inLoop(node: Node): boolean {
  let from: Node = node;
  for (let at = node.parent; at; from = at, at = at.parent) {
    if (at.kind === 'FunctionDef' || at.kind === 'ClassDef') return false;
    if ((at.kind === 'For' || at.kind === 'While') && (from === at.body || (at.kind === 'While' && from === at.test)))
      return true;
    if (at.kind === 'Comprehension' && from !== at.clauses[0]) return true;
  }
  return false;
}

/** Whether a statement gives it a value, as one of its targets: `it = value`. */
export const isAssigned = (node: Expression): boolean =>
  node.parent?.kind === 'Assign' && node.parent.targets.includes(node);
