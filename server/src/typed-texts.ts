/** Tells whoever knows the files that are not open what the open ones say, once the typing rests. */
import { Emitter, type Event } from 'vscode-languageserver';
import type { ClosedFiles } from './closed/closed-files.ts';
import type { Documents, OpenDocument } from './documents.ts';
import { projectPathOf } from './project-path.ts';

export interface TypedTexts {
  /**
   * Somebody wants to know about a file that is not open. Before that nobody is told anything: reading all open
   * documents a second time, in another thread, takes as much memory as the first time.
   */
  begin(): void;
  /** What follows from everything that was told is known. */
  readonly isHeard: boolean;
  readonly onDidHear: Event<void>;
  /** Does not wait for the typing to rest. */
  tellNow(): Promise<void>;
}

/** Every key may change what is found in all files that lean on what is being typed. In milliseconds. */
const calm = 500;

export function createTypedTexts(documents: Documents, closed: ClosedFiles): TypedTexts {
  const untold = new Set<OpenDocument>();
  const heard = new Emitter<void>();
  let isBegun = false;
  let sent = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = async (uri: string, text: string | undefined): Promise<void> => {
    sent += 1;
    // Whoever takes over from one that ended hears of the document with its next change.
    await closed.setText(projectPathOf(uri), text).catch(() => undefined);
    sent -= 1;
    if (sent === 0) heard.fire();
  };
  const tellNow = async (): Promise<void> => {
    clearTimeout(timer);
    const documentsToTell = [...untold];
    untold.clear();
    await Promise.all(documentsToTell.map(({ uri, text }) => send(uri, text)));
  };
  const tellSoon = (document: OpenDocument): void => {
    if (!isBegun) return;
    untold.add(document);
    clearTimeout(timer);
    timer = setTimeout(() => void tellNow(), calm);
  };
  documents.onDidOpen(tellSoon);
  documents.onDidChange(({ document }) => tellSoon(document));
  documents.onDidClose((document) => {
    untold.delete(document);
    if (isBegun) void send(document.uri, undefined);
  });
  closed.onLoss(() => documents.all().forEach(tellSoon));
  return {
    begin() {
      if (isBegun) return;
      isBegun = true;
      for (const it of documents.all()) untold.add(it);
      void tellNow();
    },
    get isHeard() {
      return sent === 0;
    },
    onDidHear: heard.event,
    tellNow,
  };
}
