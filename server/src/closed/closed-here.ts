/** Files that are not open, without a thread: in slices between other work. For a server that runs from its sources. */
import type { Analyser } from '@memlint/shared-rules';
import { Emitter } from 'vscode-languageserver';
import { inSlices } from '../analysis.ts';
import { type ClosedFiles, type Request, requestsBy } from './closed-files.ts';
import { createClosedProject } from './closed-project.ts';

/** Shorter than those of open documents: nobody waits for these. In milliseconds. */
const slice = 4;

export function createClosedHere(analyser: Analyser): ClosedFiles {
  const project = createClosedProject(analyser);
  const affected = new Emitter<readonly string[]>();
  let isOver = false;
  // One after the other, as a thread would do it.
  let last: Promise<unknown> = Promise.resolve();
  const ask = <Value>(request: Request): Promise<Value> => {
    const run = async (): Promise<unknown> => {
      const mayGoOn = (): void => {
        if (isOver) throw new Error('the server ends');
      };
      mayGoOn();
      try {
        return await inSlices(project.serve(request), mayGoOn, { length: slice });
      } finally {
        const paths = project.takeAffected();
        if (paths.length > 0) affected.fire(paths);
      }
    };
    const result = last.then(run);
    last = result.catch(() => undefined);
    return result as Promise<Value>;
  };
  return {
    ...requestsBy(ask),
    onAffect: (listener) => void affected.event(listener),
    onLoss: () => undefined,
    dispose() {
      isOver = true;
    },
  };
}
