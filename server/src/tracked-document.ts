/** One open document: its text as the editor has it, and the analyser's view of the same text. */
import type { Analyser, Document, PythonProject, Settings, TextChange } from '@memlint/shared-rules';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { OpenDocument } from './documents.ts';
import { openText } from './open-text.ts';
import { TextBuffer } from './text-buffer.ts';
import { applyChanges, sane } from './text-edits.ts';

/** A document as only those may handle it who follow the editor. */
export interface TrackedDocument extends OpenDocument {
  /** What the project calls it. */
  readonly path: string;
  /** Gives it another name there. */
  moveTo(path: string): void;
  /** Applies what the editor sent; gives the changes that made a difference. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): readonly TextChange[];
  markSaved(): void;
  /** Its findings may be others now. */
  touch(): void;
  close(): void;
}

/** What a document is opened with. */
interface Opened {
  readonly uri: string;
  readonly path: string;
  readonly version: number;
  readonly text: string;
}

export function trackDocument(
  analyser: Analyser,
  files: PythonProject,
  { uri, path, version: firstVersion, text }: Opened,
  elsewhere: OpenDocument['elsewhere'],
  warn: (message: string) => void,
): TrackedDocument {
  const open = (content: string, settings?: Settings): Document =>
    openText(analyser, uri, content, settings, {
      python: () => files.open(state.path, content, settings, { keepWhileBroken: true }),
    });
  const state = {
    path,
    text: new TextBuffer(text),
    version: firstVersion,
    settings: undefined as Settings | undefined,
    revision: 0,
    savedRevision: 0,
    textRevision: 0,
    isOpen: true,
  };
  let analysed = open(text);
  const openAgain = (): void => {
    analysed.dispose();
    analysed = open(state.text.text, state.settings);
  };
  const changeAnalysed = (changes: readonly TextChange[]): void => {
    try {
      analysed.change(changes);
    } catch (error) {
      // Whatever went wrong there, the two texts must not drift apart.
      warn(`A change of ${uri} failed: ${error instanceof Error ? error.message : String(error)}`);
      openAgain();
    }
  };
  const bump = (): number => {
    state.revision += 1;
    return state.revision;
  };
  return {
    uri,
    get path() {
      return state.path;
    },
    get analysed() {
      return analysed;
    },
    get version() {
      return state.version;
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
      return state.text.text;
    },
    positionAt: (offset) => state.text.positionAt(offset),
    offsetAt: (position) => state.text.offsetAt(sane(position)),
    configure(settings) {
      if (!state.isOpen) return;
      state.settings = settings;
      analysed.configure(settings);
      bump();
    },
    update(changes, version) {
      const applied = applyChanges(state.text, changes);
      state.version = version;
      if (applied.length > 0) {
        changeAnalysed(applied);
        state.textRevision = bump();
      }
      return applied;
    },
    elsewhere,
    moveTo(to) {
      state.path = to;
      openAgain();
      bump();
    },
    touch: () => void bump(),
    markSaved() {
      state.savedRevision = state.textRevision;
    },
    close() {
      state.isOpen = false;
      bump();
      analysed.dispose();
    },
  };
}
