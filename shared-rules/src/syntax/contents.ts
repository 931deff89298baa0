/** The last step of building a tree, the one walk over all its nodes: parents, and what there is in it. */
import type { Expression, Node, NodeOf } from './ast.ts';
import { eachChild } from './each-child.ts';

/** What stands in a tree, whatever it means and wherever it is: enough to tell that most rules have nothing to say. */
export interface Contents {
  /** By kind, in the order of the walk: a node before what is below it. Kinds that are not there have no entry. */
  readonly byKind: ReadonlyMap<Node['kind'], readonly Node[]>;
  /** Names and attributes, as written. */
  readonly words: ReadonlySet<string>;
  /** What is called, and what decorates, in source order. */
  readonly callees: readonly Expression[];
  /** Kinds of the defaults of parameters. */
  readonly defaults: ReadonlySet<Node['kind']>;
  /** How many nodes stand in each other at most; beyond what the grammar's trees have, nobody went on counting. */
  readonly depth: number;
}

interface Draft extends Contents {
  readonly byKind: Map<Node['kind'], Node[]>;
  readonly words: Set<string>;
  readonly callees: Expression[];
  readonly defaults: Set<Node['kind']>;
  depth: number;
}

/** Gives every node below `root` its parent, the one change a node sees after it was made. @returns what there is. */
export function adopt(root: Node): Contents {
  const found: Draft = { byKind: new Map(), words: new Set(), callees: [], defaults: new Set(), depth: 0 };
  let depth = 0;
  const adoptInto = (child: Node, parent: Node): void => {
    (child as { parent: Node | undefined }).parent = parent;
    const alike = found.byKind.get(child.kind);
    if (alike) alike.push(child);
    else found.byKind.set(child.kind, [child]);
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
    depth += 1;
    if (depth > found.depth) found.depth = depth;
    eachChild(child, adoptInto, child);
    depth -= 1;
  };
  eachChild(root, adoptInto, root);
  return found;
}

/** Those of one kind. */
export const nodesOf = <Kind extends Node['kind']>({ byKind }: Contents, kind: Kind): readonly NodeOf<Kind>[] =>
  (byKind.get(kind) ?? []) as readonly NodeOf<Kind>[];
