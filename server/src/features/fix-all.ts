/** Fixes on save for editors in which nothing else asks for them: the setting `fixOnSave`. */
import { TextDocumentSaveReason, type TextEdit } from 'vscode-languageserver';
import { throwIfOutdated } from '../analysis.ts';
import { toTextEdits } from '../convert.ts';
import { fixAllEdits, onlyRules } from '../fix-all-edits.ts';
import { guarded, type Feature } from '../server.ts';

/** Answers `textDocument/willSaveWaitUntil`; the code action `source.fixAll.memlint` is with the other actions. */
export const registerFixAll: Feature = (server) => {
  const { analyser, client, connection, documents, settings } = server;
  if (!client.willSaveWaitUntil) return {};
  const nothing: TextEdit[] = [];
  connection.onWillSaveTextDocumentWaitUntil(
    guarded(server, 'Fixing on save', nothing, async ({ textDocument, reason }, token) => {
      const document = documents.get(textDocument.uri);
      // A save that nobody asked for must not change the code under somebody's hands.
      if (!document || reason !== TextDocumentSaveReason.Manual) return nothing;
      const { enabled, editor, analysis } = await settings.of(document);
      if (!enabled || editor.fixOnSave === 'off') return nothing;
      const { revision } = document;
      const only = editor.fixOnSave === 'safe' ? analysis : onlyRules(analysis, analyser.rules, editor.fixOnSave);
      const edits = await fixAllEdits(analyser, document, only, token);
      throwIfOutdated(document, revision);
      return toTextEdits(document, edits);
    }),
  );
  return {};
};
