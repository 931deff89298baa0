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
  /** By the fingerprints of findings; what was there before stays. */
  add(measured: ReadonlyMap<string, MeasuredFinding>): void;
  /** What was measured of the finding with this fingerprint. */
  of(print: string): MeasuredFinding | undefined;
  /** The findings of a document, those that were measured with what was measured. */
  applied(findings: readonly Finding[], document: Pick<OpenDocument, 'uri' | 'text'>): readonly ShownFinding[];
}

/** None yet. */
export function createEditorEvidence(project: Pick<ProjectHost, 'nameOf'> | undefined): EditorEvidence {
  const known = new Map<string, MeasuredFinding>();
  return {
    add(measured) {
      for (const [print, it] of measured) known.set(print, it);
    },
    of: (print) => known.get(print),
    applied(findings, { uri, text }) {
      if (known.size === 0 || findings.length === 0) return findings;
      const name = project?.nameOf(uri);
      if (name === undefined) return findings;
      const prints = fingerprints(findings, text, name);
      return findings.map((finding, index): ShownFinding => {
        const it = known.get(prints[index] ?? '');
        if (!it) return finding;
        const isTrifle = finding.severity === 'hint' && it.at === 'line';
        return { ...finding, measured: it.summary, ...(isTrifle ? { severity: 'information' } : {}) };
      });
    },
  };
}
