/** Runs the command line in this process, in a temporary directory, with everything it prints caught. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Analyser } from '@memlint/shared-rules';
import type { Io, Output } from '../../src/cli/io.ts';
import { main } from '../../src/cli/run.ts';
import { fakeAnalyser } from './fake-analyser.ts';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Workspace {
  readonly path: string;
  write(name: string, content: string | Uint8Array): void;
  run(argv: readonly string[], options?: RunOptions): Promise<Outcome>;
  /** Runs with `--output-format json` and parses the answer. */
  json(argv: readonly string[], options?: RunOptions): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  readonly cwd?: string;
  readonly analyser?: () => Promise<Analyser>;
  readonly signal?: AbortSignal;
  /** Which build is running; left out, it remembers nothing. */
  readonly program?: string;
}

/** A new directory with these files, gone after the test. */
export function workspace(files: Readonly<Record<string, string | Uint8Array>> = {}): Workspace {
  const path = mkdtempSync(join(tmpdir(), 'memlint-cli-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  const run: Workspace['run'] = async (argv, options = {}) => {
    const stdout = caught(options.terminal ?? false);
    const stderr = caught(false);
    const io: Io = {
      cwd: options.cwd ?? path,
      stdout,
      stderr,
      readStdin: async () => Buffer.from(options.stdin ?? ''),
      environment: options.environment ?? {},
      signal: options.signal ?? new AbortController().signal,
      loadAnalyser: options.analyser ?? (async () => fakeAnalyser()),
      workerFile: undefined,
      program: options.program,
    };
    const code = await main(argv, io);
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  };
  return {
    path,
    write,
    run,
    json: async (argv, options) => {
      const { stdout } = await run([...argv, '--output-format', 'json'], options);
      const parsed: readonly Readonly<Record<string, unknown>>[] = JSON.parse(stdout);
      return parsed;
    },
  };
}

function caught(isTerminal: boolean): Output & { text(): string } {
  const parts: string[] = [];
  return { write: (text) => parts.push(text), isTerminal, columns: 100, text: () => parts.join('') };
}
