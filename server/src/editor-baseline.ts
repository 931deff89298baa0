/** What a project has accepted already, as an editor shows it: as hints, or not at all. */
import { fingerprints, type Finding } from '@memlint/shared-rules';
import type { OpenDocument } from './documents.ts';

/** The accepted findings of one document. */
export interface DocumentBaseline {
  readonly known: ReadonlySet<string>;
  /** Name of the document inside the project, with `/`; part of the fingerprints. */
  readonly name: string;
  readonly show: 'hint' | 'hide';
}

/** The findings without the accepted ones, or with those as hints. */
export function accepted(
  findings: readonly Finding[],
  document: Pick<OpenDocument, 'text'>,
  baseline: DocumentBaseline | undefined,
): readonly Finding[] {
  if (!baseline || baseline.known.size === 0 || findings.length === 0) return findings;
  const marks = fingerprints(findings, document.text, baseline.name);
  return findings.flatMap((finding, index): Finding[] => {
    if (!baseline.known.has(marks[index] ?? '')) return [finding];
    return baseline.show === 'hide' ? [] : [{ ...finding, severity: 'hint' }];
  });
}
