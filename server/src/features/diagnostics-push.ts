/** `textDocument/publishDiagnostics`, for clients that do not pull. */
import { ResponseError } from 'vscode-languageserver';
import { otherMessages } from '../analysis.ts';
import { toDiagnostics } from '../convert.ts';
import type { OpenDocument } from '../documents.ts';
import type { Feature } from '../server.ts';
import { reasonOf } from '../settings-store.ts';

/** Publishes after everything that changes what is to be seen, and `[]` when a document is closed. */
export const registerDiagnosticsPush: Feature = (server) => {
  const { connection, client, documents, settings, visible, warn } = server;
  if (client.pullsDiagnostics) return {};
  const running = new Set<OpenDocument>();
  const again = new Set<OpenDocument>();

  const publishNow = async (document: OpenDocument): Promise<void> => {
    // Changes that have arrived already make the result of this one worthless.
    await otherMessages();
    if (!document.isOpen || again.has(document)) return;
    const { version } = document;
    const findings = await visible.get(document);
    const options = await settings.of(document);
    if (!document.isOpen || document.version !== version) return;
    const diagnostics = toDiagnostics(document, findings, client, options);
    await connection.sendDiagnostics({ uri: document.uri, version, diagnostics });
  };
  const publish = async (document: OpenDocument): Promise<void> => {
    again.add(document);
    if (running.has(document)) return;
    running.add(document);
    while (document.isOpen && again.delete(document)) {
      try {
        await publishNow(document);
      } catch (error) {
        // The change that made it outdated has asked for the next round, except for new settings.
        if (error instanceof ResponseError) again.add(document);
        else warn(`Diagnostics of ${document.uri} failed: ${reasonOf(error)}`);
      }
    }
    running.delete(document);
    again.delete(document);
  };

  documents.onDidOpen(publish);
  documents.onDidChange(async ({ document }) => {
    if ((await settings.of(document)).editor.run === 'onType') await publish(document);
  });
  documents.onDidAffect(async (document) => {
    if ((await settings.of(document)).editor.run === 'onType') await publish(document);
  });
  documents.onDidSave(async (document) => {
    if ((await settings.of(document)).editor.run === 'onSave') await publish(document);
  });
  documents.onDidClose(({ uri, version }) => {
    // A connection that is gone has nobody to tell.
    connection.sendDiagnostics({ uri, version, diagnostics: [] }).catch(() => undefined);
  });
  visible.onDidReveal(publish);
  settings.onDidChange(() => documents.all().forEach(publish));
  return {};
};
