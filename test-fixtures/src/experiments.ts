/** The experiments in `test-fixtures/experiments`: Python scripts whose claims messages and documentation rest on. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const experimentsFolder = join(import.meta.dirname, '../experiments');

/** What they share; no experiment itself. */
const HELPER = 'claims.py';

export interface Experiment {
  /** File name; `<rule-id>.py` where it is about one rule. */
  readonly name: string;
  readonly path: string;
  /** What it claims, in the order of the file. */
  readonly claims: readonly string[];
  /** Rules whose pages link to it: the one it is named for, and those in its line `# also: …`. */
  readonly rules: readonly string[];
  /** Packages without which it cannot run. */
  readonly needs: readonly string[];
}

export interface Verdict {
  readonly claim: string;
  readonly holds: boolean;
  readonly error: string | null;
}

export const experiments = (): Experiment[] =>
  readdirSync(experimentsFolder)
    .filter((it) => it.endsWith('.py') && it !== HELPER)
    .sort()
    .map((name) => {
      const path = join(experimentsFolder, name);
      const text = readFileSync(path, 'utf8');
      return {
        name,
        path,
        claims: [...text.matchAll(/^@claim\((["'])(.*)\1\)$/gm)].map((it) => it[2] ?? ''),
        rules: [name.replace(/\.py$/, ''), ...(/^# also: (.*)$/m.exec(text)?.[1]?.split(/,\s*/) ?? [])],
        needs: /^# needs: (.*)$/m.exec(text)?.[1]?.split(/,\s*/) ?? [],
      };
    });

/** Whether `python3` starts and has the packages. */
export const canRun = (needs: readonly string[]): boolean => {
  const { status } = spawnSync('python3', ['-c', ['pass', ...needs.map((it) => `import ${it}`)].join('\n')]);
  return status === 0;
};

/** @param code runs in the place of a file; imports `claims` as the files do. @throws with what Python said where it fails. */
export function runExperiment(path: string | undefined, code = ''): Verdict[] {
  const { status, stdout, stderr } = spawnSync('python3', path === undefined ? ['-B', '-c', code] : ['-B', path], {
    cwd: experimentsFolder,
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (status !== 0) throw new Error(`python3 failed: ${stderr}`);
  return JSON.parse(stdout) as Verdict[];
}
