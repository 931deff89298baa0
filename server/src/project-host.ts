/** What the server asks of a host that can read the project's files. A browser has no such host. */
import type { DeploymentFacts, ParsedSettings, Settings } from '@memlint/shared-rules';
import type { ClosedFiles } from './closed/closed-files.ts';

/** What applies to one document. */
export interface ProjectSettings {
  readonly settings: Settings;
  /** The project leaves this file out, or it is installed or generated code: it gets no findings. */
  readonly excluded: boolean;
  /** Fingerprints of the project's baseline, and the document's name in it. */
  readonly baseline?: { readonly known: ReadonlySet<string>; readonly name: string };
}

/** A mistake in a configuration file. `line` is 0-based. */
export interface ProjectProblem {
  readonly uri: string;
  readonly line: number;
  readonly message: string;
  /** The setting whose value is wrong for a reason outside of the file; absent where the file's text is wrong. */
  readonly keys?: readonly string[];
}

/** Where a baseline is: `path` from `root` on, and who named it; undefined where nobody did. */
export interface BaselinePlace {
  readonly root: string;
  readonly path: string;
  readonly from: 'project' | 'editor' | undefined;
}

export interface ProjectHost {
  /** The open folders; called before the first document opens and whenever they change. */
  setFolders(uris: readonly string[]): void;
  /** Forgets what was read from disk. */
  forget(): void;
  /**
   * What the project's files and, where they say nothing, the editor want for a document.
   * @param text without it nothing is said of generated files.
   */
  settingsFor(uri: string, text: string | undefined, editor: ParsedSettings): ProjectSettings;
  /** What the other files of a document's project set for its servers and containers. Read once, until `forget`. */
  deploymentFor(uri: string): Promise<DeploymentFacts | undefined>;
  /** What the project's files say for a document (or a folder, with `/`) of settings that only editors use. */
  editorValues(uri: string): Readonly<Record<string, unknown>>;
  /** Name of a document in reports: from its project's root on, with `/`. Undefined where it is no file. */
  nameOf(uri: string): string | undefined;
  /** Where each setting of a document comes from: key → value and source. */
  explain(uri: string, editor: ParsedSettings): Readonly<Record<string, unknown>>;
  /** The baseline that a folder (a URI) uses, or would. */
  baselineOf(folder: string, editor: ParsedSettings): BaselinePlace;
  /** Takes entries out of a document's baseline that `present` (fingerprints) has no more. @returns how many. */
  shrinkBaseline(uri: string, present: ReadonlySet<string>, editor: ParsedSettings): number;
  /** The open folders' files that are checked or imported, by their paths in the project. @param signal ends it. */
  listSources(signal: AbortSignal): Promise<readonly string[]>;
  /** Those at a path: itself, or what is below it. Empty where it is gone, or none of the project's. */
  sourcesAt(path: string): Promise<readonly string[]>;
  /** Knows the same files, and checks them. */
  readonly closed: ClosedFiles;
  /** The text of a file by its path in the project, as it is on disk. */
  readSource(path: string): string | undefined;
  /** Files of the open folders that differ from Git's last commit or are new to it, by their paths in the project. */
  changedFiles(): Promise<ReadonlySet<string>>;
  /** Whether a folder, or a path where one was, has configuration files in it. */
  holdsConfiguration(path: string): Promise<boolean>;
  /** Mistakes in the configuration files read since `forget`. */
  problems(): readonly ProjectProblem[];
}
