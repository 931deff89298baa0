/** Which files below the open folders Git calls changed. */
import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { changedIn, said } from '../cli/changed-files.ts';
import { repositoryRoot } from '../workspace/find-files.ts';
import { slashed } from '../project-path.ts';

/**
 * @param folders absolute paths.
 * @returns paths in the project. Rejects, with a sentence, where Git cannot say.
 */
export async function changedInFolders(folders: readonly string[]): Promise<ReadonlySet<string>> {
  const out = new Set<string>();
  for (const folder of folders) {
    const real = realpathSync(folder);
    const root = repositoryRoot(real);
    if (root === undefined) throw new Error(`${folder} is in no Git repository.`);
    let changed: ReadonlySet<string>;
    try {
      changed = await changedIn(root, 'HEAD');
    } catch (error) {
      throw new Error(`Git does not say what changed: ${said(error)}`);
    }
    for (const path of changed) {
      const inside = relative(real, path);
      if (!inside.startsWith(`..${sep}`)) out.add(slashed(join(folder, inside)));
    }
  }
  return out;
}
