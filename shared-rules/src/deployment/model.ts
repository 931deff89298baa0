/** What a file says about how a program is run. Plain data; offsets are the file's. */
import type { ServerName } from '../catalogue/servers.ts';
import type { Span } from '../rule.ts';
import type { DeploymentKind } from './kinds.ts';
import type { WordStyle } from './words.ts';

/** A place that starts a server, or configures one. */
export interface ServerStart {
  readonly server: ServerName;
  /** What a finding points at. */
  readonly at: Span;
  /** `unknown` where part of its options stand somewhere else. */
  readonly recycles: boolean | 'unknown';
  readonly place: 'command' | 'configuration';
  /** Where a fix writes. */
  readonly writing: Writing;
}

export type Writing =
  /** Behind a word of a command line. */
  | { readonly kind: 'words'; readonly after: number; readonly style: WordStyle }
  /** Lines at an offset that is the end of a line; `assign` is what stands between name and value. */
  | { readonly kind: 'lines'; readonly after: number; readonly assign: string; readonly underscores: boolean }
  /** In the place of a value that switches it off. */
  | { readonly kind: 'value'; readonly at: Span };

/** A service of a compose file that runs the project's own code. */
export interface ComposeService {
  readonly name: string;
  /** Its key. */
  readonly at: Span;
  readonly limited: boolean | 'unknown';
  /** Where `deploy.resources.limits.memory` can be put; undefined where that is not plain. */
  readonly writing: { readonly after: number; readonly lines: readonly string[] } | undefined;
}

/** A deployment file as it was read. */
export interface DeploymentFile {
  readonly kind: DeploymentKind;
  readonly text: string;
  readonly starts: readonly ServerStart[];
  readonly services: readonly ComposeService[];
}

/** What one file, or all files of a project, set for the whole of it. Plain data. */
export interface DeploymentFacts {
  /** Servers whose workers are replaced now and then. */
  readonly recycled: readonly ServerName[];
  /** Servers with a configuration file of their own. */
  readonly configured: readonly ServerName[];
  /** Names of compose services with a memory limit. */
  readonly limited: readonly string[];
}

export const noFacts: DeploymentFacts = { recycled: [], configured: [], limited: [] };

/** What a rule may ask about a deployment file. */
export interface DeploymentContext {
  readonly file: DeploymentFile;
  /** What this file and the project's other ones set. */
  readonly facts: DeploymentFacts;
  /** By its name it is for a person's own machine or for tests. */
  readonly isForDevelopment: boolean;
  /** For fixes: as in `DocumentView`. */
  readonly fixValues: Readonly<Record<string, string>>;
  readonly lineBreak: string;
}
