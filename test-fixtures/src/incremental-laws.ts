/**
 * Law: after any sequence of edits, a document says what a fresh one with the same text says.
 *
 * Declared here for two suites, a short one and a slow one. `MEMLINT_LAW_RUNS=1000 MEMLINT_LAW_SEED=7` runs longer
 * and elsewhere. A failure is shrunk to few edits.
 */
import type { Document, Settings } from '@memlint/shared-rules';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadAnalyser, settingsWith } from './analyser.ts';
import { changeOf, inverse, randomEdit, type RandomEdit } from './edits.ts';
import { seeds } from './seeds.ts';

const analyser = await loadAnalyser();
const settings: Settings = settingsWith(
  analyser,
  analyser.rules.map((it) => it.id),
);
const starts = seeds();

/** What a document says, as text. A rule that throws fails the test: it would be told of once only, and not by both. */
function said(document: Document): string {
  const findings = document.findings().map((it) => JSON.stringify(it));
  expect(document.takeProblems()).toEqual([]);
  return [...findings, `syntax error: ${document.hasSyntaxError}`].join('\n');
}

function fresh(text: string, say: (document: Document) => string = said): string {
  const document = analyser.open(text, settings);
  const out = say(document);
  document.dispose();
  return out;
}

const someStart = fc.nat(starts.length - 1);
const someEdits = fc.array(randomEdit, { minLength: 1, maxLength: 30, size: 'max' });

const parameters = (runs: number): fc.Parameters<unknown> => ({
  numRuns: Math.ceil(runs),
  seed: Number(process.env['MEMLINT_LAW_SEED'] ?? 20_260_101),
  // Shrinking stops here; what was found until then is reported.
  interruptAfterTimeLimit: Math.max(100_000, runs * 2000),
});

/** @param usual How many sequences of edits to try, unless `MEMLINT_LAW_RUNS` says. */
export function declareLaws(usual: number): void {
  const runs = Number(process.env['MEMLINT_LAW_RUNS'] ?? usual);

  test('after any edits, findings equal those of a fresh document', { timeout: 3_600_000 }, () => {
    let edits = 0;
    fc.assert(
      fc.property(someStart, someEdits, (start, sequence) => {
        const document = analyser.open(starts[start] ?? '', settings);
        said(document);
        for (const [at, edit] of sequence.entries()) {
          document.change([changeOf(edit, document.text)]);
          edits += 1;
          if (edit.look || at === sequence.length - 1)
            expect(said(document), shown(document.text)).toBe(fresh(document.text));
        }
        document.dispose();
      }),
      parameters(runs),
    );
    console.info(`${edits} edits compared`);
  });

  test('edits that are taken back leave what was there before', { timeout: 3_600_000 }, () => {
    fc.assert(
      fc.property(someStart, fc.array(randomEdit, { minLength: 1, maxLength: 8 }), (start, sequence) => {
        const document = analyser.open(starts[start] ?? '', settings);
        const before = said(document);
        const undo = sequence.map((edit) => {
          const change = changeOf(edit, document.text);
          const back = inverse(document.text, change);
          document.change([change]);
          if (edit.look) said(document);
          return back;
        });
        for (const it of undo.toReversed()) document.change([it]);
        expect(document.text).toBe(starts[start]);
        expect(said(document)).toBe(before);
        document.dispose();
      }),
      parameters(runs),
    );
  });

  test('several changes at once are those changes one after the other', { timeout: 3_600_000 }, () => {
    fc.assert(
      fc.property(someStart, fc.array(randomEdit, { minLength: 2, maxLength: 6 }), (start, sequence) => {
        const one = analyser.open(starts[start] ?? '', settings);
        const other = analyser.open(starts[start] ?? '', settings);
        said(one);
        const changes = sequence.map((edit: RandomEdit) => {
          const change = changeOf(edit, other.text);
          other.change([change]);
          return change;
        });
        one.change(changes);
        expect(one.text).toBe(other.text);
        expect(said(one)).toBe(fresh(other.text));
      }),
      parameters(runs / 3),
    );
  });

  test('fixes asked for after edits are those of a fresh document', { timeout: 3_600_000 }, () => {
    const fixes = (document: Document): string => JSON.stringify(document.findings().map((it) => document.fixes(it)));
    fc.assert(
      fc.property(someStart, fc.array(randomEdit, { minLength: 1, maxLength: 5 }), (start, sequence) => {
        const document = analyser.open(starts[start] ?? '', settings);
        for (const edit of sequence) {
          document.change([changeOf(edit, document.text)]);
          if (edit.look) fixes(document);
        }
        expect(fixes(document), shown(document.text)).toBe(fresh(document.text, fixes));
        expect(said(document)).toBe(fresh(document.text));
      }),
      parameters(runs / 6),
    );
  });
}

/** The text a failure is about, short enough to read. */
const shown = (text: string): string => (text.length < 3000 ? text : `${text.slice(0, 3000)}…`);
