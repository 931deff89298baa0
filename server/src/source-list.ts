/** Which Python files of the open folders the project knows; filled by `features/source-index.ts`. */
import { Emitter, type Event } from 'vscode-languageserver';

/** Of so many. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Paths as a project calls them. */
export interface SourceList {
  readonly paths: ReadonlySet<string>;
  /** All files of the folders were read, or their reading was given up. */
  readonly isComplete: boolean;
  /** How far the reading of all is. */
  readonly progress: Progress;
  readonly onDidProgress: Event<void>;
  /** How many there are beside, which are too many. */
  readonly leftOut: number;
  /** The project was told of a file, for the first time or after it was written. */
  readonly onDidTell: Event<string>;
  /** The project knows a file no more. */
  readonly onDidRemove: Event<string>;
  readonly onDidComplete: Event<void>;
  /** Changes that the client told of were read. */
  readonly isCurrent: boolean;
  readonly onDidCatchUp: Event<void>;
}

/** The same, for the one who fills it. */
export interface WritableSourceList extends SourceList {
  /** @param stamp the event fires where it is another one than before, or none. */
  tell(path: string, stamp: string | undefined): void;
  remove(path: string): void;
  /** A reading of everything begins. */
  begin(): void;
  advance(progress: Progress): void;
  complete(): void;
  leaveOut(count: number): void;
  /** Changes are being read. */
  lag(): void;
  catchUp(): void;
}

/** Waits until all files of the folders were read. */
export function whenComplete(sources: SourceList): Promise<void> {
  if (sources.isComplete) return Promise.resolve();
  return new Promise((done) => {
    const listener = sources.onDidComplete(() => {
      listener.dispose();
      done();
    });
  });
}

export function createSourceList(): WritableSourceList {
  const paths = new Set<string>();
  const stamps = new Map<string, string>();
  const told = new Emitter<string>();
  const removed = new Emitter<string>();
  const completed = new Emitter<void>();
  const progressed = new Emitter<void>();
  let progress: Progress = { done: 0, total: 0 };
  let isComplete = false;
  let leftOut = 0;
  let isCurrent = true;
  const caughtUp = new Emitter<void>();
  return {
    paths,
    get leftOut() {
      return leftOut;
    },
    get isCurrent() {
      return isCurrent;
    },
    lag() {
      isCurrent = false;
    },
    catchUp() {
      isCurrent = true;
      caughtUp.fire();
    },
    leaveOut(count) {
      leftOut = count;
    },
    get isComplete() {
      return isComplete;
    },
    tell(path, stamp) {
      const before = stamps.get(path);
      paths.add(path);
      if (stamp !== undefined) stamps.set(path, stamp);
      if (stamp === undefined || stamp !== before) told.fire(path);
    },
    remove(path) {
      stamps.delete(path);
      if (paths.delete(path)) removed.fire(path);
    },
    begin() {
      isComplete = false;
      progress = { done: 0, total: 0 };
    },
    get progress() {
      return progress;
    },
    advance(to) {
      progress = to;
      progressed.fire();
    },
    complete() {
      isComplete = true;
      completed.fire();
    },
    onDidTell: told.event,
    onDidRemove: removed.event,
    onDidProgress: progressed.event,
    onDidComplete: completed.event,
    onDidCatchUp: caughtUp.event,
  };
}
