/** Names that code has compared with what there is before it gets somewhere: their values are from that set. */
import type { Expression, Node } from '../../syntax/ast.ts';
import { walkScope } from '../../syntax/children.ts';

/**
 * Whether a local name has one of a known set of values where `node` is evaluated. Asked for most arguments of most calls:
 * what a test is about is looked at before what its suite does.
 */
export function isCheckedName(id: string, node: Node): boolean {
  let inner = node;
  for (let at = node.parent; at; inner = at, at = at.parent) {
    if (at.kind === 'FunctionDef' || at.kind === 'Lambda' || at.kind === 'ClassDef') return false;
    // `if cls.value == value: …`, `if kind in KINDS: …`
    if (at.kind === 'Branch' && inner !== at.test && checks(id, at.test, 'in')) return true;
    // `if kind not in KINDS: raise …` before it.
    if (at.kind !== 'Block') continue;
    for (const it of at.statements) {
      if (it.end > inner.start) break;
      if (it.kind !== 'If' || it.orelse || it.branches.length !== 1) continue;
      const [only] = it.branches;
      if (only && checks(id, only.test, 'not in') && leaves(only.body)) return true;
    }
  }
  return false;
}

function checks(id: string, test: Expression, wanted: 'in' | 'not in'): boolean {
  if (test.kind === 'BoolOp')
    return (
      test.op === (wanted === 'in' ? 'and' : 'or') && (checks(id, test.left, wanted) || checks(id, test.right, wanted))
    );
  if (test.kind !== 'Compare' || test.ops.length !== 1) return false;
  const { left, ops, comparators } = test;
  const [right] = comparators;
  if (!right) return false;
  const isLeft = left.kind === 'Name' && left.id === id;
  if (ops[0] === wanted) return isLeft && isWrittenDown(right);
  return ops[0] === (wanted === 'in' ? '==' : '!=') && (isLeft || (right.kind === 'Name' && right.id === id));
}

/** A literal, or a constant by its name: never the container that is filled. */
function isWrittenDown(node: Expression): boolean {
  if (node.kind === 'Tuple' || node.kind === 'List' || node.kind === 'Set') return node.elements.length > 0;
  const name = node.kind === 'Name' ? node.id : node.kind === 'Attribute' ? node.attr : '';
  return /^_*[A-Z][A-Z0-9_]*$/.test(name);
}

const leaves = (body: Node): boolean =>
  walkScope(body).some((it) => it.kind === 'Return' || it.kind === 'Raise' || it.kind === 'Continue');
