/** Follows the project's configuration files: what they say applies at once. */
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import type { Feature } from '../server.ts';

const isConfiguration = (uri: string): boolean => /\/(?:pyproject|memlint)\.toml$/.test(uri);

/** Reloads the settings when a configuration file is made, changed or deleted. */
export const registerWatchedFiles: Feature = ({ client, connection, settings, whenReady, warn }) => {
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    if (changes.some(({ uri }) => isConfiguration(uri))) await settings.reload();
  });
  whenReady(() => {
    if (!client.registersWatchedFiles) return;
    const watchers = ['**/pyproject.toml', '**/memlint.toml'].map((globPattern) => ({ globPattern }));
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error: unknown) => warn(`The editor does not watch configuration files: ${String(error)}`));
  });
  return {};
};
