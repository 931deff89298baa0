/**
 * A tree-sitter tree as plain arrays, in preorder.
 *
 * Crossing into WASM is what costs (about 0.6 µs a node), so a tree is walked once and then forgotten.
 * Node `i` has its first child at `i + 1` if `next[i] > i + 1`; `next[i]` is the node after its subtree.
 */
import type { Tree } from 'web-tree-sitter';

export interface FlatTree {
  readonly count: number;
  /** Grammar symbol of each node; `errorKind` and `missing` mark what the parser made up. */
  readonly kind: Uint16Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly field: Uint8Array;
  readonly next: Int32Array;
  readonly missing: ReadonlySet<number>;
}

export const errorKind = 65535;

/** Reads every node, named or not. The tree stays the caller's to delete. */
export function flatten(tree: Tree): FlatTree {
  let capacity = 256;
  let kind = new Uint16Array(capacity);
  let start = new Int32Array(capacity);
  let end = new Int32Array(capacity);
  let field = new Uint8Array(capacity);
  let next = new Int32Array(capacity);
  const missing = new Set<number>();
  const hasError = tree.rootNode.hasError;
  const open: number[] = [];
  const cursor = tree.walk();
  let count = 0;
  try {
    for (;;) {
      if (count === capacity) {
        capacity *= 2;
        kind = grown(kind, new Uint16Array(capacity));
        start = grown(start, new Int32Array(capacity));
        end = grown(end, new Int32Array(capacity));
        field = grown(field, new Uint8Array(capacity));
        next = grown(next, new Int32Array(capacity));
      }
      kind[count] = cursor.nodeTypeId;
      start[count] = cursor.startIndex;
      end[count] = cursor.endIndex;
      field[count] = cursor.currentFieldId;
      if (hasError && cursor.nodeIsMissing) missing.add(count);
      count += 1;
      if (cursor.gotoFirstChild()) {
        open.push(count - 1);
        continue;
      }
      next[count - 1] = count;
      while (!cursor.gotoNextSibling()) {
        const parent = open.pop();
        if (parent === undefined) return { count, kind, start, end, field, next, missing };
        cursor.gotoParent();
        next[parent] = count;
      }
    }
  } finally {
    cursor.delete();
  }
}

function grown<Array extends Uint8Array | Uint16Array | Int32Array>(from: Array, to: Array): Array {
  to.set(from);
  return to;
}
