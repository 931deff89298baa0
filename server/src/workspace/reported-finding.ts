/** Findings as the command line reports them: the JSON contract of the product, ready to be printed. */
import {
  fingerprints,
  LineIndex,
  ruleUrl,
  type Applicability,
  type Confidence,
  type Document,
  type Finding,
  type Group,
  type Severity,
  type Span,
} from '@memlint/shared-rules';
import { isAtLeast } from './severity.ts';

/** 1-based; columns count UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** `end` is exclusive; `path` is relative to the current directory, with `/`. */
export interface ReportedRelated {
  readonly message: string;
  readonly path: string;
  /** Of a notebook: the cell, from 1, from whose start lines are counted. */
  readonly cell?: number;
  readonly location: Place;
  readonly end: Place;
}

export interface ReportedEdit {
  readonly path: string;
  readonly cell?: number;
  readonly location: Place;
  readonly end: Place;
  readonly text: string;
}

export interface ReportedFix {
  readonly title: string;
  readonly applicability: Applicability;
  readonly edits: readonly ReportedEdit[];
}

/** One finding, with exactly the keys and the order of keys that scripts rely on. */
export interface ReportedFinding {
  readonly rule: string;
  readonly group: Group | 'input';
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly path: string;
  /** In a notebook: the cell, from 1, from whose start lines are counted. */
  readonly cell?: number;
  readonly location: Place;
  readonly end: Place;
  readonly symbol: string;
  readonly related: readonly ReportedRelated[];
  readonly fixes: readonly ReportedFix[];
  /** What a measurement said about this place. */
  readonly evidence: Readonly<Record<string, unknown>> | null;
  readonly url: string;
  readonly fingerprint: string;
}

/** How a file is named in reports and in fingerprints. */
export interface FileNames {
  /** Relative to the current directory, with `/`. */
  readonly shown: string;
  /** Relative to the project's root, with `/`; the same wherever the command is run from. */
  readonly inProject: string;
}

/** Where a span of another file is; `path` as an analysed project calls it. Undefined where that cannot be said. */
export type OtherPlaces = (path: string, span: Span) => Omit<ReportedRelated, 'message'> | undefined;

/**
 * Turns the findings of one document into reported ones, in the same order. Working out fixes costs much more than
 * finding: only findings of `fixesFrom` and above get theirs.
 * @param elsewhere names places in other files; those it does not know are left out.
 */
export function reportFindings(
  document: Document,
  findings: readonly Finding[],
  names: FileNames,
  fixesFrom: Severity | undefined,
  elsewhere: OtherPlaces = () => undefined,
): ReportedFinding[] {
  if (findings.length === 0) return [];
  const lines = new LineIndex(document.text);
  const path = names.shown;
  const places = (span: Span): { readonly location: Place; readonly end: Place } => ({
    location: placeOf(lines, span.start),
    end: placeOf(lines, span.end),
  });
  const marks = fingerprints(findings, document.text, names.inProject, lines);
  return findings.map((finding, index) => ({
    rule: finding.rule,
    group: finding.group,
    severity: finding.severity,
    confidence: finding.confidence,
    message: finding.message,
    path,
    ...places(finding),
    symbol: finding.symbol,
    related: finding.related.flatMap((it) => {
      const at = it.path === undefined ? { path, ...places(it) } : elsewhere(it.path, it);
      return at ? [{ message: it.message, ...at }] : [];
    }),
    fixes: (fixesFrom && isAtLeast(finding.severity, fixesFrom) ? document.fixes(finding) : []).map((fix) => ({
      title: fix.title,
      applicability: fix.applicability,
      edits: fix.edits.map((edit) => ({ path, ...places(edit), text: edit.text })),
    })),
    evidence: null,
    url: ruleUrl(finding.rule),
    fingerprint: marks[index] ?? '',
  }));
}

/** A span of a text as lines and columns from 1. */
export function placesIn(text: string, span: Span): { readonly location: Place; readonly end: Place } {
  const lines = new LineIndex(text);
  return { location: placeOf(lines, span.start), end: placeOf(lines, span.end) };
}

const firstCharacter = { location: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** What Memlint says about a file as such; it stands at the file's first character unless `places` says where. */
export function reportInput(
  rule: 'io-error' | 'syntax-error',
  message: string,
  names: FileNames,
  places: { readonly location: Place; readonly end: Place } = firstCharacter,
): ReportedFinding {
  const [fingerprint = ''] = fingerprints([{ rule, symbol: '', start: 0 }], '', names.inProject);
  return {
    rule,
    group: 'input',
    severity: 'information',
    confidence: 'high',
    message,
    path: names.shown,
    ...places,
    symbol: '',
    related: [],
    fixes: [],
    evidence: null,
    url: ruleUrl(rule),
    fingerprint,
  };
}

function placeOf(lines: LineIndex, offset: number): Place {
  const { line, character } = lines.position(offset);
  return { line: line + 1, column: character + 1 };
}
