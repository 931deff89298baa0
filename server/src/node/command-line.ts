/** The command line inside the language server: reports and baselines are exactly those of a terminal. */
import type { CancellationToken } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Io, Output } from '../cli/io.ts';
import { main } from '../cli/run.ts';
import { loadAnalyser, programStamp, workerFile } from '../workspace/load-analyser.ts';

/** Runs `memlint argv` in `folder` (a path or a `file:` URI) and gives what it printed. */
export async function commandLine(
  argv: readonly string[],
  folder: string,
  token: CancellationToken,
  { stdin = '', measured }: { readonly stdin?: string } & Pick<Io, 'measured'> = {},
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const stdout = caught();
  const stderr = caught();
  const stop = new AbortController();
  const listener = token.onCancellationRequested(() => stop.abort());
  try {
    const code = await main(argv, {
      cwd: folder.includes('://') ? URI.parse(folder).fsPath : folder,
      stdout,
      stderr,
      readStdin: async () => new TextEncoder().encode(stdin),
      environment: {},
      signal: stop.signal,
      loadAnalyser,
      workerFile: workerFile(),
      program: programStamp(),
      ...(measured ? { measured } : {}),
    });
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    listener.dispose();
  }
}

function caught(): Output & { text(): string } {
  const parts: string[] = [];
  return { write: (text) => parts.push(text), isTerminal: false, columns: undefined, text: () => parts.join('') };
}
