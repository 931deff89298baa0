/** What the language server asks about files that are not open, and what it is answered: plain data both ways. */
import type { PackedFacts, Settings } from '@memlint/shared-rules';
import type { Diagnostic } from 'vscode-languageserver';
import type { MeasuredFinding } from '../editor-evidence.ts';
import type { Display } from '../editor-settings.ts';

/** A file that was read; `path` as the server calls it, with `/` between its parts. */
export interface ReadFile {
  readonly path: string;
  /** What it tells the others; absent where nobody imports it, as a notebook, or where it could not be read. */
  readonly facts?: PackedFacts;
  /** Why it cannot be read, in plain words. */
  readonly problem?: string;
  /** Differs where the file was written since; absent where it is unknown. */
  readonly stamp?: string;
  /** It was read before and not written since: its facts are those of then. */
  readonly isKnown?: true;
}

/** A file to be checked as it is on disk. */
export interface CheckJob {
  readonly path: string;
  readonly settings: Settings;
  readonly relatedInformation: boolean;
  readonly display: Display;
  /** What the project has accepted, under the name it was told by with `setBaseline`. */
  readonly baseline?: { readonly id: number; readonly name: string; readonly show: 'hint' | 'hide' };
  /** Name of the file inside its project, where something was measured. */
  readonly measuredAs?: string;
}

export interface CheckedFile {
  readonly diagnostics: readonly Diagnostic[];
  /** For the log. */
  readonly problems: readonly string[];
  /** The file was another one on disk than the one last read. */
  readonly read?: ReadFile;
}

/** Somebody who knows all files of the open folders. Requests are served in the order they are made. */
export interface ClosedFiles {
  /**
   * @param largest size in bytes beyond which a file is left alone.
   * @param isNews reads files anew, also those that do not look it.
   */
  read(paths: readonly string[], largest: number, isNews: boolean): Promise<readonly ReadFile[]>;
  /** These files are gone. */
  forget(paths: readonly string[]): Promise<void>;
  /** A file is open in the editor and says this; undefined: it is not open any more. */
  setText(path: string, text: string | undefined): Promise<void>;
  /** What the project adds to the catalogue of resources. */
  setResources(own: Settings['resources']): Promise<void>;
  /** Fingerprints that jobs may name; those told before under other numbers stay. */
  setBaseline(id: number, known: ReadonlySet<string>): Promise<void>;
  /** What was measured, by the fingerprints of findings. */
  setEvidence(known: ReadonlyMap<string, MeasuredFinding>): Promise<void>;
  /**
   * @param patience how long it may take, in milliseconds. Rejects with {@link TookTooLong} where it takes longer.
   */
  check(job: CheckJob, patience: number): Promise<CheckedFile>;
  /** Called with files that were checked, and may have other findings after what was told since. */
  onAffect(listener: (paths: readonly string[]) => void): void;
  /** Called where everything has to be told again. */
  onLoss(listener: (reason: string) => void): void;
  dispose(): void;
}

/** Checking a file took longer than it may. */
export class TookTooLong extends Error {
  constructor() {
    super('a file took too long');
  }
}

/** Nothing is worked on any more; the message is for the log, and empty where nobody reads it. */
export class GaveUp extends Error {}

export type Request =
  | { readonly kind: 'read'; readonly paths: readonly string[]; readonly largest: number; readonly isNews: boolean }
  | { readonly kind: 'forget'; readonly paths: readonly string[] }
  /** What an earlier thread read; what has no facts is read again. */
  | { readonly kind: 'know'; readonly files: readonly ReadFile[]; readonly largest: number }
  | { readonly kind: 'text'; readonly path: string; readonly text: string | undefined }
  | { readonly kind: 'resources'; readonly own: Settings['resources'] }
  | { readonly kind: 'baseline'; readonly id: number; readonly known: ReadonlySet<string> }
  | { readonly kind: 'evidence'; readonly known: ReadonlyMap<string, MeasuredFinding> }
  | { readonly kind: 'check'; readonly job: CheckJob };

/** What a thread says when it begins to work on a request. */
export interface Begun {
  readonly begun: number;
}

/** What a thread answers to the request of the same number. */
export interface Answer {
  readonly id: number;
  readonly affected: readonly string[];
  readonly value?: unknown;
  readonly error?: string;
}

/** The requests of `ClosedFiles`, whichever way they travel. @param ask sends one and resolves to its answer. */
export const requestsBy = (
  ask: <Value>(request: Request, patience?: number) => Promise<Value>,
): Omit<ClosedFiles, 'onAffect' | 'onLoss' | 'dispose'> => ({
  read: (paths, largest, isNews) => ask({ kind: 'read', paths, largest, isNews }),
  forget: (paths) => ask({ kind: 'forget', paths }),
  setText: (path, text) => ask({ kind: 'text', path, text }),
  setResources: (own) => ask({ kind: 'resources', own }),
  setBaseline: (id, known) => ask({ kind: 'baseline', id, known }),
  setEvidence: (known) => ask({ kind: 'evidence', known }),
  check: (job, patience) => ask({ kind: 'check', job }, patience),
});
