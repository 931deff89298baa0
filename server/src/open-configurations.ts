/** The configuration files that the editor has open, as somebody is writing them. */
import { Emitter, type Event, type TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextBuffer } from './text-buffer.ts';
import { applyChanges } from './text-edits.ts';

/** One of them. */
export interface OpenConfiguration {
  readonly uri: string;
  /** The editor's number of the text. */
  readonly version: number;
  readonly text: TextBuffer;
}

export interface OpenConfigurations {
  get(uri: string): OpenConfiguration | undefined;
  all(): readonly OpenConfiguration[];
  /** One was opened or changed. */
  readonly onDidChange: Event<OpenConfiguration>;
  readonly onDidSave: Event<OpenConfiguration>;
  readonly onDidClose: Event<OpenConfiguration>;
}

/** What the editor says of documents; of any but those that were opened here nothing is heard. */
interface Followed extends OpenConfigurations {
  open(uri: string, version: number, text: string): void;
  change(uri: string, version: number | null, changes: readonly TextDocumentContentChangeEvent[]): void;
  save(uri: string): void;
  close(uri: string): void;
}

export function followConfigurations(): Followed {
  const known = new Map<string, OpenConfiguration>();
  const changed = new Emitter<OpenConfiguration>();
  const saved = new Emitter<OpenConfiguration>();
  const closed = new Emitter<OpenConfiguration>();
  const set = (it: OpenConfiguration): void => {
    known.set(it.uri, it);
    changed.fire(it);
  };
  return {
    get: (uri) => known.get(uri),
    all: () => [...known.values()],
    onDidChange: changed.event,
    onDidSave: saved.event,
    onDidClose: closed.event,
    open: (uri, version, text) => set({ uri, version, text: new TextBuffer(text) }),
    change(uri, version, changes) {
      const before = known.get(uri);
      if (!before || (version ?? before.version) < before.version) return;
      applyChanges(before.text, changes);
      set({ ...before, version: version ?? before.version });
    },
    save(uri) {
      const it = known.get(uri);
      if (it) saved.fire(it);
    },
    close(uri) {
      const it = known.get(uri);
      if (it && known.delete(uri)) closed.fire(it);
    },
  };
}
