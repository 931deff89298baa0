/** `textDocument/hover`: what a finding means and why it matters. */
import { toHover, toSpan } from '../convert.ts';
import { guarded, type Feature } from '../server.ts';

/** Explains the findings under the pointer, as far as they are shown. */
export const registerHover: Feature = (server) => {
  const { analyser, client, connection, documents, visible } = server;
  connection.onHover(
    guarded(server, 'A hover', null, async ({ textDocument, position }, token) => {
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
