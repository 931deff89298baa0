/** Analyses what was collected, with progress for a person who waits. */
import type { Analyser } from '@memlint/shared-rules';
import { type Analysed, analyseFiles } from '../workspace/analyse-files.ts';
import { analyseSource } from '../workspace/analyse-text.ts';
import type { CheckOptions } from './check-options.ts';
import type { Inputs } from './collect-inputs.ts';
import type { Complaints } from './complaints.ts';
import type { Io } from './io.ts';
import { createProgress } from './progress.ts';

interface AnalyseContext {
  readonly options: CheckOptions;
  readonly io: Io;
  readonly analyser: Analyser;
  readonly complaints: Complaints;
}

/** Results in the order of `inputs.jobs`; fewer when the user interrupts. */
export async function analyseInputs(inputs: Inputs, context: AnalyseContext): Promise<Analysed> {
  const { options, io, analyser, complaints } = context;
  const { stdin } = inputs;
  const onDisk = inputs.jobs.filter((job) => job !== stdin?.job);
  const progress = createProgress(io.stderr, onDisk.length);
  const { results, project } = await analyseFiles(onDisk, {
    loadAnalyser: async () => analyser,
    workers: options.jobs,
    workerFile: io.workerFile,
    alsoKnown: inputs.alsoKnown,
    signal: io.signal,
    onProgress: progress.report,
    onProblem: (message) => io.stderr.write(`memlint: ${message}\n`),
  });
  progress.clear();
  const all = [...results];
  if (stdin && !io.signal.aborted) all.push(analyseSource(analyser, stdin.job, stdin.source, await project()));
  for (const { path, problems } of all) for (const problem of problems) complaints.add(problem, { path });
  return { results: all, project };
}
