/** Applies fixes to one text until nothing changes any more. */
import type { Document, Edit, Finding, Fix, Settings } from '@memlint/shared-rules';
import { reportFindings, type FileNames, type Place, type ReportedFinding } from '../workspace/reported-finding.ts';

export interface FixOptions {
  readonly settings: Settings;
  readonly names: FileNames;
  /** Also take fixes that change behaviour. */
  readonly unsafe: boolean;
  /** Says whether a finding is to be fixed at all. */
  readonly accepts: (finding: ReportedFinding) => boolean;
}

/** A fix that needs a value which nobody has chosen. */
export interface SkippedFix {
  readonly rule: string;
  readonly title: string;
  readonly location: Place;
  /** Key in `fix-values` that would choose it. */
  readonly value: string;
}

export interface FixedText {
  readonly text: string;
  /** Fixes applied. */
  readonly count: number;
  readonly skipped: readonly SkippedFix[];
  /** Memlint's own mistakes, one line each. */
  readonly problems: readonly string[];
}

/** A fix may make room for another one; more rounds than this mean that two fixes undo each other. */
const mostRounds = 10;

/**
 * Fixes `text`. Overlapping fixes wait for the next round, so that every edit meets the text it was made for.
 * @param open analyses a text; what it gives is disposed of here.
 */
export function fixText(open: (text: string) => Document, text: string, options: FixOptions): FixedText {
  let current = text;
  let count = 0;
  let skipped: readonly SkippedFix[] = [];
  const problems: string[] = [];
  const seen = new Set([text]);
  let couldParse: boolean | undefined;
  let last = { text, count };
  for (let round = 0; round <= mostRounds; round += 1) {
    const document = open(current);
    try {
      couldParse ??= !document.hasSyntaxError;
      if (couldParse && document.hasSyntaxError) {
        problems.push('a fix would have left code that cannot be parsed; it was taken back');
        return { ...last, skipped, problems };
      }
      const step = oneRound(document, options);
      skipped = step.skipped;
      last = { text: current, count };
      if (step.edits.length === 0) break;
      if (round === mostRounds) {
        problems.push(`fixes did not settle in ${mostRounds} rounds`);
        break;
      }
      const next = applyEdits(current, step.edits);
      if (seen.has(next)) {
        problems.push('two fixes undo each other; the second was not applied');
        break;
      }
      seen.add(next);
      current = next;
      count += step.count;
    } finally {
      document.dispose();
    }
  }
  return { text: current, count, skipped, problems };
}

interface Round {
  readonly edits: readonly Edit[];
  readonly count: number;
  readonly skipped: readonly SkippedFix[];
}

function oneRound(document: Document, options: FixOptions): Round {
  const findings = document.findings();
  const reported = reportFindings(document, findings, options.names, undefined);
  const edits: Edit[] = [];
  const skipped: SkippedFix[] = [];
  let count = 0;
  for (const [index, finding] of findings.entries()) {
    const report = reported[index];
    if (!report || !options.accepts(report)) continue;
    const { fix, waiting } = choose(document, finding, options);
    if (waiting)
      skipped.push({ rule: finding.rule, title: waiting.title, location: report.location, value: waiting.name });
    if (!fix || fix.edits.some((edit) => edits.some((other) => collide(edit, other)))) continue;
    edits.push(...fix.edits);
    count += 1;
  }
  return { edits, count, skipped };
}

interface Choice {
  readonly fix?: Fix;
  readonly waiting?: { readonly title: string; readonly name: string };
}

/** The preferred fix among those that may run; else the one that only a missing value holds back. */
function choose(document: Document, finding: Finding, { unsafe, settings }: FixOptions): Choice {
  const allowed = document
    .fixes(finding)
    .filter((fix) => fix.edits.length > 0 && (unsafe || fix.applicability === 'safe'));
  const ready = allowed.find((fix) => !fix.needsValue || Object.hasOwn(settings.fixValues, fix.needsValue.name));
  if (ready) return { fix: ready };
  const [first] = allowed;
  return first?.needsValue ? { waiting: { title: first.title, name: first.needsValue.name } } : {};
}

/** Touching counts: two insertions at one place have no order of their own. */
const collide = (a: Edit, b: Edit): boolean => a.start <= b.end && b.start <= a.end;

/** Applies edits that do not overlap; offsets refer to `text`. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join('') + text.slice(at);
}
