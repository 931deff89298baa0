/** The last step of building a tree, the one walk over all its nodes: parents, and what there is in it. */
import type { Contents, Expression, Node } from './ast.ts';
import { eachChild } from './each-child.ts';

interface Draft extends Contents {
  readonly kinds: Set<Node['kind']>;
  readonly words: Set<string>;
  readonly callees: Expression[];
}

/** Gives every node below `root` its parent, the one change a node sees after it was made. @returns what there is. */
export function adopt(root: Node): Contents {
  const found: Draft = { kinds: new Set(), words: new Set(), callees: [] };
  const adoptInto = (child: Node, parent: Node): void => {
    (child as { parent: Node | undefined }).parent = parent;
    found.kinds.add(child.kind);
    switch (child.kind) {
      case 'Name':
        found.words.add(child.id);
        return;
      case 'Attribute':
        found.words.add(child.attr);
        break;
      case 'Call':
        found.callees.push(child.func);
        break;
      case 'FunctionDef':
      case 'ClassDef':
        // A decorator that is a call is met as one.
        for (const it of child.decorators) if (it.kind !== 'Call') found.callees.push(it);
        break;
      default:
        break;
    }
    eachChild(child, adoptInto, child);
  };
  eachChild(root, adoptInto, root);
  return found;
}
