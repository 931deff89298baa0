/** The thread that knows the files which are not open: answers one request after the other. */
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import type { Analyser } from '@memlint/shared-rules';
import type { Answer, Begun, Request } from './closed-files.ts';
import { createClosedProject } from './closed-project.ts';

/** What a thread is given to become this one. */
export const closedFilesRole = 'closed files';

/** Niceness of the thread: a third of a processor that others want as well. */
const standsBack = 5;

/** Lets the server's own thread go before, where there are few processors and the system has a way. */
function standBack(): void {
  try {
    if (process.platform !== 'linux') return;
    const thread = Number(basename(readlinkSync('/proc/thread-self')));
    setPriority(thread, standsBack);
  } catch {
    // It is as fast as the other then.
  }
}

/** @param starting a rejection ends the thread, which the server hears of. */
export async function serveClosed(port: MessagePort, starting: Promise<Analyser>): Promise<void> {
  standBack();
  const waiting: { readonly id: number; readonly request: Request }[] = [];
  const keep = (it: { readonly id: number; readonly request: Request }): void => void waiting.push(it);
  port.on('message', keep);
  const project = createClosedProject(await starting);
  const serve = ({ id, request }: { readonly id: number; readonly request: Request }): void => {
    const begun: Begun = { begun: id };
    if (request.kind === 'check') port.postMessage(begun);
    let said: { readonly value: unknown } | { readonly error: string };
    try {
      const steps = project.serve(request);
      let step = steps.next();
      while (!step.done) step = steps.next();
      said = { value: step.value };
    } catch (error) {
      said = { error: error instanceof Error ? error.message : String(error) };
    }
    const answer: Answer = { id, affected: project.takeAffected(), ...said };
    port.postMessage(answer);
  };
  port.off('message', keep);
  for (const it of waiting) serve(it);
  port.on('message', serve);
}
