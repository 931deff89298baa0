/**
 * A language client for tests: real JSON-RPC over in-memory streams. Everything the server sends has to be read by the
 * test: `end` fails on messages nobody looked at and on requests that were left unanswered.
 */
import { PassThrough, type Readable, type Writable } from 'node:stream';
import type { Analyser } from '@memlint/shared-rules';
import {
  createProtocolConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  createMessageConnection,
  type MessageConnection,
  type PreviousResultId,
  ProgressType,
  type PublishDiagnosticsParams,
  type Range,
  type TextDocumentContentChangeEvent,
  type TextEdit,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { createConnection as createOn } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createServer, type ServerOptions } from '../../src/create-server.ts';
import { inOrder } from '../../src/message-order.ts';
import type { HostAbilities } from '../../src/server.ts';
import { loadAnalyser } from '../../src/workspace/load-analyser.ts';

export const pulls: ClientCapabilities = {
  textDocument: { diagnostic: {}, publishDiagnostics: { relatedInformation: true } },
  workspace: { diagnostics: { refreshSupport: true } },
};

export const pushes: ClientCapabilities = {
  textDocument: { publishDiagnostics: { relatedInformation: true, versionSupport: true } },
};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Default: the real one. */
  readonly analyser?: () => Promise<Analyser>;
  readonly createProject?: ServerOptions['createProject'];
  readonly host?: HostAbilities;
  readonly folders?: readonly string[];
  /** A server that runs already; default: one is started in this process. */
  readonly streams?: Streams;
  /** Notifications that the test is not about: nobody has to read them. */
  readonly ignored?: readonly string[];
  /** Answers of `workspace/configuration`, by URI. Default: nothing is configured. */
  readonly configure?: (uri: string | undefined) => unknown;
}

/** A pipe to a server and one from it. */
export interface Streams {
  readonly toServer: Writable;
  readonly toClient: Readable;
}

interface Incoming {
  readonly method: string;
  readonly params: unknown;
}

/** How long a test waits for a message, in milliseconds. */
const patience = 15_000;

function startHere(options: ClientOptions): Streams {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const reader = new StreamMessageReader(toServer);
  const writer = new StreamMessageWriter(toClient);
  const server = createOn(
    (logger) => createProtocolConnection(reader, writer, logger, inOrder()),
    { initialize: () => undefined, shutdownReceived: false, exit: () => undefined },
    ProposedFeatures.all,
  );
  createServer(server, {
    loadAnalyser: options.analyser ?? loadAnalyser,
    ...(options.createProject ? { createProject: options.createProject } : {}),
    ...options.host,
  });
  server.listen();
  return { toServer, toClient };
}

/** A connection on which nothing was said yet. */
export function connect(options: ClientOptions = {}): MessageConnection {
  const { toServer, toClient } = options.streams ?? startHere(options);
  const connection = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  connection.listen();
  return connection;
}

const codeCell = (document: string) => ({ kind: 2, document });

export class TestClient {
  readonly #connection: MessageConnection;
  readonly #unread: Incoming[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #texts = new Map<string, TextDocument>();
  readonly #unanswered: string[] = [];
  #pending = 0;
  #wasShutDown = false;
  readonly initialized: InitializeResult;

  static async start(options: ClientOptions = {}): Promise<TestClient> {
    const connection = connect(options);
    const result = await connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
      capabilities: options.capabilities ?? {},
      ...(options.initializationOptions === undefined ? {} : { initializationOptions: options.initializationOptions }),
    });
    const client = new TestClient(connection, result, options);
    await connection.sendNotification('initialized', {});
    return client;
  }

  private constructor(connection: MessageConnection, initialized: InitializeResult, options: ClientOptions) {
    this.#connection = connection;
    this.initialized = initialized;
    connection.onNotification((method: string, params: unknown) => {
      if (!options.ignored?.includes(method)) this.#receive({ method, params });
    });
    connection.onRequest((method: string, params: unknown) => {
      if (method === 'workspace/configuration' && options.configure) {
        const { items } = params as { readonly items: readonly { readonly scopeUri?: string }[] };
        return items.map(({ scopeUri }) => options.configure?.(scopeUri) ?? null);
      }
      if (method === 'window/workDoneProgress/create') {
        const { token } = params as { readonly token: string };
        this.#receive({ method, params });
        connection.onProgress(new ProgressType(), token, (value) =>
          this.#receive({ method: '$/progress', params: { token, value } }),
        );
        return null;
      }
      if (method === 'workspace/applyEdit') {
        this.#receive({ method, params });
        return { applied: true };
      }
      if (method === 'client/registerCapability' || method === 'workspace/diagnostic/refresh') {
        this.#receive({ method, params });
        return null;
      }
      this.#unanswered.push(method);
      return null;
    });
  }

  #receive(message: Incoming): void {
    this.#unread.push(message);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Takes the first unread message that fits, waiting for it where it is not there yet. */
  async next<Params>(method: string, fits: (params: Params) => boolean = () => true): Promise<Params> {
    const deadline = Date.now() + patience;
    for (;;) {
      const index = this.#unread.findIndex((it) => it.method === method && fits(it.params as Params));
      if (index >= 0) return this.#unread.splice(index, 1)[0]?.params as Params;
      if (Date.now() > deadline) throw new Error(`no ${method}; unread: ${JSON.stringify(this.#unread)}`);
      await new Promise<void>((wake) => {
        this.#waiting.push(wake);
        setTimeout(wake, 50);
      });
    }
  }

  /** The next diagnostics published for a document. */
  published(uri: string): Promise<PublishDiagnosticsParams> {
    return this.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics', (it) => it.uri === uri);
  }

  /** Reads publications until the one for `version`; earlier ones may have been skipped by the server. */
  async publishedFor(uri: string, version: number): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const it = await this.published(uri);
      if (it.version === version) return it;
    }
  }

  /** The unread messages of a kind, without waiting; they count as read. */
  take(method: string): readonly unknown[] {
    const taken = this.#unread.filter((it) => it.method === method);
    for (const it of taken) this.#unread.splice(this.#unread.indexOf(it), 1);
    return taken.map(({ params }) => params);
  }

  logged(): Promise<{ readonly message: string }> {
    return this.next('window/logMessage');
  }

  async request<Result>(method: string, params: unknown, token?: CancellationToken): Promise<Result> {
    this.#pending += 1;
    this.#wasShutDown ||= method === 'shutdown';
    try {
      return await this.#connection.sendRequest<Result>(method, params, ...(token ? [token] : []));
    } finally {
      this.#pending -= 1;
    }
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.#connection.sendNotification(method, params);
  }

  open(uri: string, text: string, version = 1, languageId = 'python'): Promise<void> {
    this.#texts.set(uri, TextDocument.create(uri, languageId, version, text));
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  /** Changes the client's own copy as well; `version` is one more unless given. */
  change(uri: string, contentChanges: TextDocumentContentChangeEvent[], version?: number): Promise<void> {
    const before = this.#texts.get(uri);
    const next = version ?? (before?.version ?? 0) + 1;
    if (before) this.#texts.set(uri, TextDocument.update(before, contentChanges, next));
    return this.notify('textDocument/didChange', { textDocument: { uri, version: next }, contentChanges });
  }

  /** Replaces the first occurrence of `old` in the client's text, as typing would. */
  replace(uri: string, old: string, text: string): Promise<void> {
    return this.change(uri, [{ range: this.rangeOf(uri, old), text }]);
  }

  save(uri: string): Promise<void> {
    return this.notify('textDocument/didSave', { textDocument: { uri } });
  }

  close(uri: string): Promise<void> {
    this.#texts.delete(uri);
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Opens a notebook whose cells have these URIs and texts. */
  openNotebook(uri: string, cells: readonly (readonly [string, string])[]): Promise<void> {
    const cellTextDocuments = cells.map(([cell, text]) => this.#cell(cell, text));
    return this.notify('notebookDocument/didOpen', {
      notebookDocument: {
        uri,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: cells.map(([cell]) => codeCell(cell)),
      },
      cellTextDocuments,
    });
  }

  /** @param cells those that it has now. */
  closeNotebook(uri: string, cells: readonly string[]): Promise<void> {
    const cellTextDocuments = cells.map((cell) => ({ uri: cell }));
    return this.notify('notebookDocument/didClose', { notebookDocument: { uri }, cellTextDocuments });
  }

  /** Types into a cell. */
  changeCell(notebook: string, cell: string, old: string, text: string): Promise<void> {
    const changes = [{ range: this.rangeOf(cell, old), text }];
    const before = this.#text(cell);
    const version = before.version + 1;
    this.#texts.set(cell, TextDocument.update(before, changes, version));
    const textContent = [{ document: { uri: cell, version }, changes }];
    return this.#changeNotebook(notebook, { textContent });
  }

  /** Puts cells in the place of others; those with a text are new. Cells that are moved have none. */
  spliceCells(
    notebook: string,
    start: number,
    deleteCount: number,
    added: readonly (readonly [string, string?])[],
    closed: readonly string[] = [],
  ): Promise<void> {
    const didOpen = added.flatMap(([cell, text]) => (text === undefined ? [] : [this.#cell(cell, text)]));
    const array = { start, deleteCount, cells: added.map(([cell]) => codeCell(cell)) };
    return this.#changeNotebook(notebook, { structure: { array, didOpen, didClose: closed.map((uri) => ({ uri })) } });
  }

  #changeNotebook(uri: string, cells: unknown): Promise<void> {
    return this.notify('notebookDocument/didChange', { notebookDocument: { uri, version: 2 }, change: { cells } });
  }

  #cell(uri: string, text: string) {
    this.#texts.set(uri, TextDocument.create(uri, 'python', 1, text));
    return { uri, languageId: 'python', version: 1, text };
  }

  text(uri: string): string {
    return this.#text(uri).getText();
  }

  rangeOf(uri: string, code: string): Range {
    const text = this.#text(uri);
    const at = text.getText().indexOf(code);
    if (at < 0) throw new Error(`no ${JSON.stringify(code)} in ${JSON.stringify(text.getText())}`);
    return { start: text.positionAt(at), end: text.positionAt(at + code.length) };
  }

  pull(uri: string, previousResultId?: string, token?: CancellationToken): Promise<DocumentDiagnosticReport> {
    const params = { textDocument: { uri }, ...(previousResultId ? { previousResultId } : {}) };
    return this.request('textDocument/diagnostic', params, token);
  }

  /** `stream` gets what comes before the answer; without it the client takes no partial results. */
  async pullWorkspace(
    previousResultIds: readonly PreviousResultId[] = [],
    stream?: (items: readonly WorkspaceDocumentDiagnosticReport[]) => void,
    token?: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    const partialResultToken = crypto.randomUUID();
    const listener =
      stream &&
      this.#connection.onProgress(new ProgressType<WorkspaceDiagnosticReport>(), partialResultToken, ({ items }) =>
        stream(items),
      );
    const params = { previousResultIds, ...(stream ? { partialResultToken } : {}) };
    try {
      return await this.request('workspace/diagnostic', params, token);
    } finally {
      listener?.dispose();
    }
  }

  actions(uri: string, range: Range, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
    return this.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...context },
    });
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.request('codeAction/resolve', action);
  }

  hover(uri: string, code: string): Promise<Hover | null> {
    return this.request('textDocument/hover', { textDocument: { uri }, position: this.rangeOf(uri, code).start });
  }

  /** The client's text after an edit of this one document. */
  applied(uri: string, edit: WorkspaceEdit | undefined): string {
    const edits: TextEdit[] = [...(edit?.changes?.[uri] ?? [])];
    for (const change of edit?.documentChanges ?? []) {
      if (!('edits' in change)) throw new Error('unexpected file operation');
      if (change.textDocument.uri !== uri || change.textDocument.version !== this.#text(uri).version)
        throw new Error(`edit is for ${JSON.stringify(change.textDocument)}`);
      edits.push(...(change.edits as TextEdit[]));
    }
    return TextDocument.applyEdits(this.#text(uri), edits);
  }

  #text(uri: string): TextDocument {
    const text = this.#texts.get(uri);
    if (!text) throw new Error(`${uri} is not open`);
    return text;
  }

  /**
   * Ends the server in order, and fails where messages were not read or requests not answered.
   * @param unread methods of messages that nobody reads, and that may come until the end: they follow work in the
   *   background
   */
  async end(...unread: readonly string[]): Promise<void> {
    const pending = this.#pending;
    if (!this.#wasShutDown) await this.request('shutdown', undefined);
    await this.notify('exit', undefined);
    this.#connection.dispose();
    for (const method of unread) this.take(method);
    const left = [...this.#unread.map((it) => JSON.stringify(it)), ...this.#unanswered.map((it) => `unanswered ${it}`)];
    if (pending > 0) left.push(`${pending} requests without an answer`);
    if (left.length > 0) throw new Error(`left over at the end of the test:\n${left.join('\n')}`);
  }
}
