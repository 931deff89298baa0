/** Getting warm makes way for whoever waits. */
import { expect, test } from 'vitest';
import { otherMessages } from '../../src/analysis.ts';
import { warmUp } from '../../src/warm-up.ts';
import { loadAnalyser } from '../../src/workspace/load-analyser.ts';

test('nothing is looked at while somebody waits, and all is let go of at the end', async () => {
  const analyser = await loadAnalyser();
  let opened = 0;
  let disposed = 0;
  const counting = {
    ...analyser,
    open: (text: string) => {
      const document = analyser.open(text);
      const { check } = document;
      opened += 1;
      document.dispose = () => {
        disposed += 1;
      };
      document.check = function* () {
        steps += 1;
        for (const step of check.call(document)) {
          steps += 1;
          yield step;
        }
        return [];
      };
      return document;
    },
  };
  let steps = 0;
  const analysis = { restedFor: Number.POSITIVE_INFINITY };
  const done = warmUp(counting, analysis, 60);
  await otherMessages();
  analysis.restedFor = 0;
  await otherMessages();
  const before = steps;
  for (let turn = 0; turn < 20; turn += 1) await otherMessages();
  expect(steps).toBe(before);
  analysis.restedFor = Number.POSITIVE_INFINITY;
  await done;
  expect(steps).toBeGreaterThan(before);
  expect(disposed).toBe(opened);
});
