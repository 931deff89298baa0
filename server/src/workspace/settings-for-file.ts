/** The settings of one file: the project's, the command line's on top, then what depends on the file's path. */
import { dirname } from 'node:path';
import { selectRules, type RuleInfo, type Selection, type Settings, type Confidence } from '@memlint/shared-rules';
import type { Configuration, Configurations } from './configuration.ts';
import { globMatcher } from './find-files.ts';

/** Choices that a host puts on top of every configuration. */
export interface Overrides {
  readonly selection?: Selection;
  readonly minConfidence?: Confidence;
}

/** Answers for files what applies to them; equal answers are one object. */
export interface FileSettings {
  /** `path` is absolute. */
  for(path: string): Settings;
  /** True where the project's configuration leaves this path (absolute) out. */
  isExcluded(path: string): boolean;
}

/** `cwd` is where globs start from in a project without configuration and repository. */
export function createFileSettings(
  configurations: Configurations,
  rules: readonly RuleInfo[],
  overrides: Overrides,
  cwd: string,
): FileSettings {
  const compiled = new Map<Configuration, Compiled>();
  const compiledFor = (path: string): Compiled => {
    const configuration = configurations.for(dirname(path));
    const known = compiled.get(configuration);
    if (known) return known;
    const fresh = compile(configuration, rules, overrides, cwd);
    compiled.set(configuration, fresh);
    return fresh;
  };
  return {
    for: (path) => compiledFor(path).settings(path),
    isExcluded: (path) => compiledFor(path).isExcluded(path),
  };
}

interface Compiled {
  settings(path: string): Settings;
  isExcluded(path: string): boolean;
}

function compile(
  { root = '', parsed }: Configuration,
  rules: readonly RuleInfo[],
  overrides: Overrides,
  cwd: string,
): Compiled {
  const base = root === '' ? cwd : root;
  const isTest = globMatcher(parsed.testPatterns, base);
  const ignores = Object.entries(parsed.perFileIgnores).map(([glob, selectors]) => ({
    matches: globMatcher([glob], base),
    selectors,
  }));
  const variants = new Map<string, Settings>();
  return {
    isExcluded: globMatcher(parsed.exclude, base),
    settings(path) {
      const testCode = isTest(path);
      const ignored = ignores.filter(({ matches }) => matches(path)).flatMap(({ selectors }) => selectors);
      const key = `${testCode}\0${ignored.join('\0')}`;
      const known = variants.get(key);
      if (known) return known;
      const layers: readonly Selection[] = [
        ...parsed.selections,
        ...(overrides.selection ? [overrides.selection] : []),
        { extendSelect: [], ignore: ignored },
      ];
      const settings: Settings = {
        ...parsed.settings,
        rules: selectRules(rules, layers, parsed.severities),
        minConfidence: overrides.minConfidence ?? parsed.settings.minConfidence,
        testCode,
      };
      variants.set(key, settings);
      return settings;
    },
  };
}
