/** Types into one document of a running server and waits for the diagnostics of every key. */
import type { LanguageClient, Mode } from './language-client.ts';
import { isTable, tablesAt, type Table } from './table.ts';
import { keysFor, type Spot, type State } from './typing-script.ts';

/** One key: what was half-typed after it, and milliseconds until its diagnostics were there. */
export interface Sample {
  readonly state: State;
  readonly milliseconds: number;
}

export interface Round {
  readonly samples: readonly Sample[];
  /** Codes shown in the typed lines once all was typed; undefined where the round ended early. */
  readonly codes: readonly string[] | undefined;
}

export interface Session {
  /** Opens the document; milliseconds until its first diagnostics. */
  open(text: string): Promise<number>;
  /** Types the script once at a spot and takes it back. Stops early when `isOver` says so. */
  typeAt(spot: Spot, isOver: () => boolean): Promise<Round>;
  /** Replaces a range (in the document as it is now) by `text`; milliseconds until the diagnostics. */
  edit(range: EditRange, text: string): Promise<number>;
  close(): void;
  /** Codes of the diagnostics shown now, with their lines. */
  readonly shown: readonly { readonly code: string; readonly line: number }[];
}

export interface EditRange {
  readonly start: Position;
  readonly end: Position;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

export function createSession(client: LanguageClient, mode: Mode, uri: string): Session {
  let version = 0;
  let shown: Session['shown'] = [];
  let previousResultId: string | undefined;

  /** Sends a notification; milliseconds until the diagnostics of what it made of the text. */
  const cause = async (method: string, params: Table): Promise<number> => {
    const wanted = version;
    const pushed =
      mode === 'push'
        ? client.next('textDocument/publishDiagnostics', (it) => it['uri'] === uri && it['version'] === wanted)
        : undefined;
    const begun = performance.now();
    client.notify(method, params);
    const { message, at } = await (pushed ??
      client.request('textDocument/diagnostic', {
        textDocument: { uri },
        ...(previousResultId === undefined ? {} : { previousResultId }),
      }));
    const result = pushed ? message['params'] : message['result'];
    if (!isTable(result)) throw new Error(`no diagnostics: ${JSON.stringify(message['error'])}`);
    if (typeof result['resultId'] === 'string') previousResultId = result['resultId'];
    if (result['kind'] !== 'unchanged') {
      shown = tablesAt(result, pushed ? 'diagnostics' : 'items').map((it) => ({
        code: String(it['code']),
        line: startLine(it),
      }));
    }
    return at - begun;
  };
  const edit = (range: EditRange, text: string): Promise<number> => {
    version += 1;
    return cause('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range, text }] });
  };
  return {
    open(text) {
      version += 1;
      previousResultId = undefined;
      return cause('textDocument/didOpen', { textDocument: { uri, languageId: 'python', version, text } });
    },
    async typeAt(spot, isOver) {
      const samples: Sample[] = [];
      let { line } = spot;
      let column = spot.character;
      for (const { text, state } of keysFor(spot)) {
        if (isOver()) break;
        const here = { line, character: column };
        if (text === '\b') {
          column -= 1;
          samples.push({ state, milliseconds: await edit({ start: { line, character: column }, end: here }, '') });
          continue;
        }
        samples.push({ state, milliseconds: await edit({ start: here, end: here }, text) });
        if (text.startsWith('\n')) {
          line += 1;
          column = text.length - 1;
        } else column += text.length;
      }
      // A change that changes nothing need not be answered.
      if (samples.length === 0) return { samples, codes: undefined };
      const whole = samples.length === keysFor(spot).length;
      const codes = whole
        ? shown.filter((it) => it.line > spot.line && it.line <= line).map((it) => it.code)
        : undefined;
      await edit({ start: { line: spot.line, character: spot.character }, end: { line, character: column } }, '');
      return { samples, codes };
    },
    edit,
    close: () => client.notify('textDocument/didClose', { textDocument: { uri } }),
    get shown() {
      return shown;
    },
  };
}

function startLine(diagnostic: Table): number {
  const range = diagnostic['range'];
  const start = isTable(range) ? range['start'] : undefined;
  return isTable(start) && typeof start['line'] === 'number' ? start['line'] : -1;
}
