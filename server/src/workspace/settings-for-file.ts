/** The settings of one file: the project's, the command line's on top, then what depends on the file's path. */
import { dirname, sep } from 'node:path';
import {
  selectForNotebook,
  selectRules,
  type RuleInfo,
  type Selection,
  type Settings,
  type Confidence,
} from '@memlint/shared-rules';
import { isNotebook } from '../notebook/notebook-json.ts';
import type { Configuration, Configurations } from './configuration.ts';
import { checksOfOthers } from './other-linters.ts';
import { globMatcher } from './glob-matcher.ts';

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

/**
 * `roots` are directories (absolute) where globs start from in a project without configuration and repository:
 * the innermost that holds the file counts, else the file's own directory.
 */
export function createFileSettings(
  configurations: Configurations,
  rules: readonly RuleInfo[],
  overrides: Overrides,
  roots: readonly string[],
): FileSettings {
  const compiled = new Map<Configuration, Map<string, Compiled>>();
  const compiledFor = (path: string): Compiled => {
    const configuration = configurations.for(dirname(path));
    const base = configuration.root ?? innermost(roots, path) ?? dirname(path);
    const byBase = compiled.get(configuration) ?? new Map<string, Compiled>();
    compiled.set(configuration, byBase);
    const result = byBase.get(base) ?? compile(configuration, rules, overrides, base);
    byBase.set(base, result);
    return result;
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

const innermost = (roots: readonly string[], path: string): string | undefined =>
  roots
    .filter((root) => path.startsWith(root.endsWith(sep) ? root : root + sep))
    .toSorted((a, b) => b.length - a.length)[0];

function compile({ parsed }: Configuration, rules: readonly RuleInfo[], overrides: Overrides, base: string): Compiled {
  const isTest = globMatcher(parsed.testPatterns, base);
  const ignores = Object.entries(parsed.perFileIgnores).map(([glob, selectors]) => ({
    matches: globMatcher([glob], base),
    selectors,
  }));
  const deferTo = parsed.overlap === 'defer' ? checksOfOthers(base) : [];
  const variants = new Map<string, Settings>();
  return {
    isExcluded: globMatcher(parsed.exclude, base),
    settings(path) {
      const testCode = isTest(path);
      const ignored = ignores.filter(({ matches }) => matches(path)).flatMap(({ selectors }) => selectors);
      const select = isNotebook(path) ? selectForNotebook : selectRules;
      const key = `${testCode}\0${isNotebook(path)}\0${ignored.join('\0')}`;
      const known = variants.get(key);
      if (known) return known;
      const layers: readonly Selection[] = [
        ...parsed.selections,
        ...(overrides.selection ? [overrides.selection] : []),
        { extendSelect: [], ignore: ignored },
      ];
      const settings: Settings = {
        ...parsed.settings,
        rules: select(rules, layers, parsed.severities),
        minConfidence: overrides.minConfidence ?? parsed.settings.minConfidence,
        testCode,
        ...(deferTo.length > 0 ? { deferTo } : {}),
      };
      variants.set(key, settings);
      return settings;
    },
  };
}
