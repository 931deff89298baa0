/** The last step of building a tree, the one walk over all its nodes: parents, and what there is in it. */
import type { Expression, Node } from './ast.ts';
import { eachChild } from './each-child.ts';

/** What stands in a tree, whatever it means and wherever it is: enough to tell that most rules have nothing to say. */
export interface Contents {
  readonly kinds: ReadonlySet<Node['kind']>;
  /** Names and attributes, as written. */
  readonly words: ReadonlySet<string>;
  /** What is called, and what decorates, in source order. */
  readonly callees: readonly Expression[];
  /** Kinds of the defaults of parameters. */
  readonly defaults: ReadonlySet<Node['kind']>;
}

interface Draft extends Contents {
  readonly kinds: Set<Node['kind']>;
  readonly words: Set<string>;
  readonly callees: Expression[];
  readonly defaults: Set<Node['kind']>;
}

/** Gives every node below `root` its parent, the one change a node sees after it was made. @returns what there is. */
export function adopt(root: Node): Contents {
  const found: Draft = { kinds: new Set(), words: new Set(), callees: [], defaults: new Set() };
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
      case 'Parameter':
        if (child.default) found.defaults.add(child.default.kind);
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
