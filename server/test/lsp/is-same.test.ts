/** Comparing diagnostics field by field, against comparing them as text. */
import { expect, test } from 'vitest';
import { isSame } from '../../src/is-same.ts';

const diagnostic = {
  range: { start: { line: 1, character: 2 }, end: { line: 1, character: 9 } },
  severity: 2,
  code: 'a-rule',
  message: 'text',
  relatedInformation: [{ location: { uri: 'file:///a.py', range: {} }, message: 'here' }],
  data: { id: 'a-rule@f#1' },
};
const samples: readonly unknown[] = [
  null,
  0,
  '',
  'a',
  [],
  {},
  [diagnostic],
  [diagnostic, diagnostic],
  [{ ...diagnostic, code: 'b-rule' }],
  [{ ...diagnostic, range: { start: diagnostic.range.start, end: { line: 2, character: 9 } } }],
  [{ ...diagnostic, relatedInformation: [] }],
  [{ ...diagnostic, data: {} }],
  [{ ...diagnostic, data: null }],
  { 0: diagnostic },
];

test('says the same as the text', () => {
  for (const a of samples)
    for (const b of samples) expect(isSame(a, structuredClone(b))).toBe(JSON.stringify(a) === JSON.stringify(b));
});

test('a field more or less, or of another value, is a difference', () => {
  expect(isSame([{ a: 1, b: [2] }], [{ b: [2], a: 1 }])).toBe(true);
  expect(isSame({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(isSame({ a: 1, b: 2 }, { a: 1, c: 2 })).toBe(false);
  expect(isSame([], {})).toBe(false);
});
