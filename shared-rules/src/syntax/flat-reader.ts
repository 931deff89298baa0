/** Reads a flat tree by node names and fields, and finishes nodes of the abstract syntax tree. */
import type { Language } from 'web-tree-sitter';
import type { Span } from '../rule.ts';
import type { Node } from './ast.ts';
import { childrenOf } from './children.ts';
import { errorKind, type FlatTree } from './flat-tree.ts';

/** Names of the grammar's node kinds and fields, by number. */
export interface Grammar {
  readonly types: readonly string[];
  /** False for punctuation and keywords. */
  readonly named: readonly boolean[];
  readonly fields: ReadonlyMap<string, number>;
}

export function grammarOf(language: Language): Grammar {
  const types = Array.from({ length: language.nodeTypeCount }, (_, id) => language.nodeTypeForId(id) ?? '');
  const fields = new Map<string, number>();
  language.fields.forEach((name, id) => {
    if (name) fields.set(name, id);
  });
  return { types, named: types.map((_, id) => language.nodeTypeIsNamed(id)), fields };
}

/** A flat tree, its nodes numbered in preorder. */
export interface FlatReader {
  /** The grammar's name of a node; `ERROR` for what could not be parsed. */
  type(at: number): string;
  /** In chunk offsets. */
  spanOf(at: number): Span;
  textOf(at: number): string;
  /** First number that is not below the node. */
  endOf(at: number): number;
  isNamed(at: number): boolean;
  /** Child nodes, comments and line continuations left out. */
  childrenOf(at: number): number[];
  namedOf(at: number): number[];
  fieldsOf(at: number, name: string): number[];
  fieldOf(at: number, name: string): number | undefined;
  isField(at: number, name: string): boolean;
  hasToken(at: number, token: string): boolean;
}

/** @param prefix Length of the text put in front of the chunk for parsing; spans are given without it. */
export function readFlat(flat: FlatTree, source: string, grammar: Grammar, prefix: number): FlatReader {
  const { kind, start, end, field, next } = flat;
  const { types, named } = grammar;

  const type = (at: number): string => {
    const id = kind[at] ?? 0;
    return id === errorKind ? 'ERROR' : (types[id] ?? '');
  };
  const isNamed = (at: number): boolean => kind[at] === errorKind || named[kind[at] ?? 0] === true;
  const isField = (at: number, name: string): boolean => field[at] === (grammar.fields.get(name) ?? -1);

  function children(at: number): number[] {
    const out: number[] = [];
    for (let child = at + 1; child < (next[at] ?? 0); child = next[child] ?? 0) {
      const name = type(child);
      if (name !== 'comment' && name !== 'line_continuation') out.push(child);
    }
    return out;
  }
  const fieldsOf = (at: number, name: string): number[] =>
    children(at).filter((child) => isField(child, name) && isNamed(child));

  return {
    type,
    spanOf(at) {
      const from = start[at] ?? 0;
      const to = end[at] ?? 0;
      // The grammar counts the first half of a CRLF to a comment, and so to a suite that ends with one.
      return { start: from - prefix, end: (to > from && source.charCodeAt(to - 1) === 13 ? to - 1 : to) - prefix };
    },
    textOf: (at) => source.slice(start[at], end[at]),
    endOf: (at) => next[at] ?? 0,
    isNamed,
    childrenOf: children,
    namedOf: (at) => children(at).filter(isNamed),
    fieldsOf,
    fieldOf: (at, name) => fieldsOf(at, name)[0],
    isField,
    hasToken: (at, token) => children(at).some((child) => type(child) === token && !isNamed(child)),
  };
}

type Draft<T> = T extends Node ? Omit<T, 'parent'> : never;

/** Finishes a node: gives its children their parent. */
export function node<const Made extends Draft<Node>>(made: Made): Made & { readonly parent: Node | undefined } {
  const out = Object.assign(made, { parent: undefined as Node | undefined });
  const finished = out as unknown as Node;
  for (const child of childrenOf(finished)) (child as { parent: Node | undefined }).parent = finished;
  return out;
}

/** Deeper nesting than any Python compiler accepts; below it nodes lose their meaning, so recursion is bounded everywhere. */
export const MAX_DEPTH = 400;
