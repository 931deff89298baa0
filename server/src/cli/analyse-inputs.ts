/** Analyses what was collected, with progress for a person who waits. */
import type { Analyser } from '@memlint/shared-rules';
import { type Analysed, analyseFiles } from '../workspace/analyse-files.ts';
import { analyseSource } from '../workspace/analyse-text.ts';
import { cacheFolder } from '../workspace/cache/cache-folder.ts';
import type { RunCacheOptions } from '../workspace/cache/run-cache.ts';
import type { CheckOptions } from './check-options.ts';
import type { Inputs } from './collect-inputs.ts';
import type { Complaints } from './complaints.ts';
import type { Io } from './io.ts';
import { createProgress } from './progress.ts';
import { version } from './version.ts';

interface AnalyseContext {
  /** As they were given on the command line. */
  readonly paths: readonly string[];
  readonly options: CheckOptions;
  readonly io: Io;
  readonly analyser: Analyser;
  readonly complaints: Complaints;
}

/** Results in the order of `inputs.jobs`; fewer when the user interrupts. */
export async function analyseInputs(inputs: Inputs, context: AnalyseContext): Promise<Analysed> {
  const { options, io, analyser, complaints } = context;
  const { stdin } = inputs;
  const cache = cacheOptions(inputs, context);
  const onDisk = inputs.jobs.filter((job) => job !== stdin?.job).map((job) => (cache ? { ...job, traced: true } : job));
  const progress = createProgress(io.stderr, onDisk.length);
  const { results, project } = await analyseFiles(onDisk, {
    loadAnalyser: async () => analyser,
    workers: options.jobs,
    workerFile: io.workerFile,
    alsoKnown: inputs.alsoKnown,
    cache,
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

/** For fewer files than this it costs about what it saves. */
const fewFiles = 16;

function cacheOptions({ jobs }: Inputs, { paths, options, io }: AnalyseContext): RunCacheOptions | undefined {
  const folder = options.cache && jobs.length >= fewFiles ? cacheFolder(io.environment) : undefined;
  if (folder === undefined || io.program === undefined) return undefined;
  const { exclude, shard, changedSince } = options;
  return {
    folder,
    program: `${version} ${io.program}`,
    run: JSON.stringify([io.cwd, paths, exclude, shard, changedSince]),
  };
}
