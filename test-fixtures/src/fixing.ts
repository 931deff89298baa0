/** What the tests ask of fixes. */
import type { Document, Edit, Finding, Fix, Span } from '@memlint/shared-rules';
import { structuredPatch } from 'diff';
import { applyEdits } from '../../shared-rules/src/engine/apply-edits.ts';
import type { PythonParser } from '../../shared-rules/src/syntax/python-parser.ts';

/** A finding, one of its fixes, and the text that fix leaves. */
export interface Fixed {
  readonly finding: Finding;
  readonly fix: Fix;
  /** 0 for the preferred one. */
  readonly rank: number;
  readonly text: string;
}

/** Every fix of every finding, each applied alone. */
export const fixesOf = (document: Document, findings = document.findings()): Fixed[] =>
  findings.flatMap((finding) =>
    document.fixes(finding).map((fix, rank) => ({ finding, fix, rank, text: applyEdits(document.text, fix.edits) })),
  );

/** What is wrong with a fix; empty where it keeps every promise. Does not ask the engine, which promises the same. */
export function faultsOf(
  { finding, fix, text }: Fixed,
  before: Document,
  open: (text: string) => Document,
  parser: PythonParser,
): string[] {
  const faults: string[] = [];
  if (text === before.text) faults.push('changes nothing');
  if (!isSorted(fix.edits)) faults.push('edits overlap or are not sorted');
  if (fix.edits.some((it) => it.start < 0 || it.end < it.start || it.end > before.text.length))
    faults.push('an edit lies outside the text');
  const after = open(text);
  if (after.hasSyntaxError && !before.hasSyntaxError) faults.push('the text does not parse any more');
  const was = tally(before.findings());
  const is = tally(after.findings());
  const keyOfFinding = key(finding);
  if ((is.get(keyOfFinding) ?? 0) >= (was.get(keyOfFinding) ?? 0)) faults.push('the finding is still there');
  // A finding that this one hid, about the same object, may show now: it was told of as a related place.
  const hidden = new Set(finding.related.map((it) => it.message));
  for (const it of after.findings()) if (hidden.has(it.message)) is.set(key(it), (is.get(key(it)) ?? 0) - 1);
  for (const [it, count] of is) if (count > (was.get(it) ?? 0)) faults.push(`adds ${it}`);
  const comments = commentsIn(text, parser);
  // A fix may take out the very comment that its finding is about.
  const kept = commentsIn(before.text, parser, (it) => it.start >= finding.end || finding.start >= it.end);
  for (const it of kept) {
    const at = comments.indexOf(it);
    if (at < 0) faults.push(`loses the comment ${it}`);
    else comments.splice(at, 1);
  }
  if (breaksIn(before.text).size < 2 && breaksIn(text).size > 1) faults.push('mixes line endings');
  after.dispose();
  return faults;
}

const key = (it: Finding): string => `${it.rule} in ${it.symbol || 'the module'}`;

function tally(findings: readonly Finding[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const it of findings) out.set(key(it), (out.get(key(it)) ?? 0) + 1);
  return out;
}

const commentsIn = (text: string, parser: PythonParser, counts: (at: Span) => boolean = () => true): string[] =>
  parser
    .parse(text)
    .comments.filter(counts)
    .map((it) => text.slice(it.start, it.end).trimEnd());

const breaksIn = (text: string): Set<string> => new Set(text.match(/\r\n|\n|\r/g));

const isSorted = (edits: readonly Edit[]): boolean =>
  edits.every((it, at) => at === 0 || (edits[at - 1]?.end ?? 0) <= it.start);

/** The first fix of each finding as a diff, in the order of the findings: what a snapshot holds. */
export function describePreferred(
  before: string,
  fixed: readonly Fixed[],
  lineOf: (finding: Finding) => number,
): string {
  return fixed
    .filter((it) => it.rank === 0)
    .map(({ finding, fix, text }) => {
      const value = fix.needsValue ? `, needs a value for ${fix.needsValue.name}` : '';
      const { hunks } = structuredPatch('', '', before, text, '', '', { context: 2 });
      const lines = hunks.flatMap((it) => [`@@ line ${it.oldStart}`, ...it.lines.map((line) => line.trimEnd())]);
      return [
        `== line ${lineOf(finding)}: ${finding.rule}: ${fix.title} (${fix.recipe}, ${fix.applicability}${value})`,
        ...lines,
        '',
      ].join('\n');
    })
    .join('\n');
}
