/** What every measurement gets: where things are, how much to do, and where the figures go. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from './figures.ts';
import type { Launch } from './language-client.ts';
import type { Peers } from './peers.ts';
import { sharedRules } from './peers.ts';
import type { PythonSource } from './python-source.ts';

export interface BenchContext {
  /** The built bundles. */
  readonly built: string;
  /** A directory for scratch files; no configuration is above it. */
  readonly scratch: string;
  readonly python: PythonSource;
  readonly peers: Peers;
  readonly report: Report;
  /** Fewer repetitions: right order of magnitude, poor p99. */
  readonly quick: boolean;
}

/** Our language server, all rules on, findings shown without waiting for a pause. */
export const ourServer = ({ built }: Pick<BenchContext, 'built'>): Launch => ({
  command: process.execPath,
  args: [join(built, 'cli.js'), 'server', '--stdio'],
  options: { newFindingDelay: 0, select: ['ALL'] },
});

/** Our command line. */
export const ourCommand = ({ built }: BenchContext, args: readonly string[]): Launch => ({
  command: process.execPath,
  args: [join(built, 'cli.js'), ...args],
});

/** The native linter's server with the rules that both have. */
export const ruffServer = (launch: Launch): Launch => ({
  ...launch,
  args: [...launch.args, 'server'],
  options: { settings: { configurationPreference: 'editorOnly', lint: { select: sharedRules.ruff } } },
});

/** Writes a scratch file; gives its path. */
export function scratchFile({ scratch }: Pick<BenchContext, 'scratch'>, name: string, text: string): string {
  mkdirSync(scratch, { recursive: true });
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

/** Node's own start, the floor of everything that Node starts. */
export const bareNode: Launch = { command: process.execPath, args: ['-e', '0'] };
