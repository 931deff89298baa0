/** The code a finding is about, as it is and as a fix would leave it. */
import { LineIndex, type Edit, type Span } from '@memlint/shared-rules';
import type { Place, ReportedFinding, ReportedFix } from '../workspace/reported-finding.ts';

/** Lines shown of one place at most. */
const most = 14;

/** Lines shown of what a fix leaves: it may add some. */
const mostFixed = 30;

/** Single lines shown of places further up, and as many of places further down. */
const mostFar = 2;

/** Lines shown below a line that only opens a block. */
const body = 3;

/** Lines between two places that are still shown as one. */
const near = 4;

/** Lines `first` to `last` (from 1), without their common indentation; `…` where there are more than `limit`. */
export function linesOf(text: string, first: number, last: number, limit = most): string {
  const lines = text
    .split(/\r\n|\r|\n/)
    .slice(first - 1, Math.min(last, first + limit - 1))
    .map((line) => line.trimEnd());
  const common = Math.min(...lines.filter((line) => line !== '').map(indentation));
  const shown = lines.map((line) => line.slice(common));
  return (last >= first + limit ? [...shown, '…'] : shown).join('\n');
}

const indentation = (line: string): number => line.length - line.trimStart().length;

/** The lines of a finding, with the places it mentions nearby and what a fix would change. */
export function codeOf(finding: ReportedFinding, text: string): string {
  const shown = extent(finding, finding.fixes[0], text);
  const { first, last } = shown;
  // Places out of reach are shown by themselves: without them it may not be clear what the finding is about.
  const places = finding.related
    .filter((it) => it.path === finding.path && it.cell === finding.cell)
    .map(({ location }) => location.line);
  const alone = (which: (line: number) => boolean): string[] =>
    [...new Set(places.filter(which))]
      .toSorted((a, b) => a - b)
      .slice(0, mostFar)
      .map((line) => linesOf(text, line, line));
  const before = alone((line) => line < first);
  const after = shown.cutBelow ? [] : alone((line) => line > last);
  const code = framed(linesOf(text, first, last), { ...shown, cutAbove: shown.cutAbove && before.length === 0 });
  return [...before.map((it) => `${it}\n…`), code, ...after.map((it) => `…\n${it}`)].join('\n');
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
  const place = extent(finding, fix, text);
  const { first, last } = place;
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
  const code = linesOf(after, first + moved, Math.max(last + grown, first + moved), mostFixed);
  const shown = [...new Set(head)].filter((it) => it !== '');
  return `${shown.map((it) => `${it}\n…\n`).join('')}${framed(code, { ...place, cutAbove: place.cutAbove && shown.length === 0 })}`;
}

/** Code with `…` where it goes on. */
const framed = (code: string, { cutAbove, cutBelow }: Pick<Extent, 'cutAbove' | 'cutBelow'>): string =>
  `${cutAbove ? '…\n' : ''}${code}${cutBelow && !code.endsWith('…') ? '\n…' : ''}`;

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

/** Lines from 1; what belongs to them and was left out above or below. */
interface Extent {
  readonly first: number;
  readonly last: number;
  readonly cutAbove: boolean;
  readonly cutBelow: boolean;
}

/** First and last line that belong together: the finding and, where they are near, its related places and edits. */
function extent(finding: ReportedFinding, fix: ReportedFix | undefined, text: string): Extent {
  let cutAbove = false;
  let cutBelow = false;
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
    if (first - location.line > near || location.line - last > near) continue;
    if (high - low >= most) {
      cutAbove ||= location.line < first;
      cutBelow ||= location.line > last;
      continue;
    }
    first = low;
    last = high;
  }
  const head = withHead(text, first, last);
  return { first: head, last: withBody(text, head, last), cutAbove, cutBelow };
}

/** The first line or, where that one goes on with brackets that were opened before, the line that opens them. */
function withHead(text: string, first: number, last: number): number {
  const lines = text.split(/\r\n|\r|\n/);
  const count = (line: string, bracket: RegExp): number => line.match(bracket)?.length ?? 0;
  const balance = (from: number): number =>
    lines.slice(from - 1, last).reduce((sum, line) => sum + count(line, /[([{]/g) - count(line, /[)\]}]/g), 0);
  for (let head = first; head > Math.max(0, first - near - 2); head -= 1) if (balance(head) >= 0) return head;
  return first;
}

/** The last line or, where that one opens a block, one of the block's first. */
function withBody(text: string, first: number, last: number): number {
  const lines = text.split(/\r\n|\r|\n/);
  const head = lines[last - 1] ?? '';
  if (!/:\s*(?:#.*)?$/.test(head)) return last;
  let end = last;
  for (let at = last; at < Math.min(last + body, first + most - 1); at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || indentation(line) <= indentation(head)) break;
    end = at + 1;
  }
  return end;
}

const linesBetween = (text: string): number => text.split(/\r\n|\r|\n/).length;
