/** One file's text to reported findings. Runs in this process or in a worker; what goes in and out is plain data. */
import {
  deploymentKindOf,
  type Analyser,
  type Document,
  type PythonProject,
  type Settings,
  type Severity,
} from '@memlint/shared-rules';
import { inCells } from '../notebook/in-cells.ts';
import { isNotebook, parseNotebook } from '../notebook/notebook-json.ts';
import { joinCells } from '../notebook/notebook-module.ts';
import { openText } from '../open-text.ts';
import { looksGenerated } from './generated.ts';
import { projectPath } from './index-files.ts';
import { readText, type ReadResult } from './read-text.ts';
import { otherPlaces } from './other-places.ts';
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
  /** True where what is in order is wanted as well. */
  readonly listVerified?: boolean;
  /** True where the result is to say what it leans on. */
  readonly traced?: boolean;
}

/** What came of a file. */
export interface FileResult {
  /** Absolute. */
  readonly path: string;
  readonly findings: readonly ReportedFinding[];
  /** The text, where there are findings in it that a report may quote. */
  readonly text: string | undefined;
  /** Of a notebook: the texts of its cells that hold code, by their number. */
  readonly cells?: ReadonlyMap<number, string>;
  /** What is in order, where the job asked for it. */
  readonly verified?: readonly ReportedFinding[];
  /** What the findings lean on in other files (`PythonProject.leansOn`), where the job asked for it. */
  readonly leansOn?: readonly string[];
  /** Memlint's own mistakes, one line each. */
  readonly problems: readonly string[];
}

/** Reads and analyses one file. Never throws. @param project which was told of the file as it is. */
export function analyseFile(analyser: Analyser, job: Job, project: PythonProject): FileResult {
  return analyseSource(analyser, job, readText(job.path), project);
}

/** The same for a text that was already read. */
export function analyseSource(analyser: Analyser, job: Job, source: ReadResult, project: PythonProject): FileResult {
  const { path, names } = job;
  const ownText = job.traced ? { leansOn: [] } : {};
  const nothing = { path, findings: [], text: undefined, problems: [], ...ownText };
  if (!source.ok) {
    return { ...nothing, findings: [reportInput('io-error', `This file cannot be read: ${source.reason}.`, names)] };
  }
  if (isNotebook(path)) return analyseNotebook(analyser, job, source.text, project);
  const { text } = source;
  if (job.skipGenerated && looksGenerated(text)) return nothing;
  try {
    let opened: Document | undefined;
    const python = (): Document => {
      opened = project.openIndexed(projectPath(path), text, job.settings, true);
      return opened;
    };
    const document = openText(analyser, path, text, job.settings, { named: true, python });
    try {
      const found = reportFindings(document, document.findings(), names, job.fixesFrom, otherPlaces(path, names));
      const [error] = document.syntaxErrors;
      const findings = error
        ? [reportInput('syntax-error', syntaxMessage, names, placesIn(text, error)), ...found]
        : found;
      const verified =
        job.listVerified && deploymentKindOf(path) === undefined ? verifiedIn(analyser, text, names) : undefined;
      // Files that are no Python lean on their own text alone.
      const leansOn = job.traced ? (opened ? project.leansOn(opened) : []) : undefined;
      return {
        path,
        findings,
        text: findings.length > 0 || verified ? text : undefined,
        ...(verified ? { verified } : {}),
        ...(leansOn ? { leansOn } : {}),
        problems: document.takeProblems(),
      };
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

/** The cells of a notebook as one module. */
function analyseNotebook(analyser: Analyser, job: Job, json: string, project: PythonProject): FileResult {
  const { path, names } = job;
  const notebook = parseNotebook(json);
  if (!notebook.ok) {
    const findings = [reportInput('io-error', `This file cannot be read: ${notebook.reason}.`, names)];
    return { path, findings, text: undefined, problems: [] };
  }
  const module = joinCells(notebook.cells);
  const asScript = { ...job, path: `${path}.py`, skipGenerated: false };
  const source: ReadResult = { ok: true, text: module.text, encoding: { name: 'utf-8', byteOrderMark: false } };
  const result = analyseSource(analyser, asScript, source, project);
  return {
    ...result,
    path,
    findings: inCells(result.findings, module),
    ...(result.verified ? { verified: inCells(result.verified, module) } : {}),
    cells: new Map(notebook.cells.map(({ number, text }) => [number, text])),
  };
}

/** Never fails: a report without it is still a report. */
function verifiedIn(analyser: Analyser, text: string, names: FileNames): readonly ReportedFinding[] {
  const document = analyser.openVerified?.(text);
  if (!document) return [];
  try {
    return reportFindings(document, document.findings(), names, undefined);
  } finally {
    document.dispose();
  }
}

const syntaxMessage = 'A part of this file is not valid Python, or is newer than Memlint knows; it was not checked.';
