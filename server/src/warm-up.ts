/**
 * Runs the analyser over a small sample while nobody waits: a virtual machine compiles code well only once it has run
 * for a while, and that should not be the while in which somebody waits for the first file.
 *
 * The sample is what the pages of the rules show: every rule has something to look at in it, and it is there anyway.
 */
import type { Analyser } from '@memlint/shared-rules';
import { inSlices, otherMessages, type Analysis } from './analysis.ts';

/** Longest work at a time, in milliseconds. */
const slice = 4;

/**
 * Resolves when the analyser is warm; makes way for every other analysis meanwhile.
 * @param enough work in all, in milliseconds.
 */
export async function warmUp(
  analyser: Pick<Analyser, 'rules' | 'open'>,
  analysis: Pick<Analysis, 'isBusy'>,
  enough = 1000,
): Promise<void> {
  const sample = analyser.rules
    .filter(({ docs }) => docs.example === undefined)
    .flatMap(({ docs }) => [docs.bad, docs.good])
    .join('\n\n\n');
  let worked = 0;
  const pause = async (): Promise<void> => {
    worked += slice;
    do await otherMessages();
    while (analysis.isBusy);
  };
  while (worked < enough) {
    const document = analyser.open(sample);
    await inSlices(document.check(), () => undefined, { length: slice, pause });
    document.dispose();
    await pause();
  }
}
