/**
 * The open documents: their text as the editor has it, and the analyser's view of the same text.
 *
 * The only place that changes either of them. Input is not trusted: positions outside the text are clamped, changes
 * that come late or for unknown documents are ignored.
 */
import {
  deploymentKindOf,
  type Analyser,
  type Document,
  LineIndex,
  type PythonProject,
  type Settings,
  type Span,
  type TextChange,
} from '@memlint/shared-rules';
import { Emitter, type Connection, type Event, type Location, type Position } from 'vscode-languageserver';
import { followConfigurations, type OpenConfigurations } from './open-configurations.ts';
import { isConfiguration, projectPathOf, uriOfProjectPath } from './project-path.ts';
import { trackDocument, type TrackedDocument } from './tracked-document.ts';

/** A document that the editor has open. Everything but `uri` and `ready` changes while it is open. */
export interface OpenDocument {
  readonly uri: string;
  /** The editor's number of the text. */
  readonly version: number;
  /** Counts what can change findings: text and settings. Compare it after every `await`. */
  readonly revision: number;
  /** False once the document is closed or was opened anew; `analysed` must not be touched then. */
  readonly isOpen: boolean;
  /** True where the text differs from what was opened or last saved. */
  readonly isDirty: boolean;
  readonly text: string;
  readonly analysed: Document;
  /** Offset in UTF-16 code units to position. Clamped. */
  positionAt(offset: number): Position;
  /** Position to offset. Clamped to the text, and to the line's end. */
  offsetAt(position: Position): number;
  configure(settings: Settings): void;
  /** Where a span of another file of the project is, by its path there. Undefined where that file cannot be read. */
  elsewhere(path: string, span: Span): Location | undefined;
}

/** One batch of edits, in the order applied; each one's offsets refer to the text the previous one left. */
export interface DocumentChange {
  readonly document: OpenDocument;
  readonly changes: readonly TextChange[];
}

export interface Documents {
  get(uri: string): OpenDocument | undefined;
  /** Configuration files that are open. */
  readonly configurations: OpenConfigurations;
  /** The open document of a file, by its path in the project. */
  at(path: string): OpenDocument | undefined;
  all(): readonly OpenDocument[];
  /** Where a span of a file of the project is, as the editor has it or as it is on disk. */
  locate(path: string, span: Span): Location | undefined;
  /**
   * Hears from the project which files may have other findings now: their documents get a new revision, and the
   * events fire. Called here after every change; by others after they told the project something.
   * @param but the document that changed: whoever wants its findings asks for them anyway.
   */
  spread(but?: OpenDocument): void;
  /** An open document may have other findings, because another file changed. */
  readonly onDidAffect: Event<OpenDocument>;
  readonly onDidOpen: Event<OpenDocument>;
  readonly onDidChange: Event<DocumentChange>;
  readonly onDidSave: Event<OpenDocument>;
  /** The document's `analysed` is freed already. */
  readonly onDidClose: Event<OpenDocument>;
}

/** Follows the editor's documents. `warn` gets one line about what the client did wrong. */
export function followDocuments(
  connection: Connection,
  analyser: Analyser,
  files: PythonProject,
  readFile: (path: string) => string | undefined,
  warn: (message: string) => void,
): Documents {
  const documents = new Map<string, TrackedDocument>();
  const configurations = followConfigurations();
  const opened = new Emitter<OpenDocument>();
  const changed = new Emitter<DocumentChange>();
  const saved = new Emitter<OpenDocument>();
  const closed = new Emitter<OpenDocument>();
  const affected = new Emitter<OpenDocument>();
  const byPath = new Map<string, TrackedDocument>();
  const spread = (but?: OpenDocument): void => {
    for (const path of files.takeAffected()) {
      const document = byPath.get(path);
      if (!document || document === but) continue;
      document.touch();
      affected.fire(document);
    }
  };
  const elsewhere = (path: string, { start, end }: Span): Location | undefined => {
    const uri = uriOfProjectPath(path);
    const open = byPath.get(path);
    if (open) return { uri: open.uri, range: { start: open.positionAt(start), end: open.positionAt(end) } };
    const text = readFile(path);
    if (text === undefined || end > text.length) return undefined;
    const lines = new LineIndex(text);
    return { uri, range: { start: lines.position(start), end: lines.position(end) } };
  };
  const close = (uri: string): void => {
    configurations.close(uri);
    const document = documents.get(uri);
    if (!document) return;
    documents.delete(uri);
    byPath.delete(document.path);
    document.close();
    const heir = document.path === uri ? undefined : [...documents.values()].find((it) => isAt(it, document.path));
    if (heir) {
      byPath.delete(heir.path);
      heir.moveTo(document.path);
      byPath.set(heir.path, heir);
      affected.fire(heir);
    }
    closed.fire(document);
    spread();
  };

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    // A client that opens twice means the second text.
    close(uri);
    if (languageId !== 'python' && !/\.py[iw]?$/i.test(uri) && deploymentKindOf(uri) === undefined) {
      if (isConfiguration(uri)) configurations.open(uri, version, text);
      return;
    }
    // Some addresses mean one file. The first speaks for it; the others are documents by themselves, until it closes.
    const path = byPath.has(projectPathOf(uri)) ? uri : projectPathOf(uri);
    const document = trackDocument(analyser, files, { uri, path, version, text }, elsewhere, warn);
    documents.set(uri, document);
    byPath.set(path, document);
    opened.fire(document);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    configurations.change(uri, version, contentChanges);
    const document = documents.get(uri);
    if (!document) return;
    if (typeof version === 'number' && version < document.version) {
      warn(`The editor sent version ${version} of ${uri} after version ${document.version}; it was ignored.`);
      return;
    }
    const changes = document.update(contentChanges, version ?? document.version);
    if (changes.length === 0) return;
    changed.fire({ document, changes });
    spread(document);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    configurations.save(uri);
    const document = documents.get(uri);
    if (!document) return;
    document.markSaved();
    saved.fire(document);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => close(uri));

  return {
    get: (uri) => documents.get(uri),
    configurations,
    at: (path) => byPath.get(path),
    locate: elsewhere,
    all: () => [...documents.values()],
    spread,
    onDidAffect: affected.event,
    onDidOpen: opened.event,
    onDidChange: changed.event,
    onDidSave: saved.event,
    onDidClose: closed.event,
  };
}

const isAt = ({ uri }: OpenDocument, path: string): boolean => projectPathOf(uri) === path;
