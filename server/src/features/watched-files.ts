/**
 * Has the editor watch the project's files. Configuration files, and those that say how the project is run, apply at
 * once; sources are read by `source-index`.
 */
import { deploymentKindOf } from '@memlint/shared-rules';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import type { Feature } from '../server.ts';

const isConfiguration = (uri: string): boolean =>
  /\/(?:pyproject|memlint)\.toml$/.test(uri) || deploymentKindOf(uri) !== undefined;

const watched = [
  '**/*.{py,pyi}',
  '**/pyproject.toml',
  '**/memlint.toml',
  '**/{compose,docker-compose}*.{yml,yaml}',
  '**/{Dockerfile,Containerfile,Procfile}*',
  '**/*uwsgi*.ini',
  '**/supervisor*.{conf,ini}',
];

/** Reloads the settings when a configuration file is made, changed or deleted. */
export const registerWatchedFiles: Feature = ({ client, connection, onDidChangeFiles, settings, whenReady, warn }) => {
  onDidChangeFiles(async (changes) => {
    if (changes.some(({ uri }) => isConfiguration(uri))) await settings.reload();
  });
  whenReady(() => {
    if (!client.registersWatchedFiles) return;
    const watchers = watched.map((globPattern) => ({ globPattern }));
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error: unknown) => warn(`The editor does not watch files: ${String(error)}`));
  });
  return {};
};
