/** One project, or several, as the checked files see them: settings, names and mistakes in configuration files. */
import { dirname, relative, sep } from 'node:path';
import type { RuleInfo, Settings } from '@memlint/shared-rules';
import { createConfigurations, type Configuration, type ConfigurationProblem } from './configuration.ts';
import type { FileNames } from './reported-finding.ts';
import { createFileSettings, type Overrides } from './settings-for-file.ts';

export interface ProjectOptions {
  /** Absolute; where names in reports start. */
  readonly cwd: string;
  /** Directories (absolute) that globs start from where there is neither configuration nor repository. */
  readonly roots: readonly string[];
  readonly overrides: Overrides;
  /** False: read no configuration file. */
  readonly useConfiguration: boolean;
}

/** All paths are absolute. */
export interface Project {
  settingsFor(path: string): Settings;
  configurationFor(path: string): Configuration;
  /** True where the configuration leaves this path out. */
  isExcluded(path: string): boolean;
  namesOf(path: string): FileNames;
  /** The configuration files that were looked at so far. */
  configurationFiles(): readonly string[];
  /** Mistakes in the configurations that were looked at so far. */
  problems(): readonly ConfigurationProblem[];
}

export function createProject(
  rules: readonly RuleInfo[],
  { cwd, roots, overrides, useConfiguration }: ProjectOptions,
): Project {
  const configurations = createConfigurations(rules, { enabled: useConfiguration });
  const settings = createFileSettings(configurations, rules, overrides, roots);
  return {
    settingsFor: settings.for,
    configurationFor: (path) => configurations.for(dirname(path)),
    isExcluded: settings.isExcluded,
    namesOf: (path) => ({
      shown: named(path, cwd),
      inProject: named(path, configurations.for(dirname(path)).root ?? cwd),
    }),
    configurationFiles: () => configurations.all().flatMap(({ file }) => file ?? []),
    problems: () => configurations.all().flatMap((it) => it.problems),
  };
}

const named = (path: string, from: string): string => relative(from, path).split(sep).join('/');
