import { markdownReport } from '../report/markdown-report.ts';
import { foldersOnDisk, type ServerCommand } from './command.ts';
import { reportOpenDocuments } from './reported.ts';

/**
 * `{ format: "markdown" | "sarif" | "json", scope: "workspace" | "openFiles" }` → the report's text. The workspace is
 * read from disk, as the command line does; where a host cannot, and for open files, it is what the editor has open.
 */
export const makeReport: ServerCommand = async (server, argument, token) => {
  const format = argument.text('format') ?? 'markdown';
  const { commandLine } = server.host;
  const folders = foldersOnDisk(server);
  if (argument.text('scope') === 'workspace' && commandLine && folders.length > 0) {
    const parts: string[] = [];
    for (const folder of folders) {
      const baseline = server.project?.baselineOf(folder, (await server.settings.ofFolder(folder)).parsed);
      const own = baseline?.from === 'editor' ? ['--baseline', baseline.path] : [];
      const { code, stdout, stderr } = await commandLine(
        ['check', '--output-format', format, '--exit-zero', ...own, '.'],
        folder,
        token,
        { measured: (print) => server.evidence.of(print) },
      );
      if (code === 2 && stdout === '') throw new Error(stderr.trim() || 'The report could not be made.');
      parts.push(stdout);
    }
    return parts.join('\n');
  }
  if (format !== 'markdown') throw new Error('Only a report in Markdown can be made of the open files.');
  return markdownReport(await reportOpenDocuments(server, token));
};
