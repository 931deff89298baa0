/** A host may stop stepping at any time: what was done so far must not be lost, nor taken for done when it was not. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadAnalyser } from './analyser.ts';

const analyser = await loadAnalyser();
const sample = readFileSync(new URL('../sample/orders.py', import.meta.url), 'utf8');

test('a check that was given up anywhere changes nothing of the next one', () => {
  const wanted = analyser.open(sample).findings();
  expect(wanted.length).toBeGreaterThan(2);
  for (let steps = 0; steps < 40; steps += 1) {
    const document = analyser.open(sample);
    const given = document.check();
    for (let step = 0; step < steps; step += 1) given.next();
    expect(document.findings()).toEqual(wanted);
    document.dispose();
  }
});
