/** Follows the project's configuration files, and those that say how it is run: what they say applies at once. */
import { deploymentKindOf } from '@memlint/shared-rules';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import type { Feature } from '../server.ts';

const isConfiguration = (uri: string): boolean =>
  /\/(?:pyproject|memlint)\.toml$/.test(uri) || deploymentKindOf(uri) !== undefined;

const watched = [
  '**/pyproject.toml',
  '**/memlint.toml',
  '**/{compose,docker-compose}*.{yml,yaml}',
  '**/{Dockerfile,Containerfile,Procfile}*',
  '**/gunicorn*.py',
  '**/*uwsgi*.ini',
  '**/supervisor*.{conf,ini}',
];

/** Reloads the settings when a configuration file is made, changed or deleted. */
export const registerWatchedFiles: Feature = ({ client, connection, settings, whenReady, warn }) => {
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    if (changes.some(({ uri }) => isConfiguration(uri))) await settings.reload();
  });
  whenReady(() => {
    if (!client.registersWatchedFiles) return;
    const watchers = watched.map((globPattern) => ({ globPattern }));
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error: unknown) => warn(`The editor does not watch configuration files: ${String(error)}`));
  });
  return {};
};
