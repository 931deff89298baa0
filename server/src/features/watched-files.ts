/**
 * Has the editor watch the project's files. Configuration files, and those that say how the project is run, apply at
 * once; sources are read by `source-index`.
 */
import { deploymentKindOf } from '@memlint/shared-rules';
import { DidChangeWatchedFilesNotification, FileChangeType, WatchKind, type FileEvent } from 'vscode-languageserver';
import { isSourceName, projectPathOf } from '../project-path.ts';
import type { Feature } from '../server.ts';

/** Its own settings, those of the linters that it defers to, what Git ignores, and lists of accepted findings. */
const isConfiguration = (uri: string): boolean =>
  /\/(?:(?:pyproject|memlint|\.?ruff)\.toml|\.?pylintrc|\.gitignore|[^/]*baseline[^/]*\.json)$/.test(uri) ||
  deploymentKindOf(uri) !== undefined;

/** What is made or deleted may be a folder, which no pattern tells from other files. */
const anything = { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete };

/** Git writes a line into it whenever another commit is the last one. */
const gitLog = '**/.git/logs/HEAD';

const watched = [
  '**/*.{py,pyi,pyw,ipynb}',
  '**/{pyproject,memlint,ruff,.ruff}.toml',
  '**/{.pylintrc,pylintrc,.gitignore}',
  '**/*baseline*.json',
  gitLog,
  '**/{compose,docker-compose}*.{yml,yaml}',
  '**/{Dockerfile,Containerfile,Procfile}*',
  '**/*.ini',
  '**/supervisor*.{conf,ini}',
  '**/*.service',
];

/** Reloads the settings when a configuration file is made, changed or deleted. */
export const registerWatchedFiles: Feature = (server) => {
  const { client, connection, documents, onDidChangeFiles, project, settings, whenReady, warn } = server;
  /** A folder that is moved takes its configuration along, without a word about it. */
  const isMoved = async ({ uri, type }: FileEvent): Promise<boolean> => {
    if (type === FileChangeType.Changed || isSourceName(uri)) return false;
    return (await project?.holdsConfiguration(projectPathOf(uri))) === true;
  };
  onDidChangeFiles(async (changes) => {
    let isConcerned = changes.some(({ uri }) => isConfiguration(uri));
    for (const it of changes) isConcerned ||= await isMoved(it);
    if (isConcerned) await settings.reload();
  });
  // A client that watches no files says at least what it saves.
  if (!client.registersWatchedFiles) documents.configurations.onDidSave(() => void settings.reload());
  whenReady(() => {
    if (!client.registersWatchedFiles) return;
    const watchers = [anything, ...watched.map((globPattern) => ({ globPattern, kind: WatchKind.Change }))];
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error: unknown) => warn(`The editor does not watch files: ${String(error)}`));
  });
  return {};
};
