/** What the files of a project set for its servers and containers, read from disk. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  deploymentFactsOf,
  deploymentKindOf,
  mayConfigureServers,
  mergeDeploymentFacts,
  type DeploymentFacts,
} from '@memlint/shared-rules';
import { walkFiles } from './find-files.ts';
import { readText } from './read-text.ts';

/** By path (absolute); only files that set something. */
export type FactsByFile = ReadonlyMap<string, DeploymentFacts>;

/** Settings are short; what is longer is data. In bytes. */
const largest = 512 * 1024;
const filesAtATime = 20;

/**
 * Reads the deployment files below `root`, and, where one of them starts a server, everything else that may configure
 * one. In steps, so that a host can do other work in between.
 */
export function* readDeploymentFacts(root: string): Generator<undefined, FactsByFile> {
  const { files } = yield* walkFiles([root], { cwd: root, exclude: [], accepts: mayConfigureServers });
  const facts = new Map<string, DeploymentFacts>();
  const isDeployment = ({ path }: { readonly path: string }): boolean => deploymentKindOf(path) !== undefined;
  let startsServer = false;
  let count = 0;
  for (const group of [files.filter(isDeployment), files.filter((it) => !isDeployment(it))]) {
    for (const { path } of group) {
      const text = textOf(path);
      if (text === undefined) continue;
      const own = deploymentFactsOf(path, text);
      startsServer ||= isDeployment({ path }) && /gunicorn|uwsgi|celery/i.test(`${basename(path)} ${text}`);
      if (own.recycled.length + own.configured.length + own.limited.length > 0) facts.set(path, own);
      count += 1;
      if (count % filesAtATime === 0) yield;
    }
    if (!startsServer) break;
  }
  return facts;
}

/** All facts together; `but` leaves out one file, whose text the caller knows better. */
export const factsOfProject = (facts: FactsByFile, but?: string): DeploymentFacts =>
  mergeDeploymentFacts([...facts].filter(([path]) => path !== but).map(([, it]) => it));

function textOf(path: string): string | undefined {
  try {
    if (statSync(path).size > largest) return undefined;
  } catch {
    return undefined;
  }
  const source = readText(path);
  return source.ok && !isReport(source.text) ? source.text : undefined;
}

/** A baseline or a report of a linter, such as ours: it speaks of settings that are missing, and sets none. */
const isReport = (text: string): boolean => /"(?:fingerprint|partialFingerprints)"\s*:/.test(text);
