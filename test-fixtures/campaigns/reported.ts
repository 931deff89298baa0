/** The command line's findings over a folder, as its JSON gives them, with the time and memory the run took. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { run, type RunResult } from '../bench/processes.ts';
import { grouped } from './python-files.ts';

/** 1-based; columns count UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What is used here of the contract in product.md. */
export interface ReportedFinding {
  readonly rule: string;
  readonly group: string;
  readonly severity: 'warning' | 'information' | 'hint';
  readonly confidence: 'high' | 'medium' | 'low';
  readonly message: string;
  /** Relative to the folder that was checked. */
  readonly path: string;
  readonly location: Place;
  readonly symbol: string;
  readonly fixes: readonly {
    readonly title: string;
    readonly applicability: 'safe' | 'unsafe';
    readonly edits: readonly {
      readonly path: string;
      readonly location: Place;
      readonly end: Place;
      readonly text: string;
    }[];
  }[];
}

export interface CheckedFolder extends Pick<RunResult, 'milliseconds' | 'peakMegabytes' | 'processorSeconds'> {
  /** Absolute. */
  readonly folder: string;
  readonly project: string;
  /** Package and version, as far as the folder tells. */
  readonly revision: string;
  readonly findings: readonly ReportedFinding[];
}

/**
 * Checks one folder as a project of its own, with nothing configured and nothing remembered.
 * @throws when the command line could not do its work at all.
 */
export async function checkFolder(
  built: string,
  path: string,
  options: readonly string[] = [],
): Promise<CheckedFolder> {
  const folder = resolve(path);
  const args = [
    'check',
    '--no-config',
    '--no-cache',
    '--exit-zero',
    '--severity',
    'hint',
    '--output-format',
    'json',
    ...options,
    '.',
  ];
  const { output, code, ...measured } = await run(
    { command: process.execPath, args: [join(built, 'cli.js'), ...args] },
    folder,
  );
  if (!output.trimStart().startsWith('['))
    throw Object.assign(new Error(`checking ${folder} ended with ${code}`), { plain: true });
  const findings = JSON.parse(output) as readonly ReportedFinding[];
  return {
    ...measured,
    folder,
    project: basename(folder),
    revision: revisionOf(folder),
    findings: findings.filter((it) => it.group !== 'input'),
  };
}

/** The version of what is installed in a folder, from what the installers leave there. */
export function revisionOf(folder: string): string {
  const manifest = join(folder, manifestName);
  if (existsSync(manifest)) return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;
  const wheel = readdirSync(folder).find((it) => it.endsWith('.dist-info'));
  if (wheel !== undefined) return wheel.slice(0, -'.dist-info'.length).split('-').at(-1) ?? 'unknown';
  // `x/NAME` beside `deb/NAME_VERSION_ARCH.deb`.
  const packages = join(dirname(folder), '../deb');
  const found = existsSync(packages)
    ? readdirSync(packages).find((it) => it.startsWith(`${basename(folder)}_`))
    : undefined;
  return found === undefined ? 'unknown' : `debian ${decodeURIComponent(found.split('_')[1] ?? '')}`;
}

/** What `corpus` writes beside what it installs. */
export const manifestName = '.memlint-corpus.json';

/** Findings per rule, most first. */
export const byRule = (findings: readonly ReportedFinding[]): [string, ReportedFinding[]][] =>
  [...grouped(findings, (it) => it.rule)].sort(([, a], [, b]) => b.length - a.length);
