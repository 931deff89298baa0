/**
 * The project's configuration on disk: `memlint.toml`, or `[tool.memlint]` in `pyproject.toml`, nearest upwards
 * from the checked file. What is wrong in it is said with file and line; the rest applies.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSettings, type RuleInfo } from '@memlint/shared-rules';
import { ownKeys, readToml, settingsIn, type Mistake, type Said, type TomlFile } from './configuration-file.ts';
import { isTable } from './is-table.ts';
import { reasonOf } from './read-text.ts';
import { repositoryRoot } from './find-files.ts';

/** A mistake, and the file it is in. */
export interface ConfigurationProblem extends Mistake {
  readonly path: string;
}

/** What applies to the files of one directory tree. */
export interface Configuration extends Pick<Said, 'parsed' | 'editor'> {
  /** The file it comes from; `undefined` where the project has none. Absolute. */
  readonly file: string | undefined;
  /** Directory that its globs and paths start from: the file's, else the repository's. Absolute. */
  readonly root: string | undefined;
  readonly problems: readonly ConfigurationProblem[];
}

/** Finds the configuration for a directory; remembers what it read. */
export interface Configurations {
  /** `directory` is absolute. */
  for(directory: string): Configuration;
  /** Every configuration that was asked for, each once. */
  all(): readonly Configuration[];
}

/** Reads configurations from disk. With `enabled` false no file is read and the defaults apply everywhere. */
export function createConfigurations(rules: readonly RuleInfo[], { enabled = true } = {}): Configurations {
  const byDirectory = new Map<string, Configuration | undefined>();
  const byRoot = new Map<string, Configuration>();
  const used = new Set<Configuration>();
  const nearest = (directory: string): Configuration | undefined => {
    if (byDirectory.has(directory)) return byDirectory.get(directory);
    const parent = dirname(directory);
    const result = readDirectory(directory, rules) ?? (parent === directory ? undefined : nearest(parent));
    byDirectory.set(directory, result);
    return result;
  };
  const bare = (directory: string): Configuration => {
    const root = repositoryRoot(directory);
    const result = byRoot.get(root ?? '') ?? none(root, rules);
    byRoot.set(root ?? '', result);
    return result;
  };
  return {
    for(directory) {
      const result = (enabled ? nearest(directory) : undefined) ?? bare(directory);
      used.add(result);
      return result;
    },
    all: () => [...used],
  };
}

const none = (root: string | undefined, rules: readonly RuleInfo[]): Configuration => ({
  file: undefined,
  root,
  parsed: parseSettings({}, rules),
  editor: {},
  problems: [],
});

/** The configuration that this very directory holds, if any. */
function readDirectory(directory: string, rules: readonly RuleInfo[]): Configuration | undefined {
  const paths = { project: join(directory, 'pyproject.toml'), own: join(directory, 'memlint.toml') };
  const project = readFile(paths.project);
  const own = readFile(paths.own);
  const requires = isTable(project?.value['project']) ? project.value['project']['requires-python'] : undefined;
  const from = (path: string, file: TomlFile): Configuration | undefined => {
    const said = settingsIn(file, ownKeys(path), rules, requires);
    const problems = said?.mistakes.map((it) => ({ path, ...it })) ?? [];
    return said && { file: path, root: directory, parsed: said.parsed, editor: said.editor, problems };
  };
  if (own) return from(paths.own, own);
  const spoken = project && from(paths.project, project);
  if (spoken || requires === undefined) return spoken;
  // A project that says nothing of us still says which Python it runs on.
  const said = settingsIn({ text: '', value: {} }, [], rules, requires);
  return said && { file: undefined, root: directory, parsed: said.parsed, editor: {}, problems: [] };
}

function readFile(path: string): TomlFile | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return readToml(readFileSync(path, 'utf8'));
  } catch (error) {
    return { text: '', value: {}, mistake: { line: undefined, message: `cannot be read: ${reasonOf(error)}` } };
  }
}
