/**
 * What a rule starts from, told by syntax and scopes alone: `X[k] = v`, a lambda that is handed over, a step in a loop.
 * A chunk without any is done with before anybody asks what a name means.
 */
import type { Expression, Node, NodeOf } from '../syntax/ast.ts';
import type { ChunkModel } from './check-context.ts';
import { isReceiver, receiverOf } from './project/value-facts.ts';

/** The part of a context that is there without the rest of the module. */
export interface Seen {
  readonly chunk: ChunkModel;
}

/** One node of some kinds looks so. */
export interface Sight {
  readonly kinds: readonly Node['kind'][];
  shows(node: Node, seen: Seen): boolean;
}

/**
 * @param shows true where a rule may have something to say about the node: certainly where it has, and cheap. Asked of
 * nodes of these kinds only.
 */
export const sightOf = <const Kind extends Node['kind']>(
  kinds: readonly Kind[],
  shows: (node: NodeOf<Kind>, seen: Seen) => boolean,
): Sight => ({ kinds, shows: shows as Sight['shows'] });

/** `self` of the method around, under whatever name. */
export const isSelf = (node: Expression, { chunk }: Seen): boolean =>
  node.kind === 'Name' && receiverOf(node.id, chunk.scopes.scopeOf(node)) === 'self';

/** It may have a place (`CheckContext.placeOf`): an attribute of `self` or of something that is not local, such a name. */
export function mayBePlace(node: Expression, { chunk: { scopes } }: Seen): boolean {
  const root = node.kind === 'Attribute' ? node.value : node;
  const from = scopes.scopeOf(node);
  if (node.kind === 'Attribute' && isReceiver(root, from)) return true;
  if (root.kind !== 'Name') return false;
  const bound = scopes.lookup(root.id, from);
  return !bound || bound === scopes.module;
}

/** The function or class a node stands in, the bodies of lambdas counted to neither. */
export function scopeNodeAround(node: Node): NodeOf<'FunctionDef' | 'ClassDef' | 'Lambda'> | undefined {
  for (let at = node.parent; at; at = at.parent)
    if (at.kind === 'FunctionDef' || at.kind === 'ClassDef' || at.kind === 'Lambda') return at;
  return undefined;
}
