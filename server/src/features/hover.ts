/** `textDocument/hover`: what a finding means and why it matters, and what a setting does. */
import { MarkupKind, type Hover } from 'vscode-languageserver';
import { settingHelp } from '../completion/setting-help.ts';
import { tomlPlaceAt } from '../completion/toml-place.ts';
import { toHover, toSpan } from '../convert.ts';
import type { OpenConfiguration } from '../open-configurations.ts';
import { guarded, type Feature, type Server } from '../server.ts';
import { projectSchema } from '../settings-schema.ts';
import { ownKeys } from '../workspace/configuration-file.ts';

/** Explains the findings under the pointer, as far as they are shown; in a configuration file, the setting there. */
export const registerHover: Feature = (server) => {
  const { analyser, client, connection, documents, visible } = server;
  connection.onHover(
    guarded(server, 'A hover', null, async ({ textDocument, position }, token) => {
      const configuration = documents.configurations.get(textDocument.uri);
      if (configuration) return ofSetting(server, configuration, configuration.text.offsetAt(position));
      const document = documents.get(textDocument.uri);
      if (!document) return null;
      const findings = await visible.get(document, token);
      const { start } = toSpan(document, { start: position, end: position });
      const here = findings.filter((it) => it.start <= start && start <= it.end);
      return toHover(document, here, analyser.rules, client) ?? null;
    }),
  );
  return { hoverProvider: true };
};

function ofSetting({ analyser, client }: Server, { uri, text }: OpenConfiguration, offset: number): Hover | null {
  const place = tomlPlaceAt(text.text, offset);
  if (!place) return null;
  const written = text.slice(place.start, place.end);
  const value = settingHelp(place, written, projectSchema(analyser.rules), ownKeys(uri), client.markdownHover);
  if (value === undefined) return null;
  const range = { start: text.positionAt(place.start), end: text.positionAt(place.end) };
  return { contents: { kind: client.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText, value }, range };
}
