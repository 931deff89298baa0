/** Deployment files, half typed and broken: never a throw, and after any edits what a fresh document says. */
import fc from 'fast-check';
import { usualNames, type Document } from '@memlint/shared-rules';
import { describe, expect, test } from 'vitest';
import { everything, loadAnalyser } from './analyser.ts';
import { optionsIn } from './annotations.ts';
import { fixtureFiles } from './fixture-files.ts';

const analyser = await loadAnalyser();
const names = [...new Set(Object.values(usualNames).map((it) => it.name)), 'supervisord.conf'];
const texts = fixtureFiles()
  .filter((it) => optionsIn(it.text).as !== undefined)
  .map((it) => it.text);

const open = (name: string, text: string): Document => {
  const document = analyser.openDeployment(name, text, everything, () => analyser.open(text, everything));
  if (!document) throw new Error(`${name} is no deployment file`);
  return document;
};

/** A text of a fixture with something cut out and something put in. */
const spoiled = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.nat(),
    fc.nat(40),
    fc.constantFrom('', '"', "'", '[', '${', '\\', '\n', '\r', '- ', ': ', '&a ', '*a', '\t', '|', '{'),
  )
  .map(([text, from, length, put]) => {
    const start = from % (text.length + 1);
    return { text, start, end: Math.min(text.length, start + length), put };
  });

describe.each(names)('%s', (name) => {
  test('whatever the text', () => {
    fc.assert(
      fc.property(spoiled, ({ text, start, end, put }) => {
        const document = open(name, text.slice(0, start) + put + text.slice(end));
        for (const finding of document.findings()) {
          expect(finding.start).toBeLessThan(finding.end);
          expect(finding.end).toBeLessThanOrEqual(document.text.length);
          document.fixes(finding);
        }
        expect(document.takeProblems()).toEqual([]);
      }),
      { numRuns: 150, seed: 20_260_102 },
    );
  });

  test('an edit leaves what a fresh document has', () => {
    fc.assert(
      fc.property(spoiled, ({ text, start, end, put }) => {
        const document = open(name, text);
        document.findings();
        document.change([{ start, end, text: put }]);
        const fresh = open(name, text.slice(0, start) + put + text.slice(end));
        expect(document.text).toBe(fresh.text);
        expect(document.findings()).toEqual(fresh.findings());
      }),
      { numRuns: 60, seed: 20_260_102 },
    );
  });
});
