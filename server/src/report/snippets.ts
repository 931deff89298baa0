/** The code a finding is about, as it is and as a fix would leave it. */
import { LineIndex, type Edit, type Span } from '@memlint/shared-rules';
import type { Place, ReportedFinding, ReportedFix } from '../workspace/reported-finding.ts';

/** Lines shown of one place at most. */
const most = 14;

/** Lines between two places that are still shown as one. */
const near = 4;

/** Lines `first` to `last` (from 1), without their common indentation. */
export function linesOf(text: string, first: number, last: number, limit = most): string {
  const lines = text
    .split(/\r\n|\r|\n/)
    .slice(first - 1, Math.min(last, first + limit - 1))
    .map((line) => line.trimEnd());
  const indentations = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const common = indentations.length > 0 ? Math.min(...indentations) : 0;
  return lines.map((line) => line.slice(common)).join('\n');
}

/** The lines of a finding, with the places it mentions nearby and what a fix would change. */
export function codeOf(finding: ReportedFinding, text: string): string {
  const { first, last } = extent(finding, finding.fixes[0]);
  return linesOf(text, first, last);
}

/** What the same lines look like once `fix` is applied; undefined where it changes something far away too. */
export function fixedCode(finding: ReportedFinding, fix: ReportedFix, text: string): string | undefined {
  if (fix.edits.length === 0 || fix.edits.some((it) => it.path !== finding.path || it.cell !== finding.cell))
    return undefined;
  const index = new LineIndex(text);
  const offset = ({ line, column }: Place): number => index.start(line - 1) + column - 1;
  const edits = fix.edits
    .map((it): Edit => ({ start: offset(it.location), end: offset(it.end), text: it.text }))
    .toSorted((a, b) => a.start - b.start);
  const { text: after, spans } = applied(text, edits);
  const { first, last } = extent(finding, fix);
  const grown = linesBetween(after) - linesBetween(text);
  // What the fix changes further up moves the lines, and is part of it.
  const above = spans.filter(({ edit }) => edit.start < index.start(first - 1));
  const moved = above.reduce(
    (sum, { edit }) => sum + linesBetween(edit.text) - linesBetween(text.slice(edit.start, edit.end)),
    0,
  );
  const lines = new LineIndex(after);
  const head = above.map(({ start, end }) =>
    linesOf(after, lines.position(start).line + 1, lines.position(Math.max(start, end - 1)).line + 1).trim(),
  );
  const body = linesOf(after, first + moved, Math.max(last + grown, first + moved));
  const shown = [...new Set(head)].filter((it) => it !== '');
  return shown.length > 0 ? `${shown.join('\n')}\n…\n${body}` : body;
}

/** The text after sorted edits, and where each one's own text is in it. */
function applied(
  text: string,
  edits: readonly Edit[],
): { readonly text: string; readonly spans: readonly (Span & { readonly edit: Edit })[] } {
  const spans: (Span & { readonly edit: Edit })[] = [];
  let out = '';
  let at = 0;
  for (const edit of edits) {
    out += text.slice(at, edit.start);
    spans.push({ start: out.length, end: out.length + edit.text.length, edit });
    out += edit.text;
    at = edit.end;
  }
  return { text: out + text.slice(at), spans };
}

/** First and last line that belong together: the finding and, where they are near, its related places and edits. */
function extent(
  finding: ReportedFinding,
  fix: ReportedFix | undefined,
): { readonly first: number; readonly last: number } {
  let first = finding.location.line;
  let last = Math.max(first, finding.end.line);
  const others = [...finding.related.filter((it) => it.path === finding.path), ...(fix?.edits ?? [])];
  // The nearest first: each may bring the next one within reach.
  const distance = ({ location }: { readonly location: Place }): number =>
    Math.abs(location.line - finding.location.line);
  for (const { location, end } of others.toSorted((a, b) => distance(a) - distance(b))) {
    const stop = end.column === 1 && end.line > location.line ? end.line - 1 : end.line;
    const low = Math.min(first, location.line);
    const high = Math.max(last, stop);
    if (high - low >= most || first - location.line > near || location.line - last > near) continue;
    first = low;
    last = high;
  }
  return { first, last };
}

const linesBetween = (text: string): number => text.split(/\r\n|\r|\n/).length;
