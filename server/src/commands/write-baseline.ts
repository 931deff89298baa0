import { foldersOnDisk, type ServerCommand } from './command.ts';

/** What was written for one folder (a URI). */
interface Written {
  readonly folder: string;
  /** From the project's root on. */
  readonly path: string;
  /** For a person. */
  readonly message: string;
  /** It counts already: a configuration file or the editor's settings name it. */
  readonly used: boolean;
}

/** `{ uri? }` → for each folder: lists all present findings of the project in its baseline. */
export const writeBaseline: ServerCommand = async (server, argument, token) => {
  const { commandLine } = server.host;
  const { project } = server;
  if (!commandLine || !project)
    throw new Error('A baseline needs the files of the project, which are not at hand here.');
  // The configuration may have been written a moment ago.
  project.forget();
  const asked = argument.text('uri');
  const folders = asked === undefined ? foldersOnDisk(server) : [asked];
  if (folders.length === 0) throw new Error('Open a folder first.');
  const written: Written[] = [];
  for (const folder of folders) {
    const { root, path, from } = project.baselineOf(folder, (await server.settings.ofFolder(folder)).parsed);
    const { code, stderr } = await commandLine(['check', '--write-baseline', path, '.'], root, token);
    if (code === 130) throw new Error('The baseline was not written: it was cancelled.');
    if (code === 2) throw new Error(stderr.trim());
    written.push({ folder, path, message: stderr.trim(), used: from !== undefined });
  }
  await server.settings.reload();
  return written;
};
