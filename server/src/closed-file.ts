/** Checks one file that is not open: read, checked in slices, and let go of again. */
import { LineIndex, type PythonProject } from '@memlint/shared-rules';
import type { Diagnostic } from 'vscode-languageserver';
import { inSlices, type SliceOptions } from './analysis.ts';
import type { ClientFeatures } from './client-features.ts';
import { toDiagnostics } from './convert.ts';
import type { Documents } from './documents.ts';
import { accepted } from './editor-baseline.ts';
import type { ProjectHost } from './project-host.ts';
import { uriOfProjectPath } from './project-path.ts';
import type { SettingsStore } from './settings-store.ts';

export interface ClosedFiles {
  readonly files: PythonProject;
  readonly client: ClientFeatures;
  readonly documents: Documents;
  readonly settings: SettingsStore;
  readonly project: ProjectHost;
  /** Logs a line, once. */
  warn(message: string): void;
}

/**
 * The diagnostics of a file that the project was told of, by its path there. It is watched from then on:
 * `onDidAffectFile` speaks of it.
 * @param isWanted asked between slices; a file that is opened or changes meanwhile is wanted no more.
 * @returns undefined where it was not wanted any more.
 */
export async function checkClosedFile(
  { files, client, documents, settings: store, project, warn }: ClosedFiles,
  path: string,
  isWanted: () => boolean,
  slices: SliceOptions,
): Promise<readonly Diagnostic[] | undefined> {
  const uri = uriOfProjectPath(path);
  const text = project.readSource(path);
  if (text === undefined) return [];
  const settings = await store.ofFile(uri, text);
  if (!isWanted()) return undefined;
  if (!settings.enabled) return [];
  const document = files.openIndexed(path, text, settings.analysis);
  // Who opens a file frees the document that was there before.
  let isOurs = true;
  const listener = documents.onDidOpen((it) => {
    if (documents.at(path) === it) isOurs = false;
  });
  try {
    const mayGoOn = (): void => {
      if (!isOurs || !isWanted()) throw unwanted;
    };
    const findings = await inSlices(document.check(), mayGoOn, slices);
    // Another file that changed since the last slice has made chunks of this one worthless.
    mayGoOn();
    for (const problem of document.takeProblems()) warn(problem);
    files.watch(path, files.leansOn(document) ?? []);
    const lines = new LineIndex(text);
    const place = { uri, positionAt: (offset: number) => lines.position(offset), elsewhere: documents.locate };
    return toDiagnostics(place, accepted(findings, { text }, settings.baseline), client, settings);
  } catch (error) {
    if (error === unwanted) return undefined;
    throw error;
  } finally {
    listener.dispose();
    if (isOurs) document.dispose();
  }
}

const unwanted = new Error('Nobody wants this any more.');
