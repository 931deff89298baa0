/** Which files changed since a revision, as Git says. */
import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot, type SourceFile } from '../workspace/find-files.ts';

/** The files among `files` that changed, or why Git could not say, in one line. */
export type Changed = { readonly files: readonly SourceFile[] } | { readonly problem: string };

/**
 * Keeps the files that differ from where the work branched off `revision`, and those Git does not know yet.
 * Several repositories are each asked.
 */
export async function changedSince(revision: string, files: readonly SourceFile[]): Promise<Changed> {
  if (revision.startsWith('-') || revision === '') return { problem: `"${revision}" is no Git revision` };
  const changed = new Map<string, ReadonlySet<string>>();
  const kept: SourceFile[] = [];
  for (const file of files) {
    const path = real(file.path);
    const root = repositoryRoot(dirname(path));
    if (root === undefined) return { problem: '--changed-since needs a Git repository' };
    let inRepository = changed.get(root);
    if (!inRepository) {
      try {
        inRepository = await changedIn(root, revision);
      } catch (error) {
        return { problem: `Git could not say what changed since "${revision}": ${said(error)}` };
      }
      changed.set(root, inRepository);
    }
    if (inRepository.has(path)) kept.push(file);
  }
  return { files: kept };
}

/** Absolute paths, below the real path of the repository's `root`. Rejects with what Git said. */
export async function changedIn(root: string, revision: string): Promise<ReadonlySet<string>> {
  const commit = (
    await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
  ).trim();
  const base = (await git(root, ['merge-base', commit, 'HEAD']).catch(() => '')).trim() || commit;
  const [tracked, untracked] = await Promise.all([
    git(root, ['diff', '--name-only', '--no-renames', '--diff-filter=d', '-z', base, '--']),
    git(root, ['ls-files', '--others', '--exclude-standard', '--full-name', '-z']),
  ]);
  const names = `${tracked}\0${untracked}`.split('\0').filter((name) => name !== '');
  return new Set(names.map((name) => join(root, name)));
}

/** Runs Git with the repository's own programs switched off: a checkout must not be able to start any. */
async function git(root: string, parameters: readonly string[]): Promise<string> {
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
  const { stdout } = await promisify(execFile)('git', ['-C', root, ...safe, ...parameters], {
    maxBuffer: 512 * 1024 * 1024,
    // Inside a Git hook these name the hook's repository, which need not be `root`.
    env: { ...process.env, GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  });
  return stdout;
}

/** Why Git failed, in one line. */
export function said(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'git is not installed';
  return stderr.split('\n', 1)[0] || 'no such revision';
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
