/** Names, values and rules while somebody writes `memlint.toml` or `[tool.memlint]`. */
import {
  CompletionItemKind,
  CompletionRequest,
  MarkupKind,
  type CompletionItem,
  type CompletionRegistrationOptions,
} from 'vscode-languageserver';
import { settingItems } from '../completion/setting-items.ts';
import { tomlPlaceAt } from '../completion/toml-place.ts';
import { configurationNames } from '../project-path.ts';
import { guarded, type Feature } from '../server.ts';
import { projectSchema, type Schema } from '../settings-schema.ts';

/**
 * Registered for these files alone, with clients that can be told so: any other would ask with every name that is typed
 * in Python.
 */
export const registerConfigurationCompletion: Feature = (server) => {
  const { analyser, client, connection, documents, whenReady, warn } = server;
  if (!client.registersCompletion) return {};
  let schema: Schema | undefined;
  const none: CompletionItem[] = [];
  connection.onCompletion(
    guarded(server, 'A completion', none, async ({ textDocument: { uri }, position }) => {
      const document = documents.configuration(uri);
      if (!document) return none;
      const place = tomlPlaceAt(document.text, document.offsetAt(position));
      if (!place) return none;
      schema ??= projectSchema(analyser.rules.map(({ id }) => id));
      const range = { start: document.positionAt(place.start), end: document.positionAt(place.end) };
      const kind = place.kind === 'value' ? CompletionItemKind.Value : CompletionItemKind.Property;
      return settingItems(place, schema, uri.endsWith('/pyproject.toml')).map(
        ({ label, text = label, detail, help }): CompletionItem => ({
          label,
          kind,
          // What is typed with its quote is compared with what would be written.
          filterText: text,
          textEdit: { range, newText: text },
          ...(detail === undefined ? {} : { detail }),
          ...(help === undefined ? {} : { documentation: { kind: MarkupKind.PlainText, value: help } }),
        }),
      );
    }),
  );
  whenReady(() => {
    const options: CompletionRegistrationOptions = {
      documentSelector: configurationNames.map((name) => ({ pattern: `**/${name}` })),
      triggerCharacters: ['"', '[', '.', '=', ' '],
    };
    connection.client
      .register(CompletionRequest.type, options)
      .catch((error: unknown) => warn(`Configuration files are not completed: ${String(error)}`));
  });
  return {};
};
