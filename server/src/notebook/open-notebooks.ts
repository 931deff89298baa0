/** The notebooks that the editor has open, each as one module, and where a place of the module is in its cells. */
import type {
  DidChangeNotebookDocumentParams,
  DidOpenNotebookDocumentParams,
  Position,
  Range,
  SnippetTextEdit,
  TextDocumentItem,
  TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cellAt, joinCells, type CellSpan, type NotebookModule } from './notebook-module.ts';

/** An edit with text, or with a snippet. */
export type CellEdit = TextEdit | SnippetTextEdit;

/** A range of a cell. */
export interface InCell {
  readonly uri: string;
  readonly version: number;
  readonly range: Range;
}

/** An open notebook. */
export interface OpenNotebook {
  readonly uri: string;
  /** Of the module; counts every change. */
  readonly version: number;
  /** Counts changes of which cells there are, and in what order. */
  readonly structure: number;
  readonly text: string;
  /** The cells with Python, in order. */
  readonly cells: readonly string[];
  /** A position of a cell in the module; undefined where the cell is not Python's. */
  toModule(cell: string, position: Position): Position | undefined;
  /** A range of the module in its cell; one that reaches over two ends with the first. */
  toCell(range: Range): InCell | undefined;
  /** An edit of the module as one of a cell; undefined where it reaches over two. */
  toCellEdit(edit: CellEdit): { readonly uri: string; readonly version: number; readonly edit: CellEdit } | undefined;
}

export interface TrackedNotebook extends OpenNotebook {
  /** Applies what the editor sent. Gives the cells that are gone. */
  change(params: DidChangeNotebookDocumentParams): readonly string[];
}

/** Follows one notebook from what `didOpen` said. */
export function trackNotebook({ notebookDocument, cellTextDocuments }: DidOpenNotebookDocumentParams): TrackedNotebook {
  const texts = new Map<string, TextDocument>();
  const open = ({ uri, languageId, version, text }: TextDocumentItem): void => {
    texts.set(uri, TextDocument.create(uri, languageId, version, text));
  };
  cellTextDocuments.forEach(open);
  let order = notebookDocument.cells.map(({ document }) => document);
  let version = 1;
  let structure = 1;
  let known: { readonly cells: readonly TextDocument[]; readonly module: NotebookModule } | undefined;
  const current = (): NonNullable<typeof known> => {
    if (known) return known;
    const cells = order.flatMap((uri) => {
      const text = texts.get(uri);
      return text?.languageId === 'python' ? [text] : [];
    });
    known = { cells, module: joinCells(cells.map((it, index) => ({ number: index, text: it.getText() }))) };
    return known;
  };
  const locate = (line: number): { readonly text: TextDocument; readonly span: CellSpan } | undefined => {
    const { cells, module } = current();
    const span = cellAt(module, line);
    const text = span && cells[span.number];
    return span && text ? { span, text } : undefined;
  };
  const isInside = (span: CellSpan, line: number): boolean => line - span.firstLine <= span.lineCount;
  /** A position of the module in a cell; behind the cell's end it is that end. */
  const local = ({ line, character }: Position, { firstLine, lineCount }: CellSpan, text: TextDocument): Position =>
    line - firstLine < lineCount ? { line: line - firstLine, character } : text.positionAt(text.getText().length);

  return {
    uri: notebookDocument.uri,
    get version() {
      return version;
    },
    get structure() {
      return structure;
    },
    get text() {
      return current().module.text;
    },
    get cells() {
      return current().cells.map(({ uri }) => uri);
    },
    toModule(cell, { line, character }) {
      const { cells, module } = current();
      const span = module.cells[cells.findIndex(({ uri }) => uri === cell)];
      return span && { line: span.firstLine + Math.min(line, span.lineCount - 1), character };
    },
    toCell({ start, end }) {
      const found = locate(start.line);
      if (!found) return undefined;
      const { span, text } = found;
      const range = { start: local(start, span, text), end: local(end, span, text) };
      return { uri: text.uri, version: text.version, range };
    },
    toCellEdit(edit) {
      const { start, end } = edit.range;
      const found = locate(start.line);
      if (!found || !isInside(found.span, end.line)) return undefined;
      const { span, text } = found;
      const range = { start: local(start, span, text), end: local(end, span, text) };
      const place = { uri: text.uri, version: text.version };
      // A snippet has no text of its own to move.
      if (!('newText' in edit)) return { ...place, edit: { ...edit, range } };
      // What goes onto the line after the last one goes behind it, in a line of its own.
      const isBehind = start.line - span.firstLine >= span.lineCount;
      const newText = isBehind ? `\n${edit.newText.replace(/\r?\n$/, '')}` : edit.newText;
      const isTop = [range.start, range.end].every(({ line, character }) => line === 0 && character === 0);
      if (!isTop || !text.getText().startsWith('%%')) return { ...place, edit: { ...edit, range, newText } };
      // A cell magic has to stay first.
      const second = { line: 1, character: 0 };
      return { ...place, edit: { ...edit, range: { start: second, end: second }, newText } };
    },
    change({ change: { cells } }) {
      const before = new Set(order);
      const replaced = cells?.structure;
      if (replaced) {
        const { array, didOpen = [], didClose = [] } = replaced;
        order = order.toSpliced(array.start, array.deleteCount, ...(array.cells ?? []).map(({ document }) => document));
        for (const { uri } of didClose) texts.delete(uri);
        didOpen.forEach(open);
        structure += 1;
      }
      for (const { document, changes } of cells?.textContent ?? []) {
        const text = texts.get(document.uri);
        // What comes late was said of another text.
        if (text && document.version >= text.version)
          texts.set(document.uri, TextDocument.update(text, changes, document.version));
      }
      const old = known?.module.text;
      known = undefined;
      if (current().module.text !== old) version += 1;
      return [...before].filter((uri) => !order.includes(uri));
    },
  };
}
