/** Reads a flat tree by node names and fields. */
import type { Language } from 'web-tree-sitter';
import type { Span } from '../rule.ts';
import { errorKind, type FlatTree } from './flat-tree.ts';

/** Names of the grammar's node kinds and fields, by number. */
export interface Grammar {
  readonly types: readonly string[];
  /** False for punctuation and keywords. */
  readonly named: readonly boolean[];
  /** True for what may stand anywhere and has no meaning: comments, line continuations. */
  readonly extra: readonly boolean[];
  readonly fields: ReadonlyMap<string, number>;
}

export function grammarOf(language: Language): Grammar {
  const types = Array.from({ length: language.nodeTypeCount }, (_, id) => language.nodeTypeForId(id) ?? '');
  const fields = new Map<string, number>();
  language.fields.forEach((name, id) => {
    if (name) fields.set(name, id);
  });
  return {
    types,
    named: types.map((_, id) => language.nodeTypeIsNamed(id)),
    extra: types.map((it) => it === 'comment' || it === 'line_continuation'),
    fields,
  };
}

/** A flat tree, its nodes numbered in preorder. */
export interface FlatReader {
  /** The grammar's name of a node; `ERROR` for what could not be parsed. */
  type(at: number): string;
  /** In chunk offsets. */
  spanOf(at: number): Span;
  startOf(at: number): number;
  endOf(at: number): number;
  textOf(at: number): string;
  /** First number that is not below the node. */
  afterOf(at: number): number;
  isNamed(at: number): boolean;
  /** Child nodes, comments and line continuations left out. */
  childrenOf(at: number): number[];
  namedOf(at: number): number[];
  fieldsOf(at: number, name: string): number[];
  fieldOf(at: number, name: string): number | undefined;
  isField(at: number, name: string): boolean;
  hasToken(at: number, token: string): boolean;
}

/** @param prefix Length of the text put in front of the chunk for parsing; spans are given without it. What stands in it is at 0. */
export function readFlat(flat: FlatTree, source: string, grammar: Grammar, prefix: number): FlatReader {
  const { kind, start, end, field, next } = flat;
  const { types, named, extra } = grammar;

  const type = (at: number): string => {
    const id = kind[at] ?? 0;
    return id === errorKind ? 'ERROR' : (types[id] ?? '');
  };
  const isNamed = (at: number): boolean => kind[at] === errorKind || named[kind[at] ?? 0] === true;
  const isField = (at: number, name: string): boolean => field[at] === (grammar.fields.get(name) ?? -1);
  const startOf = (at: number): number => Math.max(0, (start[at] ?? 0) - prefix);
  // The grammar counts the first half of a CRLF to a comment, and so to a suite that ends with one.
  const endOf = (at: number): number => {
    const to = end[at] ?? 0;
    return Math.max(0, (to > (start[at] ?? 0) && source.charCodeAt(to - 1) === 13 ? to - 1 : to) - prefix);
  };

  /** @param onlyNamed leaves out punctuation and keywords, too. */
  function children(at: number, onlyNamed: boolean): number[] {
    const out: number[] = [];
    const past = next[at] ?? 0;
    for (let child = at + 1; child < past; child = next[child] ?? past) {
      const id = kind[child] ?? 0;
      if (id === errorKind || (onlyNamed ? named[id] === true && extra[id] !== true : extra[id] !== true))
        out.push(child);
    }
    return out;
  }
  const childrenOf = (at: number): number[] => children(at, false);
  const namedOf = (at: number): number[] => children(at, true);

  /** The first named child in a field. */
  function fieldOf(at: number, name: string): number | undefined {
    const id = grammar.fields.get(name);
    if (id === undefined) return undefined;
    const past = next[at] ?? 0;
    for (let child = at + 1; child < past; child = next[child] ?? past)
      if (field[child] === id && isNamed(child) && extra[kind[child] ?? 0] !== true) return child;
    return undefined;
  }

  return {
    type,
    spanOf: (at) => ({ start: startOf(at), end: endOf(at) }),
    startOf,
    endOf,
    textOf: (at) => source.slice(start[at], end[at]),
    afterOf: (at) => next[at] ?? 0,
    isNamed,
    childrenOf,
    namedOf,
    fieldsOf: (at, name) => namedOf(at).filter((child) => isField(child, name)),
    fieldOf,
    isField,
    hasToken: (at, token) => childrenOf(at).some((child) => type(child) === token && !isNamed(child)),
  };
}

/** Deeper nesting than any Python compiler accepts; below it nodes lose their meaning, so recursion is bounded everywhere. */
export const MAX_DEPTH = 400;
