/**
 * The open documents: their text as the editor has it, and the analyser's view of the same text.
 *
 * The only place that changes either of them. Input is not trusted: positions outside the text are clamped, changes
 * that come late or for unknown documents are ignored.
 */
import { deploymentKindOf, type Analyser, type Document, type Settings, type TextChange } from '@memlint/shared-rules';
import {
  Emitter,
  type Connection,
  type Event,
  type Position,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openText } from './open-text.ts';

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
}

/** One batch of edits, in the order applied; each one's offsets refer to the text the previous one left. */
export interface DocumentChange {
  readonly document: OpenDocument;
  readonly changes: readonly TextChange[];
}

export interface Documents {
  get(uri: string): OpenDocument | undefined;
  all(): readonly OpenDocument[];
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
  warn: (message: string) => void,
): Documents {
  const documents = new Map<string, TrackedDocument>();
  const opened = new Emitter<OpenDocument>();
  const changed = new Emitter<DocumentChange>();
  const saved = new Emitter<OpenDocument>();
  const closed = new Emitter<OpenDocument>();
  const close = (uri: string): void => {
    const document = documents.get(uri);
    if (!document) return;
    documents.delete(uri);
    document.close();
    closed.fire(document);
  };

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    // A client that opens twice means the second text.
    close(uri);
    if (languageId !== 'python' && !/\.py[iw]?$/i.test(uri) && deploymentKindOf(uri) === undefined) return;
    const document = trackDocument(analyser, TextDocument.create(uri, languageId, version, text), warn);
    documents.set(uri, document);
    opened.fire(document);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const document = documents.get(uri);
    if (!document) return;
    if (typeof version === 'number' && version < document.version) {
      warn(`The editor sent version ${version} of ${uri} after version ${document.version}; it was ignored.`);
      return;
    }
    const changes = document.update(contentChanges, version ?? document.version);
    if (changes.length > 0) changed.fire({ document, changes });
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    const document = documents.get(uri);
    if (!document) return;
    document.markSaved();
    saved.fire(document);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => close(uri));

  return {
    get: (uri) => documents.get(uri),
    all: () => [...documents.values()],
    onDidOpen: opened.event,
    onDidChange: changed.event,
    onDidSave: saved.event,
    onDidClose: closed.event,
  };
}

interface TrackedDocument extends OpenDocument {
  /** Applies what the editor sent; gives the changes that made a difference. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): readonly TextChange[];
  markSaved(): void;
  close(): void;
}

function trackDocument(analyser: Analyser, text: TextDocument, warn: (message: string) => void): TrackedDocument {
  const open = (content: string, settings?: Settings): Document =>
    openText(analyser, text.uri, content, settings, {
      python: () => analyser.open(content, settings, { keepWhileBroken: true }),
    });
  const state = {
    text,
    analysed: open(text.getText()),
    settings: undefined as Settings | undefined,
    revision: 0,
    savedRevision: 0,
    textRevision: 0,
    isOpen: true,
  };
  const changeAnalysed = (changes: readonly TextChange[]): void => {
    try {
      state.analysed.change(changes);
    } catch (error) {
      // Whatever went wrong there, the two texts must not drift apart.
      warn(`A change of ${text.uri} failed: ${error instanceof Error ? error.message : String(error)}`);
      state.analysed.dispose();
      state.analysed = open(state.text.getText(), state.settings);
    }
  };
  const bump = (): number => {
    state.revision += 1;
    return state.revision;
  };
  return {
    uri: text.uri,
    get analysed() {
      return state.analysed;
    },
    get version() {
      return state.text.version;
    },
    get revision() {
      return state.revision;
    },
    get isOpen() {
      return state.isOpen;
    },
    get isDirty() {
      return state.textRevision !== state.savedRevision;
    },
    get text() {
      return state.text.getText();
    },
    positionAt: (offset) => state.text.positionAt(offset),
    offsetAt: (position) => state.text.offsetAt(sane(position)),
    configure(settings) {
      if (!state.isOpen) return;
      state.settings = settings;
      state.analysed.configure(settings);
      bump();
    },
    update(changes, version) {
      const applied = changes.flatMap((change) => {
        const edit = toEdit(state.text, change);
        if (!edit) return [];
        const range = { start: state.text.positionAt(edit.start), end: state.text.positionAt(edit.end) };
        state.text = TextDocument.update(state.text, [{ range, text: edit.text }], version);
        return [edit];
      });
      state.text = TextDocument.update(state.text, [], version);
      if (applied.length > 0) {
        changeAnalysed(applied);
        state.textRevision = bump();
      }
      return applied;
    },
    markSaved() {
      state.savedRevision = state.textRevision;
    },
    close() {
      state.isOpen = false;
      bump();
      state.analysed.dispose();
    },
  };
}

/** The change in offsets; `undefined` where it changes nothing. */
function toEdit(document: TextDocument, change: TextDocumentContentChangeEvent): TextChange | undefined {
  const before = document.getText();
  if (!('range' in change) || !change.range) return difference(document, change.text);
  const a = document.offsetAt(sane(change.range.start));
  const b = document.offsetAt(sane(change.range.end));
  const [start, end] = a <= b ? [a, b] : [b, a];
  return before.slice(start, end) === change.text ? undefined : { start, end, text: change.text };
}

/**
 * What a client without incremental sync changed: everything between the first and the last difference. The end
 * points are moved to where a position can stand, which is not inside a `\r\n`.
 */
function difference(document: TextDocument, after: string): TextChange | undefined {
  const before = document.getText();
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let same = 0;
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same += 1;
  if (splitsLineEnd(before, start)) start -= 1;
  if (splitsLineEnd(before, before.length - same)) same -= 1;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

const splitsLineEnd = (text: string, offset: number): boolean =>
  text.charAt(offset - 1) === '\r' && text.charAt(offset) === '\n';

/** A position as the protocol means it, whatever a client sent. */
const sane = ({ line, character }: Position): Position => ({ line: whole(line), character: whole(character) });

const whole = (value: number): number => (Number.isFinite(value) ? Math.max(0, Math.trunc(value)) : 0);
