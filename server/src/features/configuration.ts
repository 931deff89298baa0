/** Settings that change while the server runs: the editor's, and those of the open folders. */
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Feature } from '../server.ts';

/** Follows `workspace/didChangeConfiguration` and the workspace's folders. */
export const registerConfiguration: Feature = ({ client, connection, project, settings, whenReady, warn }) => {
  connection.onDidChangeConfiguration(({ settings: pushed }) => settings.reload(pushed));
  whenReady(() => {
    if (client.registersConfigurationChanges) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: 'memlint' })
        .catch((error: unknown) => warn(`The editor does not tell when its settings change: ${String(error)}`));
    }
  });
  return project ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {};
};
