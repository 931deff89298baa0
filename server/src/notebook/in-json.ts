/** A notebook as it is on disk: its cells as one module, and where a place of that module is in the file's text. */
import { LineIndex, type Position, type Span } from '@memlint/shared-rules';
import { parseNotebook, sourceSpans } from './notebook-json.ts';
import { cellAt, joinCells } from './notebook-module.ts';

export interface NotebookInJson {
  /** Of the module; empty where the file is no notebook of Python. */
  readonly text: string;
  /** Where an offset of the module is in the file. */
  position(offset: number): Position;
  /** Names the cell that an offset of the module is in: editors that show cells do not show the file's lines. */
  prefix(offset: number): string;
}

export function notebookInJson(json: string): NotebookInJson {
  const notebook = parseNotebook(json);
  const module = joinCells(notebook.ok ? notebook.cells : []);
  const lines = new LineIndex(module.text);
  const linesOfFile = new LineIndex(json);
  let spans: ReturnType<typeof sourceSpans> | undefined;
  return {
    text: module.text,
    position(offset) {
      const { line, character } = lines.position(offset);
      const cell = cellAt(module, line);
      spans ??= sourceSpans(json);
      const span = cell && spans.get(cell.number);
      if (!span) return { line: 0, character: 0 };
      return linesOfFile.position(offsetIn(json, span, { line: line - cell.firstLine, character }));
    },
    prefix(offset) {
      const cell = cellAt(module, lines.position(offset).line);
      return cell ? `Cell ${cell.number}: ` : '';
    },
  };
}

/** Where a place of a cell is in the JSON of its source, one text or a list of them. */
function offsetIn(json: string, { start, end }: Span, wanted: Position): number {
  let line = 0;
  let character = 0;
  let isInText = false;
  let last = start;
  for (let at = start; at < end; ) {
    const first = json.charAt(at);
    if (first === '"') {
      isInText = !isInText;
      if (!isInText) last = at;
      at += 1;
      continue;
    }
    if (!isInText) {
      at += 1;
      continue;
    }
    if (line === wanted.line && character >= wanted.character) return at;
    const written = first !== '\\' ? first : json.slice(at, at + (json.charAt(at + 1) === 'u' ? 6 : 2));
    const isLineEnd = written === '\\n' || (written === '\\r' && !json.startsWith('\\n', at + 2));
    // Behind the end of its line it is that end.
    if (isLineEnd && line === wanted.line) return at;
    if (isLineEnd) {
      line += 1;
      character = 0;
    } else character += 1;
    at += written.length;
  }
  return last;
}
