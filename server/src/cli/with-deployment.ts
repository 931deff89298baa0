/** Jobs of deployment files, told what the rest of their project sets. */
import { dirname } from 'node:path';
import { deploymentKindOf } from '@memlint/shared-rules';
import type { Job } from '../workspace/analyse-text.ts';
import { factsOfProject, readDeploymentFacts, type FactsByFile } from '../workspace/deployment-facts.ts';
import { repositoryRoot } from '../workspace/find-files.ts';
import type { Project } from '../workspace/project.ts';

/** Reads nothing where there is no deployment file among the jobs. */
export function withDeployment(jobs: readonly Job[], project: Project): readonly Job[] {
  const known = new Map<string, FactsByFile>();
  const factsBelow = (root: string): FactsByFile => {
    const facts = known.get(root) ?? finish(readDeploymentFacts(root));
    known.set(root, facts);
    return facts;
  };
  return jobs.map((job) => {
    if (deploymentKindOf(job.path, true) === undefined) return job;
    const directory = dirname(job.path);
    const root = project.configurationFor(job.path).root ?? repositoryRoot(directory) ?? directory;
    return { ...job, settings: { ...job.settings, deployment: factsOfProject(factsBelow(root), job.path) } };
  });
}

function finish<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
