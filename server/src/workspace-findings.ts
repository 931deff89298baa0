/**
 * What was found in files that are not open. One file after the other is checked in the background; of each only its
 * diagnostics are kept. Which files are covered is for others to say.
 *
 * Invariant: `results` holds nothing of a file that is open, or that changed and is not waiting to be checked again.
 */
import { Emitter, type CancellationToken, type Diagnostic, type Event } from 'vscode-languageserver';
import { otherMessages } from './analysis.ts';
import { checkClosedFile, type ClosedFiles } from './closed-file.ts';
import { projectPathOf, uriOfProjectPath } from './project-path.ts';
import { reasonOf } from './settings-store.ts';
import type { SourceList } from './source-list.ts';

/** The diagnostics of one file. */
export interface FileResult {
  readonly uri: string;
  /** Another one whenever the diagnostics are others. */
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface WorkspaceFindings {
  /** By path in the project; files without findings are not in it. */
  readonly results: ReadonlyMap<string, FileResult>;
  /** How many files that are not open were checked. */
  readonly checkedFiles: number;
  /** Files of the present round: those checked, and all. */
  readonly progress: { readonly done: number; readonly total: number };
  /** It is known which files are covered, and all of them were checked. */
  readonly isSettled: boolean;
  /** When a file was last checked, in milliseconds since 1970. */
  readonly lastScan: number | undefined;
  /**
   * Says which files are covered, by their paths; the others are forgotten.
   * @param anew false: those that were checked before are not checked again.
   */
  cover(covers: (path: string) => boolean, anew: boolean): void;
  /** Has a file checked again, if it is covered. */
  touch(path: string): void;
  /** Forgets the waiting files. */
  stop(): void;
  /** The diagnostics of a file, which is checked before the others if it has to. */
  of(path: string, token: CancellationToken): Promise<FileResult | undefined>;
  /** The diagnostics of a file are others now. */
  readonly onDidChange: Event<string>;
  /** A file was checked, or turned out not to be needed. */
  readonly onDidCheck: Event<string>;
  readonly onDidSettle: Event<void>;
}

interface Sources extends ClosedFiles {
  readonly sources: SourceList;
  /** Memory of the process, in bytes; absent where a host cannot tell. */
  readonly memory: (() => number) | undefined;
}

/** Shorter than those of open documents: nobody waits for these. In milliseconds. */
const slice = 4;
/** For how long a key press stops the work, in milliseconds. */
const rest = 25;
/** Files that lean on what is being typed wait until it is done, in milliseconds: every key may change them all. */
const calm = 500;
/** Answers about files are forgotten after so many of them. */
const filesAtATime = 32;

export function createWorkspaceFindings(server: Sources): WorkspaceFindings {
  const { documents, files, settings, sources, memory, warn } = server;
  // A client may keep names of results over a restart of the server.
  const session = crypto.randomUUID();
  const results = new Map<string, FileResult>();
  const checked = new Set<string>();
  const waiting = new Set<string>();
  const urgent = new Set<string>();
  /** To be checked again after typing. */
  const affected = new Set<string>();
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
    lastKey: -Infinity,
  };

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
    affected.delete(path);
    checked.delete(path);
    record(path, []);
  };
  const stop = (): void => {
    for (const path of [...waiting, ...affected]) forget(path);
  };
  const isOver = async (): Promise<boolean> => {
    const { memoryBudget } = await settings.ofFolder();
    if (memory === undefined || memory() <= memoryBudget * 1024 * 1024) return false;
    warn(
      `The server takes more than ${memoryBudget} MB (memlint.memoryBudget): files that are not open are checked no further.`,
    );
    stop();
    return true;
  };
  /** Typing goes before. */
  const pause = async (): Promise<void> => {
    // A message takes two turns: one until it was read, one until it is handled.
    await otherMessages();
    await otherMessages();
    for (let left = untilRested(); left > 0; left = untilRested()) await new Promise((done) => setTimeout(done, left));
  };
  const untilRested = (): number => state.lastKey + rest - performance.now();
  const checkOne = async (path: string): Promise<void> => {
    const isWanted = (): boolean =>
      !waiting.has(path) && sources.paths.has(path) && !documents.at(path) && state.covers?.(path) === true;
    if (!isWanted()) return;
    try {
      const diagnostics = await checkClosedFile(server, path, isWanted, { length: slice, pause });
      if (!diagnostics || !isWanted()) return;
      checked.add(path);
      state.lastScan = Date.now();
      record(path, diagnostics);
    } catch (error) {
      warn(`Checking ${path} failed: ${reasonOf(error)}`);
      record(path, []);
    }
  };
  const run = async (): Promise<void> => {
    if (state.isRunning) return;
    state.isRunning = true;
    await pause();
    for (let count = 0; waiting.size > 0; count += 1) {
      if (count % filesAtATime === 0) {
        files.forgetAnswers();
        if (await isOver()) break;
      }
      const [path = ''] = urgent.size > 0 ? urgent : waiting;
      urgent.delete(path);
      waiting.delete(path);
      state.current = path;
      await checkOne(path);
      state.current = undefined;
      state.done += 1;
      didCheck.fire(path);
      await pause();
    }
    files.forgetAnswers();
    state.isRunning = false;
    state.done = 0;
    if (affected.size === 0) settled.fire();
  };
  const touch = (path: string): void => {
    if (!state.covers?.(path) || !sources.paths.has(path) || documents.at(path)) return;
    waiting.add(path);
    void run();
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const touchAffected = (): void => {
    clearTimeout(timer);
    const left = state.lastKey + calm - performance.now();
    if (left > 0) {
      timer = setTimeout(touchAffected, left);
      return;
    }
    for (const path of affected) {
      affected.delete(path);
      touch(path);
    }
    if (!state.isRunning) settled.fire();
  };
  const affect = (path: string): void => {
    if (path !== state.current) {
      if (state.covers?.(path)) affected.add(path);
      if (affected.size > 0) touchAffected();
      return;
    }
    // What it has read so far does not hold any more.
    touch(path);
  };

  documents.onDidChange(() => {
    state.lastKey = performance.now();
  });
  documents.onDidOpen(({ uri }) => {
    const path = projectPathOf(uri);
    files.unwatch(path);
    forget(path);
  });
  documents.onDidClose(({ uri }) => touch(projectPathOf(uri)));
  documents.onDidAffectFile(affect);
  sources.onDidTell(touch);
  sources.onDidRemove(forget);

  return {
    results,
    get checkedFiles() {
      return checked.size;
    },
    get progress() {
      return { done: state.done, total: state.done + waiting.size + (state.current === undefined ? 0 : 1) };
    },
    get isSettled() {
      return state.covers !== undefined && !state.isRunning && affected.size === 0;
    },
    get lastScan() {
      return state.lastScan;
    },
    cover(covers, anew) {
      state.covers = covers;
      for (const path of new Set([...waiting, ...checked, ...results.keys()])) if (!covers(path)) forget(path);
      for (const path of sources.paths) if (anew || !checked.has(path)) touch(path);
      if (!state.isRunning) settled.fire();
    },
    touch,
    stop,
    async of(path, token) {
      if (affected.delete(path)) touch(path);
      while (waiting.has(path) || state.current === path) {
        if (waiting.has(path)) urgent.add(path);
        const isOver = await new Promise<boolean>((done) => {
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
        if (isOver) break;
      }
      return results.get(path);
    },
    onDidChange: changed.event,
    onDidCheck: didCheck.event,
    onDidSettle: settled.event,
  };
}
