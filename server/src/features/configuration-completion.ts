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
import type { Schema } from '../settings-list.ts';
import { projectSchema } from '../settings-schema.ts';
import { ownKeys } from '../workspace/configuration-file.ts';

/**
 * Registered for these files alone with clients that can be told so. The others ask in Python, too, with every name that
 * is typed, and are answered with nothing; no characters make them ask more often than that.
 */
export const registerConfigurationCompletion: Feature = (server) => {
  const { analyser, client, connection, documents, whenReady, warn } = server;
  if (!client.completes) return {};
  let schema: Schema | undefined;
  const none: CompletionItem[] = [];
  connection.onCompletion(
    guarded(server, 'A completion', none, async ({ textDocument: { uri }, position }) => {
      const document = documents.configurations.get(uri)?.text;
      if (!document) return none;
      const place = tomlPlaceAt(document.text, document.offsetAt(position));
      if (!place) return none;
      schema ??= projectSchema(analyser.rules);
      const range = { start: document.positionAt(place.start), end: document.positionAt(place.end) };
      const kind = place.kind === 'value' ? CompletionItemKind.Value : CompletionItemKind.Property;
      return settingItems(place, schema, ownKeys(uri)).map(
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
  if (!client.registersCompletion) return { completionProvider: {} };
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
