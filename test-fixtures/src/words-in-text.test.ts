/** Law: the words that are found in a text are those that a regular expression finds. */
import { expect, test } from 'vitest';
import { createWordFinder } from '../../shared-rules/src/semantic/words-in-text.ts';
import { shapeTexts } from './seeds.ts';

const WORD = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/g;

const odd = [
  '',
  'a',
  '9lives l9 9',
  'naïve = café_9 + 𝒳1',
  `x${'_'.repeat(40)}`,
  'open(open_file).open',
  'end_of_text',
  '\u0000a\u007fb\u0080c@A[Z`z{_',
];

test('words are those of the regular expression', () => {
  for (const text of [...odd, ...shapeTexts()]) {
    const all = Array.from(text.matchAll(WORD), ([word]) => word);
    const distinct = [...new Set(all)];
    // All of them, every third, and words that only look like one.
    for (const words of [distinct, distinct.filter((_, at) => at % 3 === 0), distinct.map((it) => `${it[0]}_${it}`)]) {
      const wanted = new Set(words);
      const found: string[] = [];
      createWordFinder(words)(text, (word) => found.push(word));
      expect(found).toEqual(all.filter((it) => wanted.has(it)));
    }
  }
});
