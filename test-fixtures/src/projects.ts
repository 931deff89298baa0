/** The annotated projects of `test-fixtures/projects/<name>/`: files that see each other. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { PythonProject } from '@memlint/shared-rules';

const projectsFolder = join(import.meta.dirname, '../projects');

export interface ProjectFile {
  /** Inside the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface ProjectFixture {
  readonly name: string;
  readonly files: readonly ProjectFile[];
}

export const projectFixtures = (): ProjectFixture[] =>
  readdirSync(projectsFolder)
    .sort()
    .map((name) => ({ name, files: filesOf(join(projectsFolder, name)) }));

const filesOf = (folder: string): ProjectFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && /\.pyi?$/.test(it.name))
    .map((it) => {
      const path = join(it.parentPath, it.name);
      return { path: `/work/${relative(projectsFolder, path).split(sep).join('/')}`, text: readFileSync(path, 'utf8') };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));

/** Tells a project of files as a host does that has read them. */
export function tell(project: PythonProject, files: readonly ProjectFile[]): void {
  for (const { path, text } of files) project.set(path, project.summarise(text));
}
