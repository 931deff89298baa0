/** Names that code has compared with what there is before it gets somewhere: their values are from that set. */
import type { Expression, Node } from '../../syntax/ast.ts';
import { ancestorsOf, walkScope } from '../../syntax/children.ts';

/** @returns local names that have one of a known set of values where `node` is evaluated. */
export function checkedNames(node: Node): ReadonlySet<string> {
  const out = new Set<string>();
  let inner = node;
  for (const at of ancestorsOf(node)) {
    if (at.kind === 'FunctionDef' || at.kind === 'Lambda' || at.kind === 'ClassDef') break;
    // `if cls.value == value: …`, `if kind in KINDS: …`
    if (at.kind === 'Branch' && inner !== at.test) addChecked(at.test, 'in', out);
    // `if kind not in KINDS: raise …` before it.
    if (at.kind === 'Block')
      for (const it of at.statements) {
        if (it.end > inner.start) break;
        const [only, second] = it.kind === 'If' && !it.orelse ? it.branches : [];
        if (only && !second && leaves(only.body)) addChecked(only.test, 'not in', out);
      }
    inner = at;
  }
  return out;
}

function addChecked(test: Expression, wanted: 'in' | 'not in', out: Set<string>): void {
  if (test.kind === 'BoolOp' && test.op === (wanted === 'in' ? 'and' : 'or')) {
    addChecked(test.left, wanted, out);
    addChecked(test.right, wanted, out);
  }
  if (test.kind !== 'Compare' || test.ops.length !== 1) return;
  const { left, ops, comparators } = test;
  const [right] = comparators;
  if (!right) return;
  if (ops[0] === wanted && left.kind === 'Name' && isWrittenDown(right)) out.add(left.id);
  if (ops[0] !== (wanted === 'in' ? '==' : '!=')) return;
  if (left.kind === 'Name') out.add(left.id);
  if (right.kind === 'Name') out.add(right.id);
}

/** A literal, or a constant by its name: never the container that is filled. */
function isWrittenDown(node: Expression): boolean {
  if (node.kind === 'Tuple' || node.kind === 'List' || node.kind === 'Set') return node.elements.length > 0;
  const name = node.kind === 'Name' ? node.id : node.kind === 'Attribute' ? node.attr : '';
  return /^_*[A-Z][A-Z0-9_]*$/.test(name);
}

const leaves = (body: Node): boolean =>
  walkScope(body).some((it) => it.kind === 'Return' || it.kind === 'Raise' || it.kind === 'Continue');
