/** The project as the language server sees it on disk: configuration files, and which files are nobody's own code. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import {
  defaultTestPatterns,
  selectRules,
  type Analyser,
  selectForNotebook,
  type RuleInfo,
  type Settings,
  type ParsedSettings,
} from '@memlint/shared-rules';
import { URI } from 'vscode-uri';
import { inSlices } from '../analysis.ts';
import { createClosedHere } from '../closed/closed-here.ts';
import { createClosedThread } from '../closed/closed-thread.ts';
import type { BaselinePlace, ProjectHost, ProjectSettings } from '../project-host.ts';
import { isConfiguration, isSourceName, slashed } from '../project-path.ts';
import { looksGenerated } from '../workspace/generated.ts';
import { factsOfProject, readDeploymentFacts, type FactsByFile } from '../workspace/deployment-facts.ts';
import { defaultExcludes, isMetIn, repositoryRoot, walkFiles } from '../workspace/find-files.ts';
import { globMatcher } from '../workspace/glob-matcher.ts';
import { workerFile } from '../workspace/load-analyser.ts';
import { isNotebook } from '../notebook/notebook-json.ts';
import { settingsAlone } from '../notebook/notebook-settings.ts';
import { explainSettings, fileLayer } from '../workspace/explain-settings.ts';
import { checksOfOthers } from '../workspace/other-linters.ts';
import { createProject, type Project } from '../workspace/project.ts';
import { readText } from '../workspace/read-text.ts';
import { createBaselines, isWithin, placeOfBaseline } from './baselines.ts';
import { changedInFolders } from './changed-in-folders.ts';

/** Nobody waits for what is found on disk; in milliseconds. */
const walkSlice = 2;

/** Reads from disk what concerns documents with `file:` URIs; the others have the editor's settings alone. */
export function createProjectHost(analyser: Analyser): ProjectHost {
  const { rules } = analyser;
  const thread = workerFile();
  let folders: readonly string[] = [];
  const projects = new Map<string, Project>();
  const baselines = createBaselines();
  /** By the configuration files that name them: why a baseline cannot be read. */
  const unread = new Map<string, string>();
  const facts = new Map<string, Promise<FactsByFile>>();
  const projectAt = (folder: string): Project => {
    const known = projects.get(folder);
    if (known) return known;
    const fresh = createProject(rules, { cwd: folder, roots: [folder], overrides: {}, useConfiguration: true });
    projects.set(folder, fresh);
    return fresh;
  };
  const walk = async (
    paths: readonly string[],
    signal?: AbortSignal,
    accepts = isSourceName,
  ): Promise<readonly string[]> => {
    const isExcluded = (path: string): boolean => projectAt(innermost(folders, path) ?? dirname(path)).isExcluded(path);
    const steps = walkFiles(paths, { cwd: paths[0] ?? '/', exclude: [], isExcluded, accepts });
    const { files } = await inSlices(steps, () => signal?.throwIfAborted(), { length: walkSlice });
    return files.map((it) => slashed(it.path));
  };
  /** What the editor switched off by name stays off, unless the project's files speak of it. */
  const notebookRules = (editor: ParsedSettings, own: Settings['rules']): Settings['rules'] => {
    const chosen = selectForNotebook(rules, editor.selections, editor.severities);
    const isDefault = ({ id, severity, inNotebooks }: RuleInfo): boolean =>
      inNotebooks === true && own[id] === severity && chosen[id] !== undefined;
    const unspoken = new Set(rules.filter(isDefault).map(({ id }) => id));
    const spoken = Object.entries(own).filter(([id]) => !unspoken.has(id));
    return { ...chosen, ...Object.fromEntries(spoken) };
  };
  return {
    setFolders(uris) {
      folders = uris.map(toPath).filter((path) => path !== undefined);
      projects.clear();
    },
    forget() {
      projects.clear();
      facts.clear();
      baselines.forget();
      unread.clear();
    },
    settingsFor(uri, text, editor) {
      const path = toPath(uri);
      if (path === undefined)
        return { settings: settingsAlone(uri, rules, editor), excluded: text !== undefined && looksGenerated(text) };
      const folder = innermost(folders, path);
      const project = projectAt(folder ?? dirname(path));
      const { root = folder ?? dirname(path), parsed } = project.configurationFor(path);
      const own = project.settingsFor(path);
      const usesOwnPatterns = parsed.testPatterns !== defaultTestPatterns;
      const settings: ProjectSettings['settings'] = {
        // What the project's files say is the same for everybody who works on it; it wins.
        rules: isNotebook(path)
          ? notebookRules(editor, own.rules)
          : { ...selectRules(rules, editor.selections, editor.severities), ...own.rules },
        minConfidence:
          'profile' in parsed.given || 'min-confidence' in parsed.given
            ? own.minConfidence
            : editor.settings.minConfidence,
        targetVersion:
          parsed.targetVersionIsDefault && !editor.targetVersionIsDefault
            ? editor.settings.targetVersion
            : own.targetVersion,
        resources: own.resources,
        fixValues: { ...editor.settings.fixValues, ...own.fixValues },
        ...((parsed.overlap ?? editor.overlap) === 'defer' ? { deferTo: checksOfOthers(root) } : {}),
        testCode: usesOwnPatterns ? own.testCode : globMatcher(editor.testPatterns, root)(path),
      };
      const excluded =
        project.isExcluded(path) ||
        globMatcher(editor.exclude, folder ?? root)(path) ||
        isForeign(path, folder) ||
        (text !== undefined && looksGenerated(text));
      const place = baselinePlace(project, path, folder, editor);
      const file = join(place.root, place.path);
      const known = place.from === undefined ? undefined : baselines.known(file);
      const problem = place.from === 'project' && !known ? baselines.problem(file) : undefined;
      const named = project.configurationFor(path).file;
      if (problem !== undefined && named !== undefined) unread.set(named, problem);
      const name = project.namesOf(path).inProject;
      return { settings, excluded, ...(known ? { baseline: { known, name } } : {}) };
    },
    closed: thread === undefined ? createClosedHere(analyser) : createClosedThread(thread),
    listSources: (signal) => walk(folders, signal),
    async sourcesAt(path) {
      const folder = innermost(folders, path);
      if (folder === undefined || projectAt(folder).isExcluded(path) || !isMetIn(folder, path)) return [];
      const stat = statSync(path, { throwIfNoEntry: false });
      if (stat?.isDirectory()) return walk([path]);
      return stat && isSourceName(path) ? [slashed(path)] : [];
    },
    readSource(path) {
      const source = readText(path);
      return source.ok ? source.text : undefined;
    },
    changedFiles: () => changedInFolders(folders),
    async deploymentFor(uri) {
      const path = toPath(uri);
      if (path === undefined) return undefined;
      const folder = innermost(folders, path);
      const { root = folder ?? repositoryRoot(dirname(path)) ?? dirname(path) } = projectAt(
        folder ?? dirname(path),
      ).configurationFor(path);
      const known = facts.get(root) ?? inSlices(readDeploymentFacts(root), () => undefined);
      facts.set(root, known);
      return factsOfProject(await known, path);
    },
    editorValues(uri) {
      const path = toPath(uri.endsWith('/') ? `${uri}any.py` : uri);
      if (path === undefined) return {};
      return projectAt(innermost(folders, path) ?? dirname(path)).configurationFor(path).editor;
    },
    nameOf(uri) {
      const path = toPath(uri);
      return path === undefined
        ? undefined
        : projectAt(innermost(folders, path) ?? dirname(path)).namesOf(path).inProject;
    },
    explain(uri, editor) {
      const path = toPath(uri);
      const own = { from: 'editor', values: editor.given };
      if (path === undefined) return explainSettings([own]);
      const configuration = projectAt(innermost(folders, path) ?? dirname(path)).configurationFor(path);
      const { file } = configuration;
      return explainSettings([own, ...(file === undefined ? [] : [fileLayer(configuration, file)])]);
    },
    baselineOf(folder, editor) {
      const path = toPath(folder) ?? folder;
      const place = baselinePlace(projectAt(path), join(path, 'any.py'), path, editor);
      if (!isWithin(place))
        throw new Error(`The baseline ${place.path} lies outside of the project; it was not written.`);
      return place;
    },
    shrinkBaseline(uri, present, editor) {
      const path = toPath(uri);
      if (path === undefined) return 0;
      const folder = innermost(folders, path);
      const project = projectAt(folder ?? dirname(path));
      const place = baselinePlace(project, path, folder, editor);
      const { root, path: file, from } = place;
      // A project that somebody opened must not have other files written.
      if (from === undefined || !isWithin(place)) return 0;
      return baselines.shrink(join(root, file), project.namesOf(path).inProject, present);
    },
    async holdsConfiguration(path) {
      const isInside = (file: string): boolean => slashed(file).startsWith(`${path}/`);
      if ([...projects.values()].some((it) => it.configurationFiles().some(isInside))) return true;
      if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
      return (await walk([path], undefined, (name) => isConfiguration(slashed(name)))).length > 0;
    },
    problems: () =>
      unique([
        ...[...projects.values()].flatMap((it) => it.problems()),
        ...[...unread].map(([path, message]) => ({ path, message, ...placeOfBaseline(path) })),
      ]).map(({ path, line = 1, ...rest }) => ({ ...rest, uri: URI.file(path).toString(), line: line - 1 })),
  };
}

/** Where a project keeps its baseline, or would: what its files say goes before what the editor says. */
function baselinePlace(
  project: Project,
  path: string,
  folder: string | undefined,
  editor: ParsedSettings,
): BaselinePlace {
  const { root = folder ?? dirname(path), parsed } = project.configurationFor(path);
  if (parsed.baseline !== undefined) return { root, path: parsed.baseline, from: 'project' };
  if (editor.baseline !== undefined) return { root: folder ?? root, path: editor.baseline, from: 'editor' };
  return { root, path: 'memlint-baseline.json', from: undefined };
}

const toPath = (uri: string): string | undefined => {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : undefined;
};

/** The deepest of `folders` that holds `path`. */
function innermost(folders: readonly string[], path: string): string | undefined {
  return folders
    .filter((folder) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep))
    .sort((a, b) => b.length - a.length)[0];
}

/**
 * Installed, built or vendored code that somebody opened to read. Directories above the open folder do not count: a
 * person may well work in a folder called `build`.
 */
function isForeign(path: string, folder: string | undefined): boolean {
  const names = (folder === undefined ? path : relative(folder, path)).split(sep).slice(0, -1);
  const excludes = folder === undefined ? ['site-packages', 'node_modules'] : defaultExcludes;
  if (names.some((name) => excludes.includes(name))) return true;
  for (let at = dirname(path); at !== folder; at = dirname(at)) {
    if (existsSync(join(at, 'pyvenv.cfg'))) return true;
    if (dirname(at) === at) return false;
  }
  return false;
}

/** Two folders may lie in one project and name its mistakes twice. */
const unique = <Problem extends { readonly path: string; readonly line: number | undefined; readonly message: string }>(
  problems: readonly Problem[],
): readonly Problem[] => [...new Map(problems.map((it) => [`${it.path}:${it.line}:${it.message}`, it])).values()];
