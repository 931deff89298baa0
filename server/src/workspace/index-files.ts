/** What a file tells the rest of its project. Runs in this process or in a worker; what goes in and out is plain data. */
import { deploymentKindOf, type PackedFacts, type PythonProject } from '@memlint/shared-rules';
import { isNotebook, parseNotebook } from '../notebook/notebook-json.ts';
import { joinCells } from '../notebook/notebook-module.ts';
import { looksGenerated } from './generated.ts';
import { readText } from './read-text.ts';

/** In UTF-16 code units. */
const LARGE = 1_000_000;

/** A file of a project with its facts; `path` is absolute. */
export interface IndexedFile {
  readonly path: string;
  readonly facts: PackedFacts;
}

/** The path under which a project knows a file. @param path absolute, as the system writes it. */
export const projectPath = (path: string): string =>
  `${path.includes('\\') ? path.replaceAll('\\', '/') : path}${isNotebook(path) ? '.py' : ''}`;

/** Reads a file for the index. Never throws; undefined where there is nothing to be read. */
export function indexFile(project: PythonProject, path: string): IndexedFile | undefined {
  if (!/\.(pyi?|pyw|ipynb)$/i.test(path) && deploymentKindOf(path, true) !== undefined) return undefined;
  const source = readText(path);
  if (!source.ok) return undefined;
  try {
    const text = isNotebook(path) ? notebookText(source.text) : source.text;
    // A large file that a program wrote is a table, which tells nobody anything and costs what it is long.
    if (text.length > LARGE && looksGenerated(text)) return undefined;
    return { path, facts: project.summarise(text) };
  } catch {
    // Whatever it is, checking the file will say so.
    return undefined;
  }
}

function notebookText(json: string): string {
  const notebook = parseNotebook(json);
  return notebook.ok ? joinCells(notebook.cells).text : '';
}

/** Tells a project of files. */
export function know(project: PythonProject, files: readonly IndexedFile[]): void {
  for (const { path, facts } of files) project.set(projectPath(path), facts);
}
