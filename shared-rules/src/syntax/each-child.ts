/**
 * The children of a node, by plain reads of its fields.
 *
 * Everything that walks a tree comes through here for every node, so there is one case a kind, the frequent ones first,
 * rather than a table of field names: a read under a known name is many times cheaper than one under a computed name,
 * and no list is made.
 */
import type { Node } from './ast.ts';

/**
 * Children in source order, wherever evaluation order does not say otherwise.
 * @param extra handed on to `visit`, so that a walk needs no closure of its own for each node.
 */
export function eachChild<Extra>(of: Node, visit: (child: Node, extra: Extra) => void, extra: Extra): void {
  switch (of.kind) {
    case 'Name':
    case 'Constant':
      return;
    case 'Attribute':
    case 'Argument':
    case 'Starred':
    case 'ExprStatement':
    case 'Await':
      visit(of.value, extra);
      return;
    case 'Call':
      visit(of.func, extra);
      all(of.args, visit, extra);
      return;
    case 'Block':
      all(of.statements, visit, extra);
      return;
    case 'Assign':
      all(of.targets, visit, extra);
      if (of.annotation) visit(of.annotation, extra);
      if (of.value) visit(of.value, extra);
      return;
    case 'Return':
    case 'Yield':
      if (of.value) visit(of.value, extra);
      return;
    case 'If':
      all(of.branches, visit, extra);
      if (of.orelse) visit(of.orelse, extra);
      return;
    case 'Branch':
      visit(of.test, extra);
      visit(of.body, extra);
      return;
    case 'Parameter':
      if (of.annotation) visit(of.annotation, extra);
      if (of.default) visit(of.default, extra);
      return;
    case 'FunctionDef':
      all(of.decorators, visit, extra);
      all(of.parameters, visit, extra);
      if (of.returns) visit(of.returns, extra);
      visit(of.body, extra);
      return;
    case 'Compare':
      visit(of.left, extra);
      all(of.comparators, visit, extra);
      return;
    case 'Subscript':
      visit(of.value, extra);
      visit(of.index, extra);
      return;
    case 'BinOp':
    case 'BoolOp':
      visit(of.left, extra);
      visit(of.right, extra);
      return;
    case 'Tuple':
    case 'List':
    case 'Set':
      all(of.elements, visit, extra);
      return;
    case 'Dict':
      all(of.entries, visit, extra);
      return;
    case 'DictEntry':
      if (of.key) visit(of.key, extra);
      visit(of.value, extra);
      return;
    case 'UnaryOp':
      visit(of.operand, extra);
      return;
    case 'FString':
      all(of.values, visit, extra);
      return;
    case 'For':
      visit(of.target, extra);
      visit(of.iter, extra);
      visit(of.body, extra);
      if (of.orelse) visit(of.orelse, extra);
      return;
    case 'Raise':
      if (of.exception) visit(of.exception, extra);
      if (of.cause) visit(of.cause, extra);
      return;
    case 'Try':
      visit(of.body, extra);
      all(of.handlers, visit, extra);
      if (of.orelse) visit(of.orelse, extra);
      if (of.finalbody) visit(of.finalbody, extra);
      return;
    case 'ExceptHandler':
      if (of.type) visit(of.type, extra);
      visit(of.body, extra);
      return;
    case 'AugAssign':
    case 'NamedExpr':
      visit(of.target, extra);
      visit(of.value, extra);
      return;
    case 'With':
      all(of.items, visit, extra);
      visit(of.body, extra);
      return;
    case 'WithItem':
      visit(of.context, extra);
      if (of.target) visit(of.target, extra);
      return;
    case 'ClassDef':
      all(of.decorators, visit, extra);
      all(of.bases, visit, extra);
      visit(of.body, extra);
      return;
    case 'While':
      visit(of.test, extra);
      visit(of.body, extra);
      if (of.orelse) visit(of.orelse, extra);
      return;
    case 'Comprehension':
      visit(of.element, extra);
      if (of.value) visit(of.value, extra);
      all(of.clauses, visit, extra);
      return;
    case 'ComprehensionClause':
      visit(of.target, extra);
      visit(of.iter, extra);
      all(of.conditions, visit, extra);
      return;
    case 'IfExp':
      visit(of.test, extra);
      visit(of.body, extra);
      visit(of.orelse, extra);
      return;
    case 'Assert':
      visit(of.test, extra);
      if (of.message) visit(of.message, extra);
      return;
    case 'Delete':
      all(of.targets, visit, extra);
      return;
    case 'Lambda':
      all(of.parameters, visit, extra);
      visit(of.body, extra);
      return;
    case 'Slice':
    case 'Opaque':
    case 'ErrorStatement':
      all(of.parts, visit, extra);
      return;
    case 'Match':
      visit(of.subject, extra);
      all(of.cases, visit, extra);
      return;
    case 'Case':
      all(of.captures, visit, extra);
      all(of.values, visit, extra);
      visit(of.body, extra);
      return;
    case 'Module':
      visit(of.body, extra);
      return;
    case 'Import':
    case 'ImportFrom':
    case 'Global':
    case 'Pass':
    case 'Break':
    case 'Continue':
      return;
    default:
      // A kind without a case does not compile.
      of satisfies never;
  }
}

function all<Extra>(nodes: readonly Node[], visit: (child: Node, extra: Extra) => void, extra: Extra): void {
  for (const it of nodes) visit(it, extra);
}
