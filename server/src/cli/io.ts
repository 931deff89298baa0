/** What the command line needs from the world, as plain values: tests hand in their own. */
import type { Analyser } from '@memlint/shared-rules';
import type { withEvidence } from '../evidence/confirm-findings.ts';
import { loadAnalyser, programStamp, workerFile } from '../workspace/load-analyser.ts';

/** A place to print to. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Width in characters, where known. */
  readonly columns: number | undefined;
}

export interface Io {
  /** Absolute. */
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly readStdin: () => Promise<Uint8Array>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Fires when the user interrupts. */
  readonly signal: AbortSignal;
  readonly loadAnalyser: () => Promise<Analyser>;
  /** The bundled worker thread, where there is one. */
  readonly workerFile: string | undefined;
  /** What was measured before, by the fingerprints of findings. */
  readonly measured?: (fingerprint: string) => Parameters<typeof withEvidence>[1] | undefined;
  /** Tells this build of the program from others; undefined where that cannot be said, and nothing is remembered. */
  readonly program: string | undefined;
}

/** The real thing: this process's streams, with Ctrl-C turned into the signal and closed pipes forgiven. */
export function nodeIo(): Io {
  const interrupted = new AbortController();
  process.on('SIGINT', () => {
    // The second time the user means it.
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort();
  });
  return {
    cwd: process.cwd(),
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    readStdin: async () => {
      const parts: Buffer[] = [];
      for await (const part of process.stdin) parts.push(Buffer.from(part));
      return Buffer.concat(parts);
    },
    environment: process.env,
    signal: interrupted.signal,
    loadAnalyser,
    workerFile: workerFile(),
    program: programStamp(),
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  let closed = false;
  // `memlint check | head`: the reader has seen enough. What is written after that goes nowhere, quietly.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EOF') throw error;
    closed = true;
  });
  return {
    write: (text) => {
      if (!closed) stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
  };
}

/** True where colours are wanted on `output`: `NO_COLOR` and `FORCE_COLOR` first, else only on a terminal. */
export function wantsColour(output: Output, environment: Io['environment']): boolean {
  if (environment['NO_COLOR']) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return output.isTerminal && environment['TERM'] !== 'dumb';
}
