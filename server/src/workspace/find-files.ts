/**
 * The files to check under given paths: what Git ignores, virtual environments, installed packages and build output
 * left out. A path that a person names is always taken, whatever it is called.
 */
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  type Dirent,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isCheckedName } from '../project-path.ts';
import { globMatcher } from './glob-matcher.ts';
import { reasonOf } from './read-text.ts';

export { globMatcher } from './glob-matcher.ts';

/** One file to check. */
export interface SourceFile {
  /** Absolute. */
  readonly path: string;
  /** Named by a person, not met on the way: such a file is checked even when it looks generated. */
  readonly named: boolean;
}

/** Something that could not be looked at, in plain words. `path` is absolute. */
export interface PathProblem {
  readonly path: string;
  readonly message: string;
}

export interface FoundFiles {
  /** Sorted by path, none twice. */
  readonly files: readonly SourceFile[];
  readonly problems: readonly PathProblem[];
}

export interface FindOptions {
  /** Directory that relative paths and `exclude` start from. Absolute. */
  readonly cwd: string;
  /** Globs of paths to leave out, also when named. */
  readonly exclude: readonly string[];
  /** Says whether the project's own configuration leaves this path (absolute) out; asked for what is met only. */
  readonly isExcluded?: (path: string, isDirectory: boolean) => boolean;
  /** Which files to take, by their name; default: those that Memlint checks. */
  readonly accepts?: (path: string) => boolean;
}

/** Names of directories that hold no code of the project. */
export const defaultExcludes: readonly string[] = [
  '.git',
  '.hg',
  '.svn',
  '.tox',
  '.nox',
  '.eggs',
  '__pycache__',
  'site-packages',
  'node_modules',
  'build',
  'dist',
];

/** A `.gitignore` and the directory it speaks about. */
interface IgnoreFile {
  readonly directory: string;
  readonly rules: Ignore;
}

/** Finds the files, one directory after the other. */
export function findFiles(paths: readonly string[], options: FindOptions): FoundFiles {
  const steps = walkFiles(paths, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Whether a walk through `folder` would come by `path` (both absolute): what Git ignores and what is not the project's
 * own is left out.
 */
export function isMetIn(folder: string, path: string): boolean {
  const ignores = [...outerIgnores(folder), ...readIgnores(folder)];
  let at = folder;
  for (const name of relative(folder, path).split(sep)) {
    at = join(at, name);
    const isDirectory = at !== path;
    if (isDirectory && (defaultExcludes.includes(name) || existsSync(join(at, 'pyvenv.cfg')))) return false;
    if (isIgnored(ignores, at, isDirectory)) return false;
    if (isDirectory) ignores.push(...readIgnores(at));
  }
  return true;
}

/** {@link findFiles} in steps, one directory each, so that a host can do other work in between or stop. */
export function* walkFiles(paths: readonly string[], options: FindOptions): Generator<undefined, FoundFiles> {
  const found = new Map<string, SourceFile>();
  const problems: PathProblem[] = [];
  const visited = new Set<string>();
  const links: { readonly path: string; readonly ignores: readonly IgnoreFile[] }[] = [];
  const { accepts = isCheckedName } = options;
  const excludedByOption = globMatcher(options.exclude, options.cwd);
  const add = (path: string, named: boolean): void => {
    if (!found.has(path) || named) found.set(path, { path, named });
  };

  const pending: { readonly path: string; readonly ignores: readonly IgnoreFile[] }[] = [];
  for (const path of paths.map((it) => resolve(options.cwd, it))) {
    try {
      if (excludedByOption(path)) continue;
      if (statSync(path).isDirectory()) pending.push({ path, ignores: outerIgnores(path) });
      else {
        accessSync(path, constants.R_OK);
        add(path, true);
      }
    } catch (error) {
      problems.push({ path, message: reasonOf(error) });
      add(path, true);
    }
  }

  for (;;) {
    const next = pending.pop() ?? takeLink(links, found, visited, accepts);
    if (!next) break;
    yield;
    const real = realPath(next.path);
    if (visited.has(real)) continue;
    visited.add(real);
    let entries: Dirent[];
    try {
      entries = readdirSync(next.path, { withFileTypes: true });
    } catch (error) {
      problems.push({ path: next.path, message: `cannot list this directory: ${reasonOf(error)}` });
      continue;
    }
    const ignores = withOwnIgnores(next.ignores, next.path, entries);
    for (const entry of entries) {
      const path = join(next.path, entry.name);
      const isDirectory = entry.isDirectory();
      if (!isDirectory && !entry.isSymbolicLink() && !accepts(path)) continue;
      if (isDirectory && (defaultExcludes.includes(entry.name) || existsSync(join(path, 'pyvenv.cfg')))) continue;
      if (isIgnored(ignores, path, isDirectory) || excludedByOption(path)) continue;
      if (options.isExcluded?.(path, isDirectory)) continue;
      if (entry.isSymbolicLink()) links.push({ path, ignores });
      else if (isDirectory) pending.push({ path, ignores });
      else add(path, false);
    }
  }
  const files = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { files, problems };
}

/**
 * Symbolic links come last: what was already reached by its own name is not taken again, so that a loop ends and
 * no file is reported twice. Gives the next linked directory; linked files are put into `found`.
 */
function takeLink<Pending extends { readonly path: string }>(
  links: Pending[],
  found: Map<string, SourceFile>,
  visited: Set<string>,
  accepts: (path: string) => boolean,
): Pending | undefined {
  for (;;) {
    const link = links.shift();
    if (!link) return undefined;
    const real = realPath(link.path);
    const name = link.path.slice(link.path.lastIndexOf(sep) + 1);
    try {
      if (statSync(link.path).isDirectory()) {
        if (!visited.has(real) && !defaultExcludes.includes(name) && !existsSync(join(real, 'pyvenv.cfg'))) return link;
        continue;
      }
    } catch {
      // A broken link: reading it will say so, if its name is a Python file's.
    }
    if (accepts(link.path) && !found.has(real) && !visited.has(real)) {
      visited.add(real);
      found.set(link.path, { path: link.path, named: false });
    }
  }
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

/** The ignore files above `directory`, up to its repository's root; none where they ignore `directory` itself. */
function outerIgnores(directory: string): readonly IgnoreFile[] {
  const root = repositoryRoot(directory);
  if (root === undefined || root === directory) return [];
  const ignores: IgnoreFile[] = [];
  for (let at = dirname(directory); ; at = dirname(at)) {
    ignores.unshift(...readIgnores(at));
    if (at === root) break;
  }
  return isIgnored(ignores, directory, true) ? [] : ignores;
}

/** The nearest directory upwards (also the given one) that holds `.git`. */
export function repositoryRoot(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

function withOwnIgnores(
  outer: readonly IgnoreFile[],
  directory: string,
  entries: readonly Dirent[],
): readonly IgnoreFile[] {
  return entries.some(({ name }) => name === '.gitignore' || name === '.git')
    ? [...outer, ...readIgnores(directory)]
    : outer;
}

function readIgnores(directory: string): IgnoreFile[] {
  return [join('.git', 'info', 'exclude'), '.gitignore'].flatMap((name) => {
    try {
      return [
        { directory, rules: ignore({ allowRelativePaths: true }).add(readFileSync(join(directory, name), 'utf8')) },
      ];
    } catch {
      return [];
    }
  });
}

/** The innermost ignore file that says anything decides, as in Git. */
function isIgnored(ignores: readonly IgnoreFile[], path: string, isDirectory: boolean): boolean {
  for (const { directory, rules } of ignores.toReversed()) {
    const inside = relative(directory, path).split(sep).join('/');
    const verdict = rules.test(isDirectory ? `${inside}/` : inside);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
