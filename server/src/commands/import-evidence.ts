import { isTable } from '../workspace/is-table.ts';
import type { MeasuredFinding } from '../editor-evidence.ts';
import type { Server } from '../server.ts';
import { foldersOnDisk, type ServerCommand } from './command.ts';
import type { CancellationToken } from 'vscode-languageserver';

/** What an import came to. */
export interface ImportedEvidence {
  /** Findings that were seen in the measurement. */
  readonly findings: number;
  /** A review of them in Markdown. */
  readonly report: string;
}

/** `{ files: paths }` → how many findings of the open folders they confirm, with a review of those. */
export const importEvidence: ServerCommand = async (server, argument, token): Promise<ImportedEvidence> => {
  const files = argument.texts('files');
  if (files.length === 0) throw new Error('Choose a file with a measurement first.');
  return addEvidence(server, files, '', token);
};

/** Adds what `files` (paths, or `-` for `stdin`) say about the findings of the open folders. */
export async function addEvidence(
  server: Server,
  files: readonly string[],
  stdin: string,
  token: CancellationToken,
): Promise<ImportedEvidence> {
  const { commandLine } = server.host;
  const folders = foldersOnDisk(server);
  if (!commandLine) throw new Error('Measurements cannot be read here.');
  if (folders.length === 0) throw new Error('Open a folder first.');
  const measured = new Map<string, MeasuredFinding>();
  const reports: string[] = [];
  for (const folder of folders) {
    const run = async (format: string): Promise<string> => {
      const options = ['--output-format', format, '--exit-zero'];
      const { code, stdout, stderr } = await commandLine(['evidence', ...files, ...options], folder, token, { stdin });
      if (code !== 0 && stdout === '') throw new Error(stderr.trim() || 'The measurement could not be read.');
      return stdout;
    };
    const found: unknown = JSON.parse(await run('json'));
    const before = measured.size;
    for (const it of Array.isArray(found) ? (found as readonly unknown[]) : []) {
      if (!isTable(it) || !isTable(it['evidence'])) continue;
      const { summary, at, ...more } = it['evidence'];
      const whole = { ...more, summary: String(summary), at: at === 'line' ? 'line' : 'function' } as const;
      measured.set(String(it['fingerprint']), whole);
    }
    if (measured.size > before) reports.push(await run('markdown'));
  }
  server.evidence.add(measured);
  // As after other settings: everybody asks again.
  await server.settings.reload();
  return { findings: measured.size, report: reports.join('\n') };
}
