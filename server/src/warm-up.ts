/**
 * Runs the analyser over a small sample while nobody waits: a virtual machine compiles code well only once it has run
 * for a while, and that should not be the while in which somebody waits for the first file, or types.
 *
 * The sample is what the pages of the rules show: every rule has something to look at in it, and it is there anyway.
 */
import type { Analyser, Document } from '@memlint/shared-rules';
import { inSlices, otherMessages, type Analysis } from './analysis.ts';

/** Longest work at a time, in milliseconds. */
const slice = 4;
/** Whoever types or opens files warms the analyser up himself: only what comes after such a rest is idle time. */
const rest = 50;

/** Typed at a function's first line, with a string and brackets that stand open for a while. */
const typed = '\n    with open(path, encoding="utf-8") as source:\n        rows = [parse(line) for line in source]';

/**
 * Resolves when the analyser is warm; makes way for every other analysis meanwhile.
 * @param enough work in all, in milliseconds.
 */
export async function warmUp(
  analyser: Pick<Analyser, 'rules' | 'open'>,
  analysis: Pick<Analysis, 'restedFor'>,
  enough = 1000,
): Promise<void> {
  const sample = analyser.rules
    .filter(({ docs }) => docs.example === undefined)
    .flatMap(({ docs }) => [docs.bad, docs.good])
    .join('\n\n\n');
  let worked = 0;
  let begun = performance.now();
  const pause = async (): Promise<void> => {
    worked += performance.now() - begun;
    await otherMessages();
    while (analysis.restedFor < rest) await new Promise((done) => setTimeout(done, rest / 2));
    begun = performance.now();
  };
  const look = (document: Document): Promise<unknown> =>
    inSlices(document.check(), () => undefined, { length: slice, pause });
  while (worked < enough) {
    const document = analyser.open(sample, undefined, { keepWhileBroken: true });
    await look(document);
    const start = sample.indexOf('):\n', sample.length / 2) + 2;
    for (let at = 0; at < typed.length && worked < enough; at += 1) {
      document.change([{ start: start + at, end: start + at, text: typed.charAt(at) }]);
      await look(document);
      if (performance.now() - begun >= slice) await pause();
    }
    document.dispose();
    await pause();
  }
}
