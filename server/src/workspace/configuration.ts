/**
 * The project's configuration on disk: `memlint.toml`, or `[tool.memlint]` in `pyproject.toml`, nearest upwards
 * from the checked file. What is wrong in it is said with file and line; the rest applies.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { minimumPython, parseSettings, type ParsedSettings, type RuleInfo } from '@memlint/shared-rules';
import { parse, TomlError } from 'smol-toml';
import { inProjects, readEditorOnly } from '../editor-settings.ts';
import { isTable } from './is-table.ts';
import { lineOfKey } from './line-of-key.ts';
import { reasonOf } from './read-text.ts';
import { repositoryRoot } from './find-files.ts';

/** A mistake in a configuration file. `line` is 1-based. */
export interface ConfigurationProblem {
  readonly path: string;
  readonly line: number | undefined;
  readonly message: string;
}

/** What applies to the files of one directory tree. */
export interface Configuration {
  /** The file it comes from; `undefined` where the project has none. Absolute. */
  readonly file: string | undefined;
  /** Directory that its globs and paths start from: the file's, else the repository's. Absolute. */
  readonly root: string | undefined;
  readonly parsed: ParsedSettings;
  /** What it says of settings that only editors use, by the names that editors have for them. */
  readonly editor: Readonly<Record<string, unknown>>;
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
  const project = readToml(join(directory, 'pyproject.toml'));
  const own = readToml(join(directory, 'memlint.toml'));
  const requires = isTable(project?.value['project']) ? project.value['project']['requires-python'] : undefined;
  const tool = isTable(project?.value['tool']) ? project.value['tool']['memlint'] : undefined;
  if (own) return interpret(own, own.value, [], rules, requires);
  if (!project) return undefined;
  if (tool !== undefined) return interpret(project, tool, ['tool', 'memlint'], rules, requires);
  // A broken file that does not speak of us is somebody else's problem.
  if (project.problem && project.text.includes('tool.memlint')) return interpret(project, {}, [], rules, requires);
  return requires === undefined ? undefined : { ...interpret(project, {}, [], rules, requires), file: undefined };
}

interface Toml {
  readonly path: string;
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly problem: ConfigurationProblem | undefined;
}

function readToml(path: string): Toml | undefined {
  if (!existsSync(path)) return undefined;
  let text = '';
  try {
    text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
    return { path, text, value: parse(text), problem: undefined };
  } catch (error) {
    const line = error instanceof TomlError ? error.line : undefined;
    // The library's message goes on with a picture of the code.
    const message = error instanceof TomlError ? firstLine(error.message) : `cannot be read: ${reasonOf(error)}`;
    return { path, text, value: {}, problem: { path, line, message } };
  }
}

function interpret(
  toml: Toml,
  value: unknown,
  prefix: readonly string[],
  rules: readonly RuleInfo[],
  requires: unknown,
): Configuration {
  const parsed = parseSettings(value, rules, inProjects);
  const editor = readEditorOnly(value, rules);
  const oldest = typeof requires === 'string' && parsed.targetVersionIsDefault ? minimumPython(requires) : undefined;
  const problems = [...parsed.problems, ...editor.problems].map((it): ConfigurationProblem => {
    const keys = [...prefix, ...it.path];
    return { path: toml.path, line: lineOfKey(toml.text, keys), message: `${keys.join('.')}: ${it.message}` };
  });
  return {
    file: toml.path,
    root: dirname(toml.path),
    parsed: oldest ? { ...parsed, settings: { ...parsed.settings, targetVersion: oldest } } : parsed,
    editor: editor.values,
    problems: toml.problem ? [toml.problem, ...problems] : problems,
  };
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
