/** Says of findings what was measured at their places, and what was measured where nothing was found. */
import type { Group } from '@memlint/shared-rules';
import { enclosingFunction } from '../enclosing-function.ts';
import type { ReportedFinding } from '../workspace/reported-finding.ts';
import { size, type ObservationKind } from './observation.ts';
import type { PlacedObservation } from './place-observations.ts';

/** What bears on a finding, as reports have it. */
export type FindingEvidence = {
  /** A sentence's worth: `+48 MB in 120 blocks (tracemalloc)`. */
  readonly summary: string;
  readonly source: string;
  readonly kind: ObservationKind;
  /** `line`: at the finding's own place; `function`: elsewhere in its function. */
  readonly at: 'line' | 'function';
  readonly bytes?: number;
  readonly count?: number;
  readonly per?: 'run' | 'second';
};

/** Findings of one file and its text. */
export interface FileFindings {
  readonly path: string;
  readonly findings: readonly ReportedFinding[];
  readonly text: string | undefined;
}

/** Groups that each kind of observation can say something about. */
const bearing: Readonly<Record<ObservationKind, readonly (Group | 'input')[]>> = {
  growth: ['release', 'retention'],
  held: ['release', 'retention', 'footprint'],
  allocated: ['release', 'retention', 'footprint'],
  copied: ['footprint'],
  unreleased: ['release'],
};

/** Less than this is noise of the interpreter; in bytes, for a whole measurement. */
const least = 1024;

/** Frames of a stack that are looked at: a call further out is about everything below it. */
const nearest = 2;

/** The same findings, those that were measured with their evidence. */
export function confirmFindings<Result extends FileFindings>(
  results: readonly Result[],
  placed: readonly PlacedObservation[],
): readonly Result[] {
  const byFile = new Map<string, PlacedObservation[]>();
  for (const it of placed.filter(isEnough)) {
    for (const path of new Set(it.frames.slice(0, nearest).map((frame) => frame.path)))
      byFile.set(path, [...(byFile.get(path) ?? []), it]);
  }
  return results.map((result) => {
    const own = byFile.get(result.path);
    // Cells of a notebook are files of their own where they run.
    if (!own || result.findings.some(({ cell }) => cell !== undefined)) return result;
    return { ...result, findings: result.findings.map((it) => confirm(it, result, own)) };
  });
}

/** Places where something was measured and nothing was found: the largest first. */
export function unexplained(
  results: readonly FileFindings[],
  placed: readonly PlacedObservation[],
): readonly { readonly path: string; readonly line: number; readonly summary: string }[] {
  const places = new Map<string, PlacedObservation[]>();
  for (const it of placed.filter((one) => isEnough(one) && (one.kind === 'growth' || one.kind === 'unreleased'))) {
    const [frame] = it.frames;
    if (!frame) continue;
    const result = results.find(({ path }) => path === frame.path);
    if (result?.findings.some((finding) => finding.evidence !== null && placeIn(finding, result, [it]) !== undefined))
      continue;
    const key = `${frame.path}\n${frame.line}`;
    places.set(key, [...(places.get(key) ?? []), it]);
  }
  const weight = (all: readonly PlacedObservation[]): number => all.reduce((sum, it) => sum + (it.bytes ?? 0), 0);
  return [...places.entries()]
    .sort(([, a], [, b]) => weight(b) - weight(a))
    .map(([key, all]) => {
      const [path = '', line = ''] = key.split('\n');
      return { path, line: Number(line), summary: summarise(all).summary };
    });
}

const isEnough = ({ bytes, per }: PlacedObservation): boolean =>
  bytes === undefined || bytes >= (per === undefined ? least : 8);

function confirm(
  finding: ReportedFinding,
  result: FileFindings,
  observations: readonly PlacedObservation[],
): ReportedFinding {
  const fitting = observations.filter(({ kind }) => bearing[kind].includes(finding.group));
  const at = placeIn(finding, result, fitting);
  if (at === undefined) return finding;
  return withEvidence(finding, { ...summarise(at.observations), at: at.place });
}

/** Measured at this very place, a finding is no longer a guess, nor a trifle. */
export function withEvidence(
  finding: ReportedFinding,
  evidence: Readonly<Record<string, unknown>> & Pick<FindingEvidence, 'at'>,
): ReportedFinding {
  if (evidence.at === 'function') return { ...finding, evidence };
  const severity = finding.severity === 'hint' ? 'information' : finding.severity;
  return { ...finding, severity, confidence: 'high', evidence };
}

/** The observations at the finding's own lines or, where there are none, in its function. */
function placeIn(
  finding: ReportedFinding,
  { path, text }: FileFindings,
  observations: readonly PlacedObservation[],
): { readonly place: 'line' | 'function'; readonly observations: readonly PlacedObservation[] } | undefined {
  const spans = [finding, ...finding.related.filter((it) => it.path === finding.path)];
  const touches = (line: number): boolean =>
    spans.some(({ location, end }) => location.line <= line && line <= lastLine(location, end));
  const onLine = observations.filter(({ frames }) =>
    frames.slice(0, nearest).some((it) => it.path === path && touches(it.line)),
  );
  if (onLine.length > 0) return { place: 'line', observations: onLine };
  if (text === undefined) return undefined;
  const starts = lineStarts(text);
  const functionAt = (line: number): number => enclosingFunction(text, codeStart(text, starts[line - 1] ?? 0));
  const own = functionAt(finding.location.line);
  if (own < 0) return undefined;
  const inFunction = observations.filter(
    ({ kind, frames: [frame] }) =>
      // A resource left open elsewhere in the function is another one.
      kind !== 'unreleased' && frame?.path === path && frame.line <= starts.length && functionAt(frame.line) === own,
  );
  return inFunction.length > 0 ? { place: 'function', observations: inFunction } : undefined;
}

/** A span that ends at the start of a line ends with the one before. */
const lastLine = (
  location: { readonly line: number },
  end: { readonly line: number; readonly column: number },
): number => (end.column === 1 && end.line > location.line ? end.line - 1 : end.line);

/** One sentence's worth for all of them: the most telling kind, with its sum. */
function summarise(observations: readonly PlacedObservation[]): Omit<FindingEvidence, 'at'> {
  const order: readonly ObservationKind[] = ['unreleased', 'growth', 'held', 'allocated', 'copied'];
  const kind = order.find((it) => observations.some((one) => one.kind === it)) ?? 'held';
  const [first, ...others] = observations.filter((it) => it.kind === kind);
  const same = [first, ...others].filter(
    (it) => it !== undefined && it.source === first?.source && it.per === first.per,
  );
  const bytes = sum(same.map((it) => it?.bytes));
  const count = sum(same.map((it) => it?.count));
  const source = first?.source ?? '';
  const per = first?.per;
  return {
    summary: words({ kind, source, per, bytes, count, detail: first?.detail }),
    source,
    kind,
    ...(bytes === undefined ? {} : { bytes }),
    ...(count === undefined ? {} : { count }),
    ...(per === undefined ? {} : { per }),
  };
}

interface Words {
  readonly kind: ObservationKind;
  readonly source: string;
  readonly per: 'run' | 'second' | undefined;
  readonly bytes: number | undefined;
  readonly count: number | undefined;
  readonly detail: string | undefined;
}

function words({ kind, source, per, bytes, count, detail }: Words): string {
  const rate = per === undefined ? '' : ` a ${per}`;
  if (kind === 'unreleased') {
    const times = per === 'run' ? ' with every run' : count === undefined || count === 1 ? '' : ` ${count} times`;
    return `${source}${times}${detail ? `: ${detail}` : ''}`;
  }
  const amount = bytes === undefined ? '' : size(bytes);
  const blocks =
    per === undefined && count !== undefined && count > 1
      ? ` in ${count} ${kind === 'allocated' ? 'allocations' : 'blocks'}`
      : '';
  const text = {
    growth: `+${amount}${blocks}${rate}`,
    held: `${amount}${blocks} held`,
    allocated: `${amount}${blocks} allocated`,
    copied: `${amount} copied${rate}`,
  }[kind];
  return `${text} (${source}${detail ? `, ${detail}` : ''})`;
}

function sum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((it) => it !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, it) => total + it, 0);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

function codeStart(text: string, start: number): number {
  let at = start;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at += 1;
  return at;
}
