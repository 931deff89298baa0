/** Turns what the server says of a notebook's module into what it says of the cells. */
import type { CodeAction, Diagnostic, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { CellEdit, OpenNotebook } from './open-notebooks.ts';

/** The diagnostics of each cell that has any. */
export function diagnosticsByCell(
  notebook: OpenNotebook,
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, Diagnostic[]> {
  const byCell = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const place = notebook.toCell(diagnostic.range);
    if (!place) continue;
    byCell.set(place.uri, [...(byCell.get(place.uri) ?? []), inCell(notebook, diagnostic, place.range)]);
  }
  return byCell;
}

function inCell(notebook: OpenNotebook, diagnostic: Diagnostic, range: Diagnostic['range']): Diagnostic {
  const related = diagnostic.relatedInformation?.flatMap((it) => {
    if (it.location.uri !== notebook.uri) return [it];
    const place = notebook.toCell(it.location.range);
    return place ? [{ ...it, location: { uri: place.uri, range: place.range } }] : [];
  });
  return { ...diagnostic, range, ...(related ? { relatedInformation: related } : {}) };
}

/** The action with ranges of cells; undefined where its edit cannot be made in them. */
export function actionInCells(notebook: OpenNotebook, action: CodeAction): CodeAction | undefined {
  const diagnostics = action.diagnostics?.flatMap((it) => {
    const place = notebook.toCell(it.range);
    return place ? [inCell(notebook, it, place.range)] : [];
  });
  const edit = action.edit && editInCells(notebook, action.edit);
  if (action.edit && !edit) return undefined;
  return { ...action, ...(diagnostics ? { diagnostics } : {}), ...(edit ? { edit } : {}) };
}

/** The edits of the module as edits of cells; undefined where one reaches over two cells. */
export function editInCells(notebook: OpenNotebook, edit: WorkspaceEdit): WorkspaceEdit | undefined {
  const { changes, documentChanges } = edit;
  if (documentChanges) {
    const mapped: TextDocumentEdit[] = [];
    for (const change of documentChanges) {
      if (!('textDocument' in change)) return undefined;
      if (change.textDocument.uri !== notebook.uri) {
        mapped.push(change);
        continue;
      }
      const byCell = split(notebook, change.edits);
      if (!byCell) return undefined;
      for (const [uri, { version, edits }] of byCell) mapped.push({ textDocument: { uri, version }, edits });
    }
    return { ...edit, documentChanges: mapped };
  }
  const own = changes?.[notebook.uri];
  if (!changes || !own) return edit;
  const byCell = split(notebook, own);
  if (!byCell) return undefined;
  const others = Object.entries(changes).filter(([uri]) => uri !== notebook.uri);
  // Snippets come in `documentChanges` only.
  const cells = [...byCell].map(([uri, { edits }]) => [uri, edits.filter((it) => 'newText' in it)] as const);
  return { ...edit, changes: Object.fromEntries([...others, ...cells]) };
}

function split(
  notebook: OpenNotebook,
  edits: readonly CellEdit[],
): ReadonlyMap<string, { readonly version: number; readonly edits: CellEdit[] }> | undefined {
  const byCell = new Map<string, { readonly version: number; readonly edits: CellEdit[] }>();
  for (const it of edits) {
    const place = notebook.toCellEdit(it);
    if (!place) return undefined;
    const cell = byCell.get(place.uri) ?? { version: place.version, edits: [] };
    cell.edits.push(place.edit);
    byCell.set(place.uri, cell);
  }
  return byCell;
}
