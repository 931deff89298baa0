/** Runs programs and measures them from outside. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Launch } from './language-client.ts';

export interface RunResult {
  readonly code: number;
  /** From before it was started until it had ended, in milliseconds. */
  readonly milliseconds: number;
  /** Most memory it held at once, in megabytes; NaN where the system does not say. */
  readonly peakMegabytes: number;
  /** Time on a processor, all threads together, in seconds; depends far less on what else runs than the clock does. */
  readonly processorSeconds: number;
  readonly output: string;
}

/** Runs a program to its end. `output` is what it printed on standard output. */
export function run({ command, args, environment = {} }: Launch, cwd: string): Promise<RunResult> {
  return new Promise((done, fail) => {
    const begun = performance.now();
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const parts: Buffer[] = [];
    let peak = Number.NaN;
    let busy = Number.NaN;
    // The system keeps the highest value itself, so only the last moments can be missed.
    const watch = setInterval(() => {
      const now = megabytes(child.pid ?? 0, 'VmHWM');
      if (Number.isNaN(now)) return;
      peak = now;
      busy = processorSeconds(child.pid ?? 0);
    }, 10);
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.resume();
    child.on('error', (error) => {
      clearInterval(watch);
      fail(error);
    });
    child.on('close', (code) => {
      clearInterval(watch);
      done({
        code: code ?? 1,
        milliseconds: performance.now() - begun,
        peakMegabytes: peak,
        processorSeconds: busy,
        output: Buffer.concat(parts).toString('utf8'),
      });
    });
  });
}

/** Resident memory of a running process, in megabytes (10^6 bytes); NaN where the system does not say. */
export const residentMegabytes = (pid: number): number => megabytes(pid, 'VmRSS');

function megabytes(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? (Number(found[1]) * 1024) / 1e6 : Number.NaN;
  } catch {
    return Number.NaN;
  }
}

/** Processor time a running process has used, all threads together; NaN where the system does not say. */
export function processorSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    // Counted in ticks of 10 ms, on every Linux that Node runs on.
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
