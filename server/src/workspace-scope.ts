/** Follows the setting `scope`: says which files that are not open are covered. */
import type { Event, FileEvent } from 'vscode-languageserver';
import type { Documents } from './documents.ts';
import type { Scope } from './editor-settings.ts';
import type { ProjectHost } from './project-host.ts';
import { reasonOf, type SettingsStore } from './settings-store.ts';
import { whenComplete, type SourceList } from './source-list.ts';
import { isCheckedName } from './project-path.ts';
import type { Round, WorkspaceFindings } from './workspace-findings.ts';

export interface WorkspaceScope {
  /** Files that are not open are asked for, by the settings or by a person. */
  readonly isWide: boolean;
  /**
   * A person asks for more than the setting says; it stays until the server ends.
   * Resolves when the files are known; they are checked after that. Rejects where they cannot be.
   */
  scan(scope: Scope): Promise<void>;
  /** Files that wait to be checked when all are read are not checked then, before they change. */
  stop(): void;
}

interface Sources {
  readonly documents: Documents;
  readonly settings: SettingsStore;
  readonly project: ProjectHost;
  readonly sources: SourceList;
  readonly workspace: WorkspaceFindings;
  folders(): readonly string[];
  readonly onDidChangeFiles: Event<readonly FileEvent[]>;
  whenReady(start: () => void): void;
  warn(message: string): void;
}

/** Saving everything changes many files at once; in milliseconds. */
const patience = 300;

const scopes: readonly Scope[] = ['openFiles', 'changedFiles', 'workspace'];
const rounds: readonly Round[] = ['unchecked', 'otherwise set', 'all'];
const wider = (a: Scope, b: Scope): Scope => (scopes.indexOf(a) > scopes.indexOf(b) ? a : b);

export function createWorkspaceScope(server: Sources): WorkspaceScope {
  const { documents, settings, project, sources, workspace, folders, onDidChangeFiles, whenReady, warn } = server;
  let asked: Scope = 'openFiles';
  let current: Scope = 'openFiles';
  let round = 0;
  /** Somebody ended it while files were read. */
  let isStopped = false;
  let stops = 0;
  /** What is to be done when all files are known. */
  let waiting: Round = 'unchecked';
  const covered = async (): Promise<(path: string) => boolean> => {
    if (current === 'openFiles') return () => false;
    if (current === 'workspace') return isCheckedName;
    const changed = await project.changedFiles();
    return (path) => isCheckedName(path) && changed.has(path);
  };
  const apply = async (files: Round): Promise<void> => {
    round += 1;
    const own = round;
    const { enabled, run, scope } = await settings.ofFolder(folders()[0]);
    if (own !== round) return;
    current = enabled ? wider(asked, run === 'manual' ? 'openFiles' : scope) : 'openFiles';
    // It is called again when they are there.
    if (rounds.indexOf(files) > rounds.indexOf(waiting)) waiting = files;
    if (current !== 'openFiles' && !sources.isComplete) return;
    waiting = 'unchecked';
    try {
      const covers = await covered();
      if (own !== round) return;
      workspace.cover(covers, files);
      if (isStopped) workspace.stop();
      isStopped = false;
    } catch (error) {
      if (own === round) workspace.cover(() => false, files);
      throw error;
    }
  };
  const follow = (files: Round): void => {
    apply(files).catch((error: unknown) => warn(`Files that are not open are not checked: ${reasonOf(error)}`));
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookAgain = (): void => {
    if (current !== 'changedFiles' || !sources.isComplete) return;
    clearTimeout(timer);
    timer = setTimeout(() => follow('unchecked'), patience);
  };
  whenReady(() => follow('unchecked'));
  settings.onDidChange(() => follow('otherwise set'));
  sources.onDidComplete(() => follow(waiting));
  sources.onDidTell(lookAgain);
  documents.onDidSave(lookAgain);
  // A commit leaves the files as they are.
  onDidChangeFiles((changes) => {
    if (changes.some(({ uri }) => uri.endsWith('/.git/logs/HEAD'))) lookAgain();
  });
  return {
    get isWide() {
      return wider(asked, current) !== 'openFiles';
    },
    async scan(scope) {
      asked = wider(asked, scope);
      isStopped = false;
      const before = stops;
      await whenComplete(sources);
      // Ended meanwhile: what happens now that all are known is the end of it.
      if (stops === before) await apply('all');
    },
    stop() {
      if (sources.isComplete) return;
      isStopped = true;
      stops += 1;
    },
  };
}
