/**
 * Notebooks for a server that knows only texts: a connection that shows it each notebook as one Python document, named
 * like the notebook, and says what the server answers about it of the cells.
 */
import type {
  CodeAction,
  Connection,
  Diagnostic,
  DocumentDiagnosticReport,
  NotebookDocumentSyncOptions,
  Position,
  Range,
} from 'vscode-languageserver';
import { actionInCells, diagnosticsByCell } from './map-results.ts';
import { isNotebook } from './notebook-json.ts';
import { trackNotebook, type TrackedNotebook } from './open-notebooks.ts';

/** What the server tells the editor about notebooks. */
export const notebookSync: NotebookDocumentSyncOptions = {
  notebookSelector: [{ notebook: { notebookType: 'jupyter-notebook' }, cells: [{ language: 'python' }] }],
  save: true,
};

/** How long other cells wait for their diagnostics after a cell was changed, in milliseconds. */
const refreshDelay = 300;

/** The same connection with notebooks shown as documents. */
export function withNotebooks(connection: Connection): Connection {
  const notebooks = new Map<string, TrackedNotebook>();
  const byCell = new Map<string, TrackedNotebook>();
  /** Cells whose diagnostics the editor has from us, not by asking. */
  const pushed = new Set<string>();
  /** Notebooks that are not open and have diagnostics of their own, as files. */
  const asFiles = new Set<string>();
  const documents = interceptDocuments(connection);
  let refreshes = false;
  const refresh = debounced(refreshDelay, () => {
    if (refreshes) connection.languages.diagnostics.refresh().catch(() => undefined);
  });

  const index = (notebook: TrackedNotebook): void => {
    for (const uri of notebook.cells) byCell.set(uri, notebook);
  };
  const forget = (cells: readonly string[]): void => {
    for (const uri of cells) {
      byCell.delete(uri);
      if (!pushed.delete(uri)) continue;
      // A connection that is gone has nobody to tell.
      connection.sendDiagnostics({ uri, diagnostics: [] }).catch(() => undefined);
    }
  };
  const { synchronization } = connection.notebooks;
  synchronization.onDidOpenNotebookDocument((params) => {
    const notebook = trackNotebook(params);
    notebooks.set(notebook.uri, notebook);
    index(notebook);
    const { uri, version, text } = notebook;
    // From now on its cells have them.
    if (asFiles.delete(uri)) connection.sendDiagnostics({ uri, diagnostics: [] }).catch(() => undefined);
    documents.open({ textDocument: { uri, languageId: 'python', version, text } });
  });
  synchronization.onDidChangeNotebookDocument((params) => {
    const notebook = notebooks.get(params.notebookDocument.uri);
    if (!notebook) return;
    const before = notebook.text;
    forget(notebook.change(params));
    index(notebook);
    const { uri, version, text } = notebook;
    // Running a cell changes its output only.
    if (text !== before) documents.change({ textDocument: { uri, version }, contentChanges: [{ text }] });
    refresh();
  });
  synchronization.onDidSaveNotebookDocument(({ notebookDocument: { uri } }) => {
    if (notebooks.has(uri)) documents.save({ textDocument: { uri } });
  });
  synchronization.onDidCloseNotebookDocument(({ notebookDocument: { uri } }) => {
    const notebook = notebooks.get(uri);
    if (!notebook) return;
    documents.close({ textDocument: { uri } });
    notebooks.delete(uri);
    // Closing the module has emptied them.
    for (const cell of notebook.cells) pushed.delete(cell);
    forget(notebook.cells);
  });

  /** The parameters as the server should see them, and the notebook they speak of. */
  const inward = <Params extends { readonly textDocument: { readonly uri: string } }>(
    params: Params,
  ): { readonly params: Params; readonly notebook: TrackedNotebook | undefined } => {
    const { uri } = params.textDocument;
    const notebook = byCell.get(uri);
    if (!notebook) return { params, notebook };
    const move = (position: Position): Position => notebook.toModule(uri, position) ?? position;
    const { position, range } = params as { readonly position?: Position; readonly range?: Range };
    const moved = {
      ...params,
      textDocument: { ...params.textDocument, uri: notebook.uri },
      ...(position ? { position: move(position) } : {}),
      ...(range ? { range: { start: move(range.start), end: move(range.end) } } : {}),
    };
    return { params: moved, notebook };
  };

  const placeInModule = (it: { readonly uri: string; readonly position?: Position }): unknown => {
    const { position } = it;
    const { params } = inward({ textDocument: { uri: it.uri }, ...(position ? { position } : {}) });
    return { ...it, ...params, uri: params.textDocument.uri };
  };

  const overrides: Partial<Connection> = {
    ...documents.overrides,
    onInitialize: (handler) =>
      connection.onInitialize((params, ...rest) => {
        refreshes = params.capabilities.workspace?.diagnostics?.refreshSupport ?? false;
        return handler(params, ...rest);
      }),
    sendDiagnostics: async (params) => {
      const notebook = notebooks.get(params.uri);
      if (!notebook) {
        if (params.diagnostics.length === 0) asFiles.delete(params.uri);
        else if (isNotebook(params.uri)) asFiles.add(params.uri);
        return connection.sendDiagnostics(params);
      }
      const found = diagnosticsByCell(notebook, params.diagnostics);
      // All in one go: the cells are others as soon as anything else may happen.
      const sent = notebook.cells.map((uri) => {
        pushed.add(uri);
        return connection.sendDiagnostics({ uri, diagnostics: found.get(uri) ?? [] });
      });
      await Promise.all(sent);
    },
    onHover: (handler) =>
      connection.onHover(async (asked, ...rest) => {
        const { params, notebook } = inward(asked);
        const hover = await handler(params, ...rest);
        if (!notebook || !hover || 'code' in hover || !hover.range) return hover;
        const place = notebook.toCell(hover.range);
        return { ...hover, ...(place ? { range: place.range } : {}) };
      }),
    onCodeAction: (handler) =>
      connection.onCodeAction(async (asked, ...rest) => {
        const { params, notebook } = inward(asked);
        const actions = await handler(params, ...rest);
        if (!notebook || !Array.isArray(actions)) return actions;
        // The edit behind a bare command would be one of the module.
        return actions.flatMap((it) => ('kind' in it ? (actionInCells(notebook, it) ?? []) : []));
      }),
    onExecuteCommand: (handler) =>
      connection.onExecuteCommand(({ arguments: sent, ...params }, ...rest) => {
        const mapped = sent?.map((it: unknown) => (isPlace(it) ? placeInModule(it) : it));
        return handler({ ...params, ...(mapped ? { arguments: mapped } : {}) }, ...rest);
      }),
    onCodeActionResolve: (handler) =>
      connection.onCodeActionResolve(async (action, token) => {
        const resolved = await handler(action, token);
        const data = action.data as { readonly uri?: unknown } | undefined;
        const notebook = typeof data?.uri === 'string' ? notebooks.get(data.uri) : undefined;
        if (!notebook || !resolved || !('title' in resolved)) return resolved;
        const { edit: _, ...bare } = resolved as CodeAction;
        return actionInCells(notebook, resolved) ?? bare;
      }),
    languages: Object.create(connection.languages, {
      diagnostics: { value: diagnostics(connection, inward) },
    }),
  };
  return Object.create(connection, Object.getOwnPropertyDescriptors(overrides));
}

type Inward = <Params extends { readonly textDocument: { readonly uri: string } }>(
  params: Params,
) => { readonly params: Params; readonly notebook: TrackedNotebook | undefined };

/** Pulls of cells are pulls of the module, of which the cell gets its part. */
function diagnostics(connection: Connection, inward: Inward): Connection['languages']['diagnostics'] {
  const { refresh, onWorkspace } = connection.languages.diagnostics;
  return {
    refresh,
    onWorkspace,
    on: (handler) =>
      connection.languages.diagnostics.on(async (asked, ...rest) => {
        const cell = asked.textDocument.uri;
        const { params, notebook } = inward(asked);
        if (!notebook) return handler(asked, ...rest);
        // Where the cells were changed around, an unchanged module is no answer.
        const mark = `/${notebook.structure}/${cell}`;
        const { previousResultId, ...bare } = params;
        const previous = previousResultId?.endsWith(mark) ? previousResultId.slice(0, -mark.length) : undefined;
        const report = await handler(previous === undefined ? bare : { ...bare, previousResultId: previous }, ...rest);
        if (!('kind' in report)) return report;
        return forCell(report, mark, (items) => diagnosticsByCell(notebook, items).get(cell) ?? []);
      }),
  };
}

function forCell(
  report: DocumentDiagnosticReport,
  mark: string,
  own: (items: readonly Diagnostic[]) => Diagnostic[],
): DocumentDiagnosticReport {
  const id = report.resultId === undefined ? {} : { resultId: `${report.resultId}${mark}` };
  if (report.kind === 'unchanged') return { ...report, ...id };
  return { kind: report.kind, ...id, items: own(report.items) };
}

/** Lets us say that documents were opened, changed and closed which the editor did not speak of. */
function interceptDocuments(connection: Connection) {
  const opened: Parameters<Connection['onDidOpenTextDocument']>[0][] = [];
  const changed: Parameters<Connection['onDidChangeTextDocument']>[0][] = [];
  const saved: Parameters<Connection['onDidSaveTextDocument']>[0][] = [];
  const closed: Parameters<Connection['onDidCloseTextDocument']>[0][] = [];
  const overrides: Partial<Connection> = {
    onDidOpenTextDocument: (handler) => {
      opened.push(handler);
      return connection.onDidOpenTextDocument(handler);
    },
    onDidChangeTextDocument: (handler) => {
      changed.push(handler);
      return connection.onDidChangeTextDocument(handler);
    },
    onDidSaveTextDocument: (handler) => {
      saved.push(handler);
      return connection.onDidSaveTextDocument(handler);
    },
    onDidCloseTextDocument: (handler) => {
      closed.push(handler);
      return connection.onDidCloseTextDocument(handler);
    },
  };
  const tell =
    <Params>(handlers: readonly ((params: Params) => unknown)[]) =>
    (params: Params): void => {
      for (const handler of handlers) handler(params);
    };
  return { overrides, open: tell(opened), change: tell(changed), save: tell(saved), close: tell(closed) };
}

function debounced(delay: number, task: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(task, delay);
  };
}

const isPlace = (it: unknown): it is { readonly uri: string; readonly position?: Position } =>
  typeof it === 'object' && it !== null && 'uri' in it && typeof it.uri === 'string';
