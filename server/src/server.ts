/** What every feature of the server is given. */
import type { Analyser, PythonProject } from '@memlint/shared-rules';
import {
  ResponseError,
  type CancellationToken,
  type Connection,
  type Event,
  type FileEvent,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { Analysis } from './analysis.ts';
import type { ClientFeatures } from './client-features.ts';
import type { Documents, OpenDocument } from './documents.ts';
import type { EditorEvidence } from './editor-evidence.ts';
import type { ProjectHost } from './project-host.ts';
import { reasonOf, type SettingsStore } from './settings-store.ts';
import type { WritableSourceList } from './source-list.ts';
import type { VisibleFindings } from './visible-findings.ts';
import type { WorkspaceFindings } from './workspace-findings.ts';
import type { WorkspaceScope } from './workspace-scope.ts';

/** Sees to it that a check which never ends does not last. */
export interface Watchdog {
  /** Does a piece of work for a document (a URI); it must not be asynchronous. */
  during<Result>(uri: string, work: () => Result): Result;
  /** How long a piece of work may take, in milliseconds. */
  allow(milliseconds: number): void;
  /** Documents for which an earlier server was ended. */
  readonly held: ReadonlySet<string>;
}

/** What only some hosts can do; a browser can do none of it. */
export interface HostAbilities {
  readonly version?: string;
  /** Memory of the server's process, in bytes. */
  readonly memory?: () => number;
  readonly watchdog?: Watchdog | undefined;
  /**
   * Runs the command line inside the server. `folder` is a path or a `file:` URI; `stdin` is what it reads from `-`,
   * `measured` what is known of findings by their fingerprints.
   */
  readonly commandLine?: (
    argv: readonly string[],
    folder: string,
    token: CancellationToken,
    more?: { readonly stdin?: string; readonly measured?: EditorEvidence['of'] },
  ) => Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>;
}

export interface Server {
  readonly connection: Connection;
  readonly analyser: Analyser;
  /** All files, open or not, as they see each other. */
  readonly files: PythonProject;
  readonly client: ClientFeatures;
  readonly documents: Documents;
  /** Documents that the client asked the diagnostics of, since they were opened. */
  readonly pulled: WeakSet<OpenDocument>;
  readonly settings: SettingsStore;
  readonly analysis: Analysis;
  readonly visible: VisibleFindings;
  /** What was measured and imported. */
  readonly evidence: EditorEvidence;
  readonly project: ProjectHost | undefined;
  /** The files on disk that `files` knows. */
  readonly sources: WritableSourceList;
  /** What was found in files that are not open; undefined where nobody can read them. */
  readonly workspace: WorkspaceFindings | undefined;
  /** Which of these files those are. */
  readonly scope: WorkspaceScope | undefined;
  /** The open folders, as URIs. */
  folders(): readonly string[];
  readonly onDidChangeFolders: Event<void>;
  /** Files that the editor watches for us were made, changed or deleted. */
  readonly onDidChangeFiles: Event<readonly FileEvent[]>;
  /** The client ends the server; what is being waited for is to be answered. */
  readonly onDidShutDown: Event<void>;
  /** What the host can do beside. */
  readonly host: HostAbilities;
  /** Called once the client has said `initialized`: from then on it may be asked things. */
  whenReady(start: () => void): void;
  /** Logs a line, once. */
  warn(message: string): void;
}

/** A feature registers its handlers and says what the server can do because of it. */
export type Feature = (server: Server) => ServerCapabilities;

/**
 * A handler that fails only as the protocol has it (outdated, cancelled); any other error is logged once and answered
 * with `fallback`.
 */
export function guarded<Params, Result>(
  { warn }: Pick<Server, 'warn'>,
  what: string,
  fallback: NoInfer<Result>,
  handler: (params: Params, token: CancellationToken) => Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    try {
      return await handler(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      warn(`${what} failed: ${reasonOf(error)}`);
      return fallback;
    }
  };
}
