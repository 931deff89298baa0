/** One file's text to reported findings. Runs in this process or in a worker; what goes in and out is plain data. */
import type { Analyser, Settings, Severity } from '@memlint/shared-rules';
import { readText, type ReadResult } from './read-text.ts';
import { placesIn, reportFindings, reportInput, type FileNames, type ReportedFinding } from './reported-finding.ts';

/** A file to analyse. */
export interface Job {
  /** Absolute. */
  readonly path: string;
  readonly names: FileNames;
  readonly settings: Settings;
  /** Files that look generated are passed over. */
  readonly skipGenerated: boolean;
  /** Lowest severity whose findings get their fixes; `undefined` for none. */
  readonly fixesFrom: Severity | undefined;
}

/** What came of a file. */
export interface FileResult {
  /** Absolute. */
  readonly path: string;
  readonly findings: readonly ReportedFinding[];
  /** The text, where there are findings in it that a report may quote. */
  readonly text: string | undefined;
  /** Memlint's own mistakes, one line each. */
  readonly problems: readonly string[];
}

/** Reads and analyses one file. Never throws. */
export function analyseFile(analyser: Analyser, job: Job): FileResult {
  return analyseSource(analyser, job, readText(job.path));
}

/** The same for a text that was already read. */
export function analyseSource(analyser: Analyser, job: Job, source: ReadResult): FileResult {
  const { path, names } = job;
  const nothing = { path, findings: [], text: undefined, problems: [] };
  if (!source.ok) {
    return { ...nothing, findings: [reportInput('io-error', `This file cannot be read: ${source.reason}.`, names)] };
  }
  const { text } = source;
  if (job.skipGenerated && looksGenerated(text)) return nothing;
  try {
    const document = analyser.open(text, job.settings);
    try {
      const found = reportFindings(document, document.findings(), names, job.fixesFrom);
      const [error] = document.syntaxErrors;
      const findings = error
        ? [reportInput('syntax-error', syntaxMessage, names, placesIn(text, error)), ...found]
        : found;
      return { path, findings, text: findings.length > 0 ? text : undefined, problems: document.takeProblems() };
    } finally {
      document.dispose();
    }
  } catch (error) {
    return {
      ...nothing,
      problems: [`could not analyse this file: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
}

const syntaxMessage = 'A part of this file is not valid Python, or is newer than Memlint knows; it was not checked.';

/** True where the comments at the top say that a program wrote the file. */
export function looksGenerated(text: string): boolean {
  const header = /^(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)){0,20}/.exec(text.slice(0, 4000))?.[0] ?? '';
  return /@generated\b|\bdo not (?:edit|modify)\b|\b(?:auto-?|automatically )?generated (?:by|from|with)\b/i.test(
    header,
  );
}
