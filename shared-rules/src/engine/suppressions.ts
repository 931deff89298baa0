/**
 * `# memlint: ignore[rule-id] reason` on a line of the statement, or alone on the line above it, and
 * `# memlint: ignore-file[rule-id] reason` anywhere in the file. Without brackets they speak of every rule.
 */
import type { Span } from '../rule.ts';
import type { ChunkModel } from '../semantic/check-context.ts';

export interface Directive extends Span {
  readonly scope: 'line' | 'file';
  /** Rule ids; empty means every rule. */
  readonly rules: readonly string[];
  /** Line of the comment, 0-based in its chunk; one more where the comment stands alone. */
  readonly line: number;
  readonly alone: boolean;
}

const DIRECTIVE = /#\s*memlint:\s*(ignore-file|ignore)\b(?:\s*\[([^\]]*)\])?/;

export function directivesIn({ text, tree }: ChunkModel): Directive[] {
  const out: Directive[] = [];
  for (const comment of tree.comments) {
    const found = DIRECTIVE.exec(text.slice(comment.start, comment.end));
    if (!found) continue;
    const rules = (found[2] ?? '')
      .split(',')
      .map((it) => it.trim())
      .filter((it) => it !== '');
    const lineStart =
      Math.max(text.lastIndexOf('\n', comment.start - 1), text.lastIndexOf('\r', comment.start - 1)) + 1;
    const alone = text.slice(lineStart, comment.start).trim() === '';
    out.push({
      ...comment,
      scope: found[1] === 'ignore-file' ? 'file' : 'line',
      rules,
      line: lineAt(text, comment.start),
      alone,
    });
  }
  return out;
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
