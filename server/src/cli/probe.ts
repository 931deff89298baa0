/** `memlint probe FILE::FUNCTION`: runs a function of the user's again and again, and says whether it leaks. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Colors } from 'picocolors/types';
import { size } from '../evidence/observation.ts';
import { judge, type ProbeResult } from '../evidence/probe-result.ts';
import { probeScript } from '../evidence/probe-script.ts';
import { printable, shownPath } from './complaints.ts';
import type { Io } from './io.ts';

export interface ProbeOptions {
  /** Arguments of the call, as Python writes them between the brackets. */
  readonly arguments: string;
  readonly python?: string;
  /** How long to measure. */
  readonly seconds: number;
  readonly outputFormat: 'text' | 'json';
}

/** Python runs this; frames of the script then have a name of their own. */
const bootstrap = 'import sys; exec(compile(sys.argv.pop(1), "<memlint>", "exec"))';

/** Measures one function. Resolves to 0 (it does not leak), 1 (it does) or 2 (it could not be measured). */
export async function probe(target: string, options: ProbeOptions, io: Io, colours: Colors): Promise<number> {
  const at = target.lastIndexOf('::');
  const [file, name] = [target.slice(0, at), target.slice(at + 2)];
  if (at < 1 || !/^[^\W\d]\w*(?:\.[^\W\d]\w*)*$/u.test(name)) throw new Error(`"${target}" is not FILE::FUNCTION.`);
  const path = resolve(io.cwd, file);
  if (!existsSync(path)) throw new Error(`${file} is not there.`);
  const request = { file: path, function: name, arguments: options.arguments, seconds: options.seconds };
  const python = options.python ?? pythonFor(path, io.environment);
  const printed = await run(python, request, io);
  const result = judge(`${shownPath(path, io.cwd)}::${name}`, printed);
  io.stdout.write(
    options.outputFormat === 'json' ? `${JSON.stringify(result, null, 2)}\n` : asText(result, io.cwd, colours),
  );
  return result.verdict === 'leak' ? 1 : 0;
}

/** The interpreter of the environment that is active, or of the one beside the file. */
function pythonFor(path: string, environment: Io['environment']): string {
  const isWindows = process.platform === 'win32';
  const inside = (folder: string): string =>
    join(folder, ...(isWindows ? ['Scripts', 'python.exe'] : ['bin', 'python']));
  const active = environment['VIRTUAL_ENV'];
  if (active && existsSync(inside(active))) return inside(active);
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    for (const name of ['.venv', 'venv', 'env']) {
      if (existsSync(join(folder, name, 'pyvenv.cfg')) && existsSync(inside(join(folder, name))))
        return inside(join(folder, name));
    }
    if (dirname(folder) === folder) return isWindows ? 'python' : 'python3';
  }
}

/** What Python printed. What the measured code prints goes to the error stream. */
function run(python: string, request: { readonly seconds: number }, io: Io): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(python, ['-c', bootstrap, probeScript, JSON.stringify(request)], {
      cwd: io.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const parts: Buffer[] = [];
    let ending: string | undefined;
    const end = (reason: string): void => {
      ending = reason;
      child.kill('SIGKILL');
    };
    // A round is not interrupted, so that it may take longer than it was given.
    const timer = setTimeout(
      () =>
        end(
          `The function takes too long to be measured in ${request.seconds} seconds; give it less to do, or --seconds.`,
        ),
      Math.max(request.seconds * 4, 60) * 1000,
    );
    io.signal.addEventListener('abort', () => end('Interrupted.'), { once: true });
    child.stdout.on('data', (it: Buffer) => parts.push(it));
    child.stderr.on('data', (it: Buffer) => io.stderr.write(it.toString()));
    child.on('error', (error: NodeJS.ErrnoException) =>
      fail(
        new Error(
          error.code === 'ENOENT' ? `There is no ${python}; name an interpreter with --python.` : error.message,
        ),
      ),
    );
    child.on('close', () => {
      clearTimeout(timer);
      if (ending === undefined) done(Buffer.concat(parts).toString());
      else fail(new Error(ending));
    });
  });
}

const words = { leak: 'Leak', allocator: 'Kept by the allocator', clean: 'Clean' } as const;

function asText(
  { target, verdict, summary, rounds, places, types, warnings }: ProbeResult,
  cwd: string,
  colours: Colors,
): string {
  const paint = { leak: colours.red, allocator: colours.yellow, clean: colours.green }[verdict];
  const where = (frames: readonly { readonly file: string; readonly line: number }[]): string => {
    const own = frames.filter(({ file }) => !shownPath(file, cwd).startsWith('..'));
    return (own.length > 0 ? own : frames)
      .slice(0, 3)
      .map(({ file, line }) => `${shownPath(file, cwd)}:${line}`)
      .join(', called from ');
  };
  const lines = [
    `${paint(colours.bold(words[verdict]))}: ${target}`,
    summary,
    '',
    ...rounds.map(({ runs, traced }) => `  after ${String(runs).padStart(5)} runs  ${size(traced)} held`),
    ...(places.length > 0 ? ['', 'Left behind by each run:'] : []),
    ...places.slice(0, 5).map(({ frames, bytes }) => `  ${size(bytes).padStart(9)}  ${where(frames)}`),
    ...(types.length > 0
      ? ['', `Objects: ${types.map(({ type, count }) => `${type} × ${Number(count.toFixed(1))}`).join(', ')}`]
      : []),
    ...(warnings.length > 0 ? ['', 'Dropped without being closed:'] : []),
    ...warnings.slice(0, 5).map(({ text, frames }) => `  ${where(frames)}: ${text}`),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}
