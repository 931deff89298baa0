/**
 * Comments for other linters that accept the same thing: `# noqa: SIM115`, `# ruff: noqa: B006`,
 * `# pylint: disable=consider-using-with`. Only comments that name a check count: a bare `# noqa` speaks of what its
 * tool reports, and nobody knows which of that was meant.
 */
import type { Span } from '../rule.ts';
import { type ChunkModel, symbolOf } from '../semantic/check-context.ts';
import { innermost } from './innermost.ts';
import { lineAt } from './suppressions.ts';

/** A comment for another linter. */
export interface ForeignDirective {
  /** Codes and names as that linter has them, in capitals. */
  readonly checks: readonly string[];
  /** `block`: the rest of the function or class it stands in. */
  readonly scope: 'line' | 'block' | 'file';
  /** Line it speaks of, 0-based in its chunk; for a block, where that begins. */
  readonly line: number;
  /** Dotted name of the class or function around it. */
  readonly symbol: string;
}

const NOQA = /#\s*(?:(?<file>ruff|flake8)\s*:\s*)?noqa\s*:\s*(?<codes>[A-Z]+\d+(?:[\s,]+[A-Z]+\d+)*)/i;
const PYLINT = /#\s*pylint\s*:\s*(?<verb>disable-next|disable)\s*=\s*(?<names>[\w-]+(?:\s*,\s*[\w-]+)*)/i;

/** The comments of a chunk that speak to other linters. */
export const foreignDirectivesIn = ({ text, tree, scopes, owner }: ChunkModel): ForeignDirective[] =>
  tree.comments.flatMap((comment) => {
    const found = foreignDirectiveIn(text, comment);
    if (!found) return [];
    // A comment above the first statement of a body is not inside that body yet.
    const at = found.scope === 'block' ? nextCode(text, comment.end) : comment;
    return [{ ...found, symbol: symbolOf(scopes.scopeOf(innermost(tree.module, at)), owner) }];
  });

/** The first character of code behind `offset`. */
function nextCode(text: string, offset: number): Span {
  const found = /^(?:\s|#[^\r\n]*)*/.exec(text.slice(offset));
  const start = offset + (found?.[0].length ?? 0);
  return { start, end: Math.min(start + 1, text.length) };
}

function foreignDirectiveIn(text: string, comment: Span): Omit<ForeignDirective, 'symbol'> | undefined {
  const source = text.slice(comment.start, comment.end);
  if (!/noqa|pylint/i.test(source)) return undefined;
  const line = lineAt(text, comment.start);
  const noqa = NOQA.exec(source)?.groups;
  if (noqa) return { checks: listed(noqa['codes']), scope: noqa['file'] === undefined ? 'line' : 'file', line };
  const pylint = PYLINT.exec(source)?.groups;
  if (!pylint) return undefined;
  const checks = listed(pylint['names']);
  if (pylint['verb'] === 'disable-next') return { checks, scope: 'line', line: line + 1 };
  const start = Math.max(text.lastIndexOf('\n', comment.start - 1), text.lastIndexOf('\r', comment.start - 1)) + 1;
  const before = text.slice(start, comment.start);
  if (before.trim() !== '') return { checks, scope: 'line', line };
  return { checks, scope: before === '' ? 'file' : 'block', line };
}

const listed = (list: string | undefined): readonly string[] =>
  (list ?? '')
    .split(/[\s,]+/)
    .filter((it) => it !== '')
    .map((it) => it.toUpperCase());

/** A finding, as far as it matters here. Offsets of its chunk. */
export interface Accepted {
  readonly sameAs: readonly string[];
  readonly symbol: string;
  readonly extent: Span;
  readonly subject: Span | undefined;
}

/** Whether a comment in the finding's chunk, or one for the whole file, accepts it under another linter's name. */
export function isAcceptedElsewhere(
  finding: Accepted,
  text: string,
  own: readonly ForeignDirective[],
  fileWide: readonly ForeignDirective[],
): boolean {
  if (finding.sameAs.length === 0 || (own.length === 0 && fileWide.length === 0)) return false;
  const names = finding.sameAs.map((it) => it.toUpperCase());
  const speaks = ({ checks }: ForeignDirective): boolean => checks.some((it) => names.includes(it));
  if (fileWide.some(speaks)) return true;
  const spans = [finding.extent, ...(finding.subject ? [finding.subject] : [])];
  return own.some((it) => {
    if (it.scope === 'file' || !speaks(it)) return false;
    if (it.scope === 'block')
      return (
        (finding.symbol === it.symbol || finding.symbol.startsWith(`${it.symbol}.`)) &&
        lineAt(text, finding.extent.start) > it.line
      );
    return spans.some(({ start, end }) => lineAt(text, start) <= it.line && it.line <= lineAt(text, end));
  });
}
