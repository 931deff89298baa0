/** From the paths on a command line to the list of files to analyse. */
import { resolve } from 'node:path';
import type { Severity } from '@memlint/shared-rules';
import type { Job } from '../workspace/analyse-text.ts';
import { findFiles, type SourceFile } from '../workspace/find-files.ts';
import { importedFiles } from '../workspace/imported-files.ts';
import type { Project } from '../workspace/project.ts';
import { decode, type ReadResult } from '../workspace/read-text.ts';
import { changedSince } from './changed-files.ts';
import type { CheckOptions } from './check-options.ts';
import type { Complaints } from './complaints.ts';
import type { Io } from './io.ts';
import { reporters } from './reporters/index.ts';
import { withDeployment } from './with-deployment.ts';

export interface Inputs {
  /** Sorted by path. */
  readonly jobs: readonly Job[];
  /** Files that are not checked but that the checked ones may see. Absolute paths. */
  readonly alsoKnown: readonly string[];
  /** What came through standard input, and which of `jobs` it is. */
  readonly stdin: { readonly job: Job; readonly source: ReadResult } | undefined;
}

export interface CollectContext {
  readonly options: CheckOptions;
  readonly io: Io;
  readonly project: Project;
  readonly complaints: Complaints;
}

/** `undefined` where there is nothing sensible to do; the complaint is made then. */
export async function collectInputs(paths: readonly string[], context: CollectContext): Promise<Inputs | undefined> {
  const { options, io, project, complaints } = context;
  const named = paths.filter((path) => path !== '-');
  const found = findFiles(named, {
    cwd: io.cwd,
    exclude: options.exclude,
    isExcluded: (path) => project.isExcluded(path),
  });
  for (const { path, message } of found.problems) complaints.add(message, { path });
  let { files } = found;
  if (files.length === 0 && named.length > 0 && found.problems.length === 0) {
    io.stderr.write('memlint: no Python files there\n');
  }
  if (options.changedSince !== undefined) {
    const changed = await changedSince(options.changedSince, files);
    if ('problem' in changed) {
      complaints.add(changed.problem);
      return undefined;
    }
    files = changed.files;
  }
  const { shard } = options;
  if (shard) files = files.filter((_, index) => index % shard.count === shard.index - 1);
  const jobs = withDeployment(
    files.map((file) => jobFor(file, context)),
    project,
  );
  if (named.length === paths.length) return { jobs, alsoKnown: alsoKnown(jobs, found.files), stdin: undefined };
  const name = resolve(io.cwd, options.stdinFilename ?? 'stdin.py');
  const [job = jobFor({ path: name, named: true }, context)] = withDeployment(
    [jobFor({ path: name, named: true }, context)],
    project,
  );
  const others = jobs.filter(({ path }) => path !== name);
  const all = [...others, job];
  return {
    jobs: all,
    alsoKnown: alsoKnown(all, found.files),
    stdin: { job, source: decode(await io.readStdin()) },
  };
}

/** With more files than this, what they import is mostly among them. */
const fewFiles = 50;

/** Files that were found and are not to be checked; for a few files also those they import. */
function alsoKnown(jobs: readonly Job[], found: readonly SourceFile[]): string[] {
  const checked = jobs.map(({ path }) => path);
  const skip = new Set(checked);
  const others = found.map(({ path }) => path).filter((path) => !skip.has(path));
  if (checked.length > fewFiles) return others;
  return [...others, ...importedFiles([...checked, ...others].slice(0, fewFiles)).filter((path) => !skip.has(path))];
}

const jobFor = ({ path, named }: SourceFile, { options, project }: CollectContext): Job => ({
  path,
  names: project.namesOf(path),
  settings: project.settingsFor(path),
  skipGenerated: !named,
  fixesFrom: fixesFrom(options),
  ...(reporters[options.outputFormat].listsVerified ? { listVerified: true } : {}),
});

/** Fixes are worked out only where they are shown, counted or applied. */
function fixesFrom({ outputFormat, severity, fix, diff, statistics }: CheckOptions): Severity | undefined {
  const { usesFixes, isText } = reporters[outputFormat];
  if (fix || diff) return severity ?? 'hint';
  return usesFixes || statistics ? (severity ?? (isText ? 'information' : 'hint')) : undefined;
}
