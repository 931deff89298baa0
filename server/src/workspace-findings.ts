/**
 * What was found in files that are not open. One file after the other is checked in the background; of each only its
 * diagnostics are kept. Which files are covered is for others to say.
 *
 * Invariant: `results` holds nothing of a file that is open, or that changed and is not waiting to be checked again.
 */
import { Emitter, type CancellationToken, type Diagnostic, type Event } from 'vscode-languageserver';
import type { ClientFeatures } from './client-features.ts';
import { createCheckJobs } from './closed/check-jobs.ts';
import { GaveUp, TookTooLong, type CheckedFile } from './closed/closed-files.ts';
import type { Documents } from './documents.ts';
import type { EditorEvidence } from './editor-evidence.ts';
import type { ProjectHost } from './project-host.ts';
import { projectPathOf, uriOfProjectPath } from './project-path.ts';
import { reasonOf, type SettingsStore } from './settings-store.ts';
import type { SourceList } from './source-list.ts';
import { createTypedTexts } from './typed-texts.ts';

/** The diagnostics of one file. */
export interface FileResult {
  readonly uri: string;
  /** Another one whenever the diagnostics are others. */
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Which of the covered files are checked: those that were not yet, those that are set otherwise as well, or all. */
export type Round = 'unchecked' | 'otherwise set' | 'all';

export interface WorkspaceFindings {
  /** By path in the project; files without findings are not in it. */
  readonly results: ReadonlyMap<string, FileResult>;
  /** How many files that are not open were checked. */
  readonly checkedFiles: number;
  /** How many were not, as that would have taken too long or too much memory. */
  readonly leftOut: number;
  /** Files of the present round: those checked, and all. */
  readonly progress: { readonly done: number; readonly total: number };
  /** It is known which files are covered, and all of them were checked. */
  readonly isSettled: boolean;
  /** When a file was last checked, in milliseconds since 1970. */
  readonly lastScan: number | undefined;
  /** Whether a file is covered, by its path. */
  covers(path: string): boolean;
  /** Says which files are covered, by their paths; the others are forgotten. */
  cover(covers: (path: string) => boolean, round: Round): void;
  /** Forgets the waiting files. */
  stop(): void;
  /** What is being typed right now counts; otherwise it does when the typing rests. */
  catchUp(): Promise<void>;
  /** The diagnostics of a file, which is checked before the others if it has to. */
  of(path: string, token: CancellationToken): Promise<FileResult | undefined>;
  /** The diagnostics of a file are others now. */
  readonly onDidChange: Event<string>;
  /** A file was checked, or turned out not to be needed. */
  readonly onDidCheck: Event<string>;
  readonly onDidSettle: Event<void>;
}

interface Sources {
  readonly client: ClientFeatures;
  readonly documents: Documents;
  readonly settings: SettingsStore;
  readonly evidence: EditorEvidence;
  readonly project: ProjectHost;
  readonly sources: SourceList;
  /** Memory of the process, in bytes; absent where a host cannot tell. */
  readonly memory: (() => number) | undefined;
  /** Something else that was found out about a file while it was checked. */
  readonly onRead: (read: NonNullable<CheckedFile['read']>) => void;
  /** Logs a line, once. */
  warn(message: string): void;
}

/** Memory is looked at after so many files. */
const filesAtATime = 32;

export function createWorkspaceFindings(server: Sources): WorkspaceFindings {
  const { client, documents, evidence, project, settings, sources, memory, onRead, warn } = server;
  const { closed } = project;
  // A client may keep names of results over a restart of the server.
  const session = crypto.randomUUID();
  const results = new Map<string, FileResult>();
  /** With which settings each file was checked that did not change since. */
  const checked = new Map<string, number>();
  const waiting = new Set<string>();
  const urgent = new Set<string>();
  const leftOut = new Set<string>();
  const changed = new Emitter<string>();
  const didCheck = new Emitter<string>();
  const settled = new Emitter<void>();
  const state = {
    covers: undefined as ((path: string) => boolean) | undefined,
    current: undefined as string | undefined,
    isRunning: false,
    results: 0,
    done: 0,
    lastScan: undefined as number | undefined,
  };
  const typed = createTypedTexts(documents, closed);
  const jobs = createCheckJobs(closed, client, evidence, project);

  const record = (path: string, diagnostics: readonly Diagnostic[]): void => {
    const before = results.get(path);
    if (diagnostics.length === 0) {
      if (results.delete(path)) changed.fire(path);
      return;
    }
    if (before && JSON.stringify(before.diagnostics) === JSON.stringify(diagnostics)) return;
    state.results += 1;
    const resultId = `${session}-closed-${state.results}`;
    results.set(path, { uri: before?.uri ?? uriOfProjectPath(path), resultId, diagnostics });
    changed.fire(path);
  };
  const forget = (path: string): void => {
    waiting.delete(path);
    urgent.delete(path);
    leftOut.delete(path);
    checked.delete(path);
    record(path, []);
  };
  const stop = (): void => {
    for (const path of [...waiting]) forget(path);
  };
  const isOver = async (): Promise<boolean> => {
    const { memoryBudget } = await settings.ofFolder();
    if (memory === undefined || memory() <= memoryBudget * 1024 * 1024) return false;
    const left = [...waiting];
    warn(
      `The server takes more than ${memoryBudget} MB (memlint.memoryBudget): ${left.length} files that are not open were not checked.`,
    );
    stop();
    for (const path of left) leftOut.add(path);
    return true;
  };
  const isWanted = (path: string): boolean =>
    !waiting.has(path) && sources.paths.has(path) && !documents.at(path) && state.covers?.(path) === true;
  const checkOne = async (path: string): Promise<void> => {
    const own = await settings.ofFile(uriOfProjectPath(path));
    if (!isWanted(path)) return;
    const { job, number } = jobs.of(path, own);
    const before = checked.get(path);
    if (before === number || before === failed) return;
    const result = own.enabled ? await closed.check(job, own.editor.timeBudget * 1000) : nothing;
    for (const problem of result.problems) warn(problem);
    if (result.read) onRead(result.read);
    if (!isWanted(path)) return;
    checked.set(path, number);
    leftOut.delete(path);
    state.lastScan = Date.now();
    record(path, result.diagnostics);
  };
  const fail = async (path: string, error: unknown): Promise<void> => {
    if (error instanceof GaveUp) {
      if (error.message !== '') warn(error.message);
      stop();
      return;
    }
    const { timeBudget } = await settings.ofFolder();
    const reason =
      error instanceof TookTooLong
        ? `takes longer than ${timeBudget} seconds (memlint.timeBudget); it was left out`
        : `failed: ${reasonOf(error)}`;
    warn(`Checking ${path} ${reason}.`);
    // Not again before it changes.
    checked.set(path, failed);
    leftOut.add(path);
    record(path, []);
  };
  const run = async (): Promise<void> => {
    if (state.isRunning) return;
    state.isRunning = true;
    await Promise.resolve();
    for (let count = 0; waiting.size > 0; count += 1) {
      if (count % filesAtATime === 0 && (await isOver())) break;
      const [path = ''] = urgent.size > 0 ? urgent : waiting;
      urgent.delete(path);
      waiting.delete(path);
      state.current = path;
      if (isWanted(path)) await checkOne(path).catch((error: unknown) => fail(path, error));
      state.current = undefined;
      state.done += 1;
      didCheck.fire(path);
    }
    state.isRunning = false;
    state.done = 0;
    settle();
  };
  const isSettled = (): boolean => state.covers !== undefined && !state.isRunning && typed.isHeard && sources.isCurrent;
  const settle = (): void => {
    if (isSettled()) settled.fire();
  };
  const look = (path: string): void => {
    if (!state.covers?.(path) || !sources.paths.has(path) || documents.at(path)) return;
    typed.begin();
    waiting.add(path);
    void run();
  };
  const touch = (path: string): void => {
    checked.delete(path);
    look(path);
  };

  documents.onDidOpen(({ uri }) => forget(projectPathOf(uri)));
  documents.onDidClose(({ uri }) => touch(projectPathOf(uri)));
  typed.onDidHear(settle);
  sources.onDidTell(touch);
  sources.onDidRemove(forget);
  sources.onDidCatchUp(settle);
  closed.onAffect((paths) => {
    // Checked before it was known what others say now.
    for (const path of paths) if (checked.has(path) || path === state.current) touch(path);
  });
  closed.onLoss((reason) => {
    warn(`Files that are not open are read again: their thread ended (${reason}).`);
    // When they are known again, all are checked but those that ended it.
    waiting.clear();
    urgent.clear();
    for (const [path, number] of checked) if (number !== failed) checked.delete(path);
  });

  return {
    results,
    get checkedFiles() {
      return checked.size;
    },
    get leftOut() {
      return leftOut.size;
    },
    get progress() {
      return { done: state.done, total: state.done + waiting.size + (state.current === undefined ? 0 : 1) };
    },
    get isSettled() {
      return isSettled();
    },
    get lastScan() {
      return state.lastScan;
    },
    covers: (path) => state.covers?.(path) === true,
    cover(covers, round) {
      state.covers = covers;
      for (const path of new Set([...waiting, ...checked.keys(), ...results.keys()])) if (!covers(path)) forget(path);
      if (round === 'all') checked.clear();
      for (const path of sources.paths) if (round !== 'unchecked' || !checked.has(path)) look(path);
      settle();
    },
    stop,
    catchUp: typed.tellNow,
    async of(path, token) {
      await typed.tellNow();
      while (waiting.has(path) || state.current === path) {
        if (waiting.has(path)) urgent.add(path);
        const isEnd = await new Promise<boolean>((done) => {
          const listeners = [
            didCheck.event((it) => (it === path ? end(false) : undefined)),
            settled.event(() => end(true)),
            token.onCancellationRequested(() => end(true)),
          ];
          const end = (value: boolean): void => {
            for (const it of listeners) it.dispose();
            done(value);
          };
        });
        if (isEnd) break;
      }
      return results.get(path);
    },
    onDidChange: changed.event,
    onDidCheck: didCheck.event,
    onDidSettle: settled.event,
  };
}

/** In the place of the number of settings: the file was checked to no end. */
const failed = -1;

const nothing: CheckedFile = { diagnostics: [], problems: [] };
