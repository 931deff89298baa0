/** A folder on disk, and a client of a server in this process that has it open. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type {
  ClientCapabilities,
  PreviousResultId,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { createProjectHost } from '../../src/node/project-host.ts';
import { pulls, TestClient } from './client.ts';

export interface StartOptions {
  readonly capabilities?: ClientCapabilities;
  readonly settings?: Readonly<Record<string, unknown>>;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder that is gone when the test ends. */
export function makeFolder(files: Files) {
  const path = mkdtempSync(join(tmpdir(), 'memlint-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const write = (name: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return {
    path,
    /** Of the folder itself. */
    folder: pathToFileURL(path).toString(),
    write,
    uri: (name: string): string => pathToFileURL(join(path, name)).toString(),
    nameOf: (uri: string): string => fileURLToPath(uri).slice(path.length + 1),
  };
}

/** With the whole workspace in scope, unless `settings` say otherwise. */
export async function startIn(files: Files, { capabilities = pulls, settings }: StartOptions = {}) {
  const folder = makeFolder(files);
  const client = await TestClient.start({
    capabilities,
    folders: [folder.folder],
    createProject: createProjectHost,
    initializationOptions: { memlint: { scope: 'workspace', newFindingDelay: 0, ...settings } },
  });
  return { client, ...folder, tell: tellOf(client, folder), linesOf: linesIn(folder) };
}

/** Says that a file was changed; type 1: made, 3: deleted. */
export const tellOf =
  (client: TestClient, { uri }: Pick<ReturnType<typeof makeFolder>, 'uri'>) =>
  (name: string, type = 2): Promise<void> =>
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(name), type }] });

/** Lines of the findings, from 0, by file. */
export const linesIn =
  ({ nameOf }: Pick<ReturnType<typeof makeFolder>, 'nameOf'>) =>
  (items: readonly WorkspaceDocumentDiagnosticReport[]) =>
    Object.fromEntries(
      items
        .map((it) => [nameOf(it.uri), it.kind === 'full' ? it.items.map(({ range }) => range.start.line) : it.kind])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );

/** What a client remembers of its pulls. */
export const previous = (items: readonly WorkspaceDocumentDiagnosticReport[]): PreviousResultId[] =>
  items.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));
