/** `memlint check`: finds the files, analyses and fixes them, and reports what is left. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { unknownSelectors, type Analyser, type Severity } from '@memlint/shared-rules';
import pc from 'picocolors';
import { withEvidence } from '../evidence/confirm-findings.ts';
import { reasonOf } from '../workspace/read-text.ts';
import { createProject, type Project } from '../workspace/project.ts';
import type { ReportedFinding } from '../workspace/reported-finding.ts';
import { analyseInputs } from './analyse-inputs.ts';
import { readBaseline, writeBaseline } from './baseline.ts';
import type { CheckOptions } from './check-options.ts';
import { collectInputs, type Inputs } from './collect-inputs.ts';
import { createComplaints, type Complaints } from './complaints.ts';
import { filterFindings } from './filter-findings.ts';
import { fixInputs, type Fixed } from './fix-inputs.ts';
import { describeRules } from './input-rules.ts';
import { wantsColour, type Io } from './io.ts';
import { reporters } from './reporters/index.ts';
import { summary } from './reporters/summary.ts';
import type { Report } from './reporters/reporter.ts';
import { counted } from './counted.ts';
import { isAtLeast } from '../workspace/severity.ts';
import { showSettings } from './show-settings.ts';
import { statistics } from './statistics.ts';
import { version } from './version.ts';

/** What one run works with. */
interface Run {
  readonly paths: readonly string[];
  readonly options: CheckOptions;
  readonly io: Io;
  readonly analyser: Analyser;
  readonly project: Project;
  readonly complaints: Complaints;
  readonly measure: Measure | undefined;
}

/** What measurements say of the results: those to be reported, and lines that text output ends with. */
export type Measure = (
  results: Fixed['results'],
  inputs: Inputs,
) => { readonly results: Fixed['results']; readonly notes: string };

/**
 * Checks `paths` once. Resolves to the exit code.
 * @param measure looks at all that was found, also at what a baseline accepts.
 */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  io: Io,
  measure?: Measure,
): Promise<number> {
  const complaints = createComplaints(io.stderr, io.cwd);
  const analyser = await io.loadAnalyser();
  const selectors = [...(options.select ?? []), ...options.extendSelect, ...options.ignore];
  for (const { name, near } of unknownSelectors(selectors, analyser.rules)) {
    complaints.add(`no rule or group is called "${name}"${near ? `; did you mean "${near}"?` : ''}`);
  }
  if (complaints.count > 0) return 2;
  const project = createProject(analyser.rules, {
    cwd: io.cwd,
    roots: [io.cwd, ...paths.map((path) => resolve(io.cwd, path))],
    useConfiguration: options.config,
    overrides: {
      selection: {
        ...(options.select ? { select: options.select } : {}),
        extendSelect: options.extendSelect,
        ignore: options.ignore,
      },
      ...(options.minConfidence ? { minConfidence: options.minConfidence } : {}),
    },
  });
  const run: Run = { paths, options, io, analyser, project, complaints, measure };
  const inputs = await collectInputs(paths.length > 0 ? paths : ['.'], run);
  if (!inputs) return 2;
  const code = await checkInputs(inputs, run);
  for (const { path, line, message } of project.problems()) complaints.add(message, { path, line });
  if (io.signal.aborted) return 130;
  return complaints.count > 0 ? 2 : code;
}

/** Does what the options ask for with the files found; resolves to 0 or 1. */
async function checkInputs(inputs: Inputs, run: Run): Promise<number> {
  const { options, io, project, analyser } = run;
  if (options.showFiles) {
    io.stdout.write(inputs.jobs.map(({ names }) => `${names.shown}\n`).join(''));
    return 0;
  }
  if (options.showSettings) {
    io.stdout.write(
      showSettings(inputs.jobs[0]?.path ?? resolve(io.cwd, 'any.py'), project, analyser.rules, {
        cwd: io.cwd,
        options,
      }),
    );
    return 0;
  }
  const known = run.measure ? new Set<string>() : knownFindings(inputs, run);
  const { results, project: files } = await analyseInputs(inputs, run);
  if (io.signal.aborted) return 0;
  const accepts = (finding: ReportedFinding): boolean =>
    !known.has(finding.fingerprint) && (!options.severity || isAtLeast(finding.severity, options.severity));
  const fixed =
    options.fix || options.diff
      ? fixInputs(inputs, results, accepts, { ...run, project: await files() })
      : nothingFixed(results);

  const reporter = reporters[options.outputFormat];
  const lowest: Severity = options.severity ?? (reporter.isText ? 'information' : 'hint');
  const measured = run.measure?.(fixed.results, inputs) ?? { results: remembered(fixed.results, io), notes: '' };
  const filtered = filterFindings(measured.results, { lowest, known, ignored: options.ignore });
  if (options.writeBaseline !== undefined) return storeBaseline(filtered.all, options.writeBaseline, run);
  // With a change on standard output, findings would make it useless for `patch` or an editor.
  const toStdout = !options.diff && !(options.fix && inputs.stdin);
  if (!toStdout) io.stdout.write(fixed.output);
  const target = toStdout ? io.stdout : io.stderr;
  const toFile = options.outputFile !== undefined;
  const shownNames = new Map(inputs.jobs.map(({ path, names }) => [path, names.shown]));
  const texts = new Map(fixed.results.map((result) => [shownNames.get(result.path), result]));
  const report: Report = {
    findings: filtered.shown,
    verified: fixed.results.flatMap((it) => it.verified ?? []),
    hiddenHints: reporter.isText ? filtered.hiddenHints : 0,
    checkedFiles: inputs.jobs.length,
    fixed: fixed.counts,
    rules: describeRules(analyser.rules),
    textOf: (path, cell) => (cell === undefined ? texts.get(path)?.text : texts.get(path)?.cells?.get(cell)),
    colours: pc.createColors(!toFile && wantsColour(target, io.environment)),
    version,
    cwd: io.cwd,
  };
  const rendered =
    options.statistics && reporter.isText
      ? statistics(report.findings) + summary(report)
      : reporter.render(report) + (reporter.isText ? measured.notes : '');
  if (options.outputFile !== undefined) writeOutput(options.outputFile, rendered, run);
  else if (toStdout || !options.diff) target.write(rendered);
  else if (reporter.isText) target.write(summary(report));
  if (options.statistics && !reporter.isText) io.stderr.write(statistics(report.findings));
  return !options.exitZero && report.findings.some(({ severity }) => isAtLeast(severity, options.failOn)) ? 1 : 0;
}

/** The results with what was measured before. */
function remembered(results: Fixed['results'], { measured }: Io): Fixed['results'] {
  if (!measured) return results;
  const one = (it: ReportedFinding): ReportedFinding => {
    const evidence = measured(it.fingerprint);
    return evidence ? withEvidence(it, evidence) : it;
  };
  return results.map((result) => ({ ...result, findings: result.findings.map(one) }));
}

const nothingFixed = (results: Fixed['results']): Fixed => ({ results, counts: { findings: 0, files: 0 }, output: '' });

/** Fingerprints of the baselines in use: the command line's, else each project's own. */
function knownFindings(inputs: Inputs, { options, io, project, complaints }: Run): ReadonlySet<string> {
  const files = new Set<string>();
  if (options.baseline !== undefined) files.add(resolve(io.cwd, options.baseline));
  else if (options.writeBaseline === undefined) {
    for (const { path } of inputs.jobs) {
      const { root, parsed } = project.configurationFor(path);
      if (parsed.baseline !== undefined) files.add(resolve(root ?? io.cwd, parsed.baseline));
    }
  }
  const known = new Set<string>();
  for (const path of files) {
    const baseline = readBaseline(path);
    if ('problem' in baseline) complaints.add(baseline.problem, { path });
    else for (const print of baseline.known) known.add(print);
  }
  return known;
}

function storeBaseline(findings: readonly ReportedFinding[], file: string, { io, complaints }: Run): number {
  const path = resolve(io.cwd, file);
  const problem = writeBaseline(path, findings);
  if (problem !== undefined) complaints.add(problem, { path });
  else io.stderr.write(`Wrote ${counted(findings.length, 'finding')} to ${file}\n`);
  return 0;
}

function writeOutput(file: string, text: string, { io, complaints }: Run): void {
  const path = resolve(io.cwd, file);
  try {
    writeFileSync(path, text);
  } catch (error) {
    complaints.add(`this output file cannot be written: ${reasonOf(error)}`, { path });
  }
}
