/** `--fix` and `--diff` over all analysed files. */
import { createTwoFilesPatch } from 'diff';
import type { Analyser, Document, PythonProject } from '@memlint/shared-rules';
import { isNotebook, parseNotebook, replaceSources } from '../notebook/notebook-json.ts';
import { joinCells, splitCells } from '../notebook/notebook-module.ts';
import { openText } from '../open-text.ts';
import { analyseSource, type FileResult, type Job } from '../workspace/analyse-text.ts';
import { indexFile, know, projectPath } from '../workspace/index-files.ts';
import { readText, type ReadResult } from '../workspace/read-text.ts';
import type { ReportedFinding } from '../workspace/reported-finding.ts';
import { writeText } from '../workspace/write-text.ts';
import type { CheckOptions } from './check-options.ts';
import type { Inputs } from './collect-inputs.ts';
import { printable, type Complaints } from './complaints.ts';
import { fixText } from './fix.ts';
import type { Io } from './io.ts';

interface FixContext {
  readonly options: CheckOptions;
  readonly io: Io;
  readonly analyser: Analyser;
  /** All inputs, as they see each other. */
  readonly project: PythonProject;
  readonly complaints: Complaints;
}

export interface Fixed {
  /** With `--fix`, what is left; with `--diff`, what was there. */
  readonly results: readonly FileResult[];
  readonly counts: { readonly findings: number; readonly files: number };
  /** For standard output: the patch, or the fixed text of standard input. */
  readonly output: string;
}

/** Fixes the files that have something to fix. Only findings that `accepts` takes are touched. */
export function fixInputs(
  inputs: Inputs,
  results: readonly FileResult[],
  accepts: (finding: ReportedFinding) => boolean,
  context: FixContext,
): Fixed {
  const { options, io } = context;
  const jobs = new Map(inputs.jobs.map((job) => [job.path, job]));
  const counts = { findings: 0, files: 0 };
  const output: string[] = [];
  const after = results.map((result) => {
    const job = jobs.get(result.path);
    const fromStdin = job !== undefined && job === inputs.stdin?.job;
    if (!job || io.signal.aborted) return result;
    const fixable = result.findings.some((finding) => finding.fixes.length > 0 && accepts(finding));
    const source = fromStdin ? (inputs.stdin?.source ?? readText(job.path)) : fixable ? readText(job.path) : undefined;
    if (!source?.ok) return result;
    const change = fixable ? fixFile(job, source, accepts, context) : undefined;
    if (fromStdin && !options.diff) output.push(change?.text ?? source.text);
    if (!change || change.text === source.text) return result;
    if (options.diff) {
      output.push(patch(job, source.text, change.text));
      return result;
    }
    if (!fromStdin) {
      const problem = writeText(job.path, source.text, change.text, source.encoding);
      if (problem !== undefined) {
        context.complaints.add(`not fixed: ${problem}`, { path: job.path });
        return result;
      }
    }
    counts.findings += change.count;
    counts.files += 1;
    // The other files are to see what this one has become.
    const now = indexFile(context.project, job.path);
    if (now && !fromStdin) know(context.project, [now]);
    return analyseSource(context.analyser, job, { ...source, text: change.text }, context.project);
  });
  return { results: after, counts, output: output.join('') };
}

/** Fixes a file; of a notebook, the cells as one module. */
function fixFile(
  job: Job,
  source: Readable,
  accepts: (finding: ReportedFinding) => boolean,
  context: FixContext,
): { readonly text: string; readonly count: number } | undefined {
  const notebook = isNotebook(job.path) ? parseNotebook(source.text) : undefined;
  if (!notebook) return fixOne(job, source, accepts, context);
  if (!notebook.ok) return undefined;
  const { cells } = notebook;
  const before = joinCells(cells).text;
  const fixed = fixOne(job, { ...source, text: before }, accepts, context);
  const texts = fixed && splitCells(fixed.text, cells.length);
  if (!texts) return undefined;
  const changed = new Map(
    cells.flatMap(({ number, text }, index) => (texts[index] === text ? [] : [[number, texts[index] ?? text]])),
  );
  return { text: replaceSources(source.text, changed), count: fixed.count };
}

type Readable = Extract<ReadResult, { ok: true }>;

function fixOne(
  job: Job,
  source: Readable,
  accepts: (finding: ReportedFinding) => boolean,
  { analyser, project, options, io, complaints }: FixContext,
): { readonly text: string; readonly count: number } | undefined {
  const { settings, names } = job;
  const open = (text: string): Document =>
    openText(analyser, job.path, text, settings, {
      named: true,
      python: () => project.open(projectPath(job.path), text, settings),
    });
  try {
    const fixed = fixText(open, source.text, { settings, names, unsafe: options.unsafeFixes, accepts });
    for (const problem of fixed.problems) complaints.add(problem, { path: job.path });
    for (const { rule, title, location, value } of fixed.skipped) {
      const place = `${names.shown}:${location.line}:${location.column}`;
      io.stderr.write(`${printable(`${place}: ${rule}: skipped "${title}": choose fix-values.${value} first`)}\n`);
    }
    return fixed;
  } catch (error) {
    complaints.add(`could not fix this file: ${error instanceof Error ? error.message : String(error)}`, {
      path: job.path,
    });
    return undefined;
  }
}

/** A patch that `git apply` and `patch -p1` take, with the file's own line endings. */
function patch({ names: { shown } }: Job, before: string, after: string): string {
  const text = createTwoFilesPatch(`a/${shown}`, `b/${shown}`, before, after, '', '', { context: 3 });
  return text.replace(/^=+\n/, '').replace(/^(---|\+\+\+) (.*?)\t?$/gm, '$1 $2');
}
