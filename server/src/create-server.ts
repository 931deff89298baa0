/**
 * The language server, independent of where it runs: no files, no process. A host gives it a connection and an
 * analyser, and a way to read the project's files if it has one. Each feature registers itself.
 */
import type { Analyser, Settings } from '@memlint/shared-rules';
import {
  Emitter,
  ErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  WorkspaceFolder,
  type Connection,
  type FileEvent,
  type InitializeError,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { createAnalysis } from './analysis.ts';
import { readClientFeatures } from './client-features.ts';
import type { ReadFile } from './closed/closed-files.ts';
import { followDocuments, type OpenDocument } from './documents.ts';
import { createEditorEvidence } from './editor-evidence.ts';
import { registerBaseline } from './features/baseline.ts';
import { registerCodeActions } from './features/code-actions.ts';
import { registerCommands } from './features/commands.ts';
import { registerConfiguration } from './features/configuration.ts';
import { registerConfigurationCompletion } from './features/configuration-completion.ts';
import { registerConfigurationMistakes } from './features/configuration-mistakes.ts';
import { registerDiagnosticsPull } from './features/diagnostics-pull.ts';
import { registerDiagnosticsPush } from './features/diagnostics-push.ts';
import { registerFixAll } from './features/fix-all.ts';
import { registerHover } from './features/hover.ts';
import { registerSourceIndex } from './features/source-index.ts';
import { registerWatchedFiles } from './features/watched-files.ts';
import { registerWorkspaceProgress } from './features/workspace-progress.ts';
import { registerWorkspacePull } from './features/workspace-pull.ts';
import { registerWorkspacePush } from './features/workspace-push.ts';
import { answerRefused } from './message-order.ts';
import { notebookSync, withNotebooks } from './notebook/with-notebooks.ts';
import type { ProjectHost } from './project-host.ts';
import type { Feature, HostAbilities, Server } from './server.ts';
import { createSettingsStore, reasonOf } from './settings-store.ts';
import { createSourceList } from './source-list.ts';
import { createVisibleFindings } from './visible-findings.ts';
import { warmUp } from './warm-up.ts';
import { createWorkspaceFindings } from './workspace-findings.ts';
import { createWorkspaceScope } from './workspace-scope.ts';

export interface ServerOptions extends HostAbilities {
  readonly loadAnalyser: () => Promise<Analyser>;
  /** Absent: no project files are read. */
  readonly createProject?: (analyser: Analyser) => ProjectHost;
  /** The process is the server's own: it may spend idle time on getting fast. */
  readonly warmsUp?: true;
}

const features: readonly Feature[] = [
  registerConfiguration,
  registerConfigurationMistakes,
  registerConfigurationCompletion,
  registerWatchedFiles,
  registerSourceIndex,
  registerDiagnosticsPull,
  registerDiagnosticsPush,
  registerWorkspacePull,
  registerWorkspacePush,
  registerWorkspaceProgress,
  registerCodeActions,
  registerFixAll,
  registerHover,
  registerCommands,
  registerBaseline,
];

/** Puts the server on a connection; the host then calls `connection.listen()`. */
export function createServer(host: Connection, options: ServerOptions): void {
  const connection = withNotebooks(host);
  const warn = logOnce(connection);
  const ready: (() => void)[] = [];
  answerRefused(connection);
  connection.onInitialize(async (params): Promise<InitializeResult | ResponseError<InitializeError>> => {
    let analyser: Analyser;
    try {
      analyser = await options.loadAnalyser();
    } catch (error) {
      const message = `Memlint cannot start: ${reasonOf(error)}`;
      return new ResponseError(ErrorCodes.InternalError, message, { retry: false });
    }
    const server = assemble(connection, analyser, params, options, warn, (start) => ready.push(start));
    const capabilities = features.map((register) => register(server));
    return {
      capabilities: Object.assign({}, synchronisation(server), ...capabilities) as ServerCapabilities,
      serverInfo: { name: 'memlint', ...(options.version ? { version: options.version } : {}) },
    };
  });
  connection.onInitialized(() => {
    for (const start of ready.splice(0)) start();
  });
}

function assemble(
  connection: Connection,
  analyser: Analyser,
  params: InitializeParams,
  options: ServerOptions,
  warn: (message: string) => void,
  whenReady: (start: () => void) => void,
): Server {
  const client = readClientFeatures(params);
  const project = options.createProject?.(analyser);
  const moved = new Emitter<void>();
  let folders: readonly string[] = foldersOf(params);
  project?.setFolders(folders);
  if (client.workspaceFolders) {
    whenReady(() =>
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        project?.setFolders(folders);
        moved.fire();
        await settings.reload();
      }),
    );
  }
  const files = analyser.createProject();
  const documents = followDocuments(connection, analyser, files, (path) => project?.readSource(path), warn);
  const watched = new Emitter<readonly FileEvent[]>();
  connection.onDidChangeWatchedFiles(({ changes }) => watched.fire(changes));
  const settings = createSettingsStore({
    connection,
    client,
    rules: analyser.rules,
    documents,
    project,
    initializationOptions: params.initializationOptions,
    folders: () => folders,
    warn,
    watchdog: options.watchdog,
  });
  // What one configuration file names holds for all files that see each other.
  const resources = new Map<string, Settings['resources'][number]>();
  const tellClosed = (): void => {
    project?.closed.setResources([...resources.values()]).catch(() => undefined);
  };
  project?.closed.onLoss(tellClosed);
  settings.onDidRead((it) => {
    const { size } = resources;
    for (const resource of it.resources) resources.set(JSON.stringify(resource), resource);
    if (resources.size === size) return;
    files.setResources([...resources.values()]);
    tellClosed();
    documents.spread();
  });
  const analysis = createAnalysis((document: OpenDocument) => {
    for (const problem of document.analysed.takeProblems()) warn(problem);
    // Its first check tells the other files what it is.
    documents.spread(document);
  }, options.watchdog);
  if (options.warmsUp)
    whenReady(() => void warmUp(analyser, analysis).catch((error: unknown) => warn(reasonOf(error))));
  const canReveal = !client.pullsDiagnostics || client.refreshesDiagnostics;
  const evidence = createEditorEvidence(project);
  const visible = createVisibleFindings({ documents, analysis, settings, evidence, canReveal });
  const ended = new Emitter<void>();
  connection.onShutdown(() => ended.fire());
  const onDidShutDown = ended.event;
  onDidShutDown(() => visible.dispose());
  const sources = createSourceList();
  const server = {
    connection,
    analyser,
    files,
    client,
    documents,
    pulled: new WeakSet<OpenDocument>(),
    settings,
    analysis,
    visible,
    evidence,
    project,
    sources,
    whenReady,
    warn,
  };
  const tell = ({ path, facts }: ReadFile): void => {
    if (!facts) return;
    files.set(path, facts);
    documents.spread();
  };
  const onDidChangeFiles = watched.event;
  const onDidChangeFolders = moved.event;
  const workspace = project && createWorkspaceFindings({ ...server, project, memory: options.memory, onRead: tell });
  const scope =
    workspace && createWorkspaceScope({ ...server, workspace, project, onDidChangeFiles, folders: () => folders });
  return {
    ...server,
    workspace,
    scope,
    onDidChangeFiles,
    onDidChangeFolders,
    onDidShutDown,
    folders: () => folders,
    host: options,
  };
}

/** Whatever way a client has to say it; the old ones know one folder, the oldest its path. */
function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.filter((it) => WorkspaceFolder.is(it)).map(({ uri }) => uri);
  return rootUri ? [rootUri] : rootPath ? [URI.file(rootPath).toString()] : [];
}

const synchronisation = ({ client }: Server): ServerCapabilities => ({
  positionEncoding: 'utf-16',
  textDocumentSync: {
    openClose: true,
    change: TextDocumentSyncKind.Incremental,
    save: { includeText: false },
    ...(client.willSaveWaitUntil ? { willSaveWaitUntil: true } : {}),
  },
  notebookDocumentSync: notebookSync,
});

/** A log that says everything once: the same trouble comes back with every key. */
function logOnce(connection: Connection): (message: string) => void {
  const said = new Set<string>();
  return (message) => {
    // A server that runs for weeks must not remember without end.
    if (said.size >= 1000) said.clear();
    if (said.has(message)) return;
    said.add(message);
    connection.console.warn(message);
  };
}
