/**
 * `# memlint: ignore[rule-id] reason` on a line of the statement, or alone on the line above it, and
 * `# memlint: ignore-file[rule-id] reason` anywhere in the file. Without brackets they speak of every rule.
 */
import type { Span } from '../rule.ts';
import { type ChunkModel, symbolOf } from '../semantic/check-context.ts';
import { innermost } from './innermost.ts';

/** One suppression; its span ends where its comment does, or where another comment begins in it. */
export interface Directive extends Span {
  readonly scope: 'line' | 'file';
  /** Rule ids; empty means every rule. */
  readonly rules: readonly string[];
  /** Where each of `rules` stands. */
  readonly places: readonly Span[];
  /** Line of the comment, 0-based in its chunk; one more where the comment stands alone. */
  readonly line: number;
  readonly alone: boolean;
  /** Dotted name of the class or function around it. */
  readonly symbol: string;
}

const DIRECTIVE = /#\s*memlint:\s*(ignore-file|ignore)\b(?:\s*\[([^\]]*)\])?/;

export const directivesIn = ({ text, tree, scopes, owner }: ChunkModel): Directive[] =>
  tree.comments.flatMap((comment) => {
    const found = directiveIn(text, comment);
    return found ? [{ ...found, symbol: symbolOf(scopes.scopeOf(innermost(tree.module, comment)), owner) }] : [];
  });

/** The directive of one comment. */
export function directiveIn(text: string, comment: Span): Directive | undefined {
  const source = text.slice(comment.start, comment.end).trimEnd();
  const found = DIRECTIVE.exec(source);
  if (!found) return undefined;
  const start = comment.start + found.index;
  const list = found[2] ?? '';
  const listStart = start + found[0].length - list.length - 1;
  const named = [...list.matchAll(/[^,]+/g)].flatMap(({ 0: part, index }) => {
    const id = part.trim();
    const at = listStart + index + part.length - part.trimStart().length;
    return id === '' ? [] : [{ id, start: at, end: at + id.length }];
  });
  const next = source.indexOf('#', found.index + found[0].length);
  const lineStart = Math.max(text.lastIndexOf('\n', comment.start - 1), text.lastIndexOf('\r', comment.start - 1)) + 1;
  return {
    start,
    end: comment.start + (next < 0 ? source.length : source.slice(0, next).trimEnd().length),
    scope: found[1] === 'ignore-file' ? 'file' : 'line',
    rules: named.map((it) => it.id),
    places: named.map(({ start: from, end }) => ({ start: from, end })),
    line: lineAt(text, comment.start),
    alone: text.slice(lineStart, comment.start).trim() === '',
    symbol: '',
  };
}

/** 0-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 0;
  for (let at = 0; at < offset; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) line += 1;
  }
  return line;
}

/** Whether a directive speaks of a finding. `extent` is its statement; both in the same chunk. */
export function suppresses(directive: Directive, rule: string, extent: Span, text: string): boolean {
  if (directive.rules.length > 0 && !directive.rules.includes(rule)) return false;
  if (directive.scope === 'file') return true;
  const first = lineAt(text, extent.start);
  return (
    (directive.line >= first && directive.line <= lineAt(text, extent.end)) ||
    (directive.alone && directive.line === first - 1)
  );
}
