/** Edits that are joined change a text as those they were made of. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits, joined, overlap } from '../../shared-rules/src/engine/apply-edits.ts';

const text = 'abcdefghijklmnopqrstuvwxyz'.repeat(4);

const edit = fc
  .tuple(fc.nat(text.length), fc.nat(5), fc.constantFrom('', 'X', '--\n'))
  .map(([start, length, to]) => ({ start, end: Math.min(text.length, start + length), text: to }));

test('joined edits give the text that the edits give', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), fc.integer({ min: 1, max: 60 }), (edits, size) => {
      fc.pre(!overlap(edits));
      const keyOf = ({ start }: { start: number }): number => Math.floor(start / size);
      const fewer = joined(edits, keyOf, (from, to) => text.slice(from, to));
      expect(applyEdits(text, fewer)).toBe(applyEdits(text, edits));
      expect(fewer.length).toBe(new Set(edits.map(keyOf)).size);
    }),
    { numRuns: 500, seed: 20_261_121 },
  );
});
