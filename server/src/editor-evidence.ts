/** What was measured, as an editor shows it: with the findings it is about, wherever their lines have moved to. */
import { fingerprints, type Finding } from '@memlint/shared-rules';
import type { OpenDocument } from './documents.ts';
import type { ProjectHost } from './project-host.ts';

/** A finding with what was measured at its place, in a few words. */
export interface ShownFinding extends Finding {
  readonly measured?: string;
}

/** One measured finding. */
export interface MeasuredFinding extends Readonly<Record<string, unknown>> {
  readonly summary: string;
  /** At the finding's own line, or elsewhere in its function. */
  readonly at: 'line' | 'function';
}

/** The measurements that were imported; they are forgotten when the server ends. */
export interface EditorEvidence {
  /** Everything, by the fingerprints of findings. Another object whenever something was added. */
  readonly known: ReadonlyMap<string, MeasuredFinding>;
  /** By the fingerprints of findings; what was there before stays. */
  add(measured: ReadonlyMap<string, MeasuredFinding>): void;
  /** What was measured of the finding with this fingerprint. */
  of(print: string): MeasuredFinding | undefined;
  /** The findings of a document, those that were measured with what was measured. */
  applied(findings: readonly Finding[], document: Pick<OpenDocument, 'uri' | 'text'>): readonly ShownFinding[];
}

/** None yet. */
export function createEditorEvidence(project: Pick<ProjectHost, 'nameOf'> | undefined): EditorEvidence {
  let known: ReadonlyMap<string, MeasuredFinding> = new Map();
  return {
    get known() {
      return known;
    },
    add(measured) {
      known = new Map([...known, ...measured]);
    },
    of: (print) => known.get(print),
    applied(findings, document) {
      if (known.size === 0 || findings.length === 0) return findings;
      const name = project?.nameOf(document.uri);
      if (name === undefined) return findings;
      // Not before it is needed: the whole text has to be put together.
      return withEvidence(findings, document.text, name, known);
    },
  };
}

/** @param name of the text inside its project; part of the fingerprints. */
export function withEvidence(
  findings: readonly Finding[],
  text: string,
  name: string,
  known: ReadonlyMap<string, MeasuredFinding>,
): readonly ShownFinding[] {
  if (known.size === 0 || findings.length === 0) return findings;
  const prints = fingerprints(findings, text, name);
  return findings.map((finding, index): ShownFinding => {
    const it = known.get(prints[index] ?? '');
    if (!it) return finding;
    const isTrifle = finding.severity === 'hint' && it.at === 'line';
    return { ...finding, measured: it.summary, ...(isTrifle ? { severity: 'information' } : {}) };
  });
}
