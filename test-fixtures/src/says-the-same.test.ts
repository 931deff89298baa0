/** Facts are compared without building anything; what that must give is told by their JSON without places. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saysTheSame } from '../../shared-rules/src/semantic/project/says-the-same.ts';

/** Keys in order, as it does not matter which was there first. */
const digest = (of: unknown): string | undefined =>
  JSON.stringify(of, (key, value: unknown) => {
    if (key === 'span') return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });

const { fact } = fc.letrec((tie) => ({
  fact: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', '', 0, 1, true, false, null),
    fc.array(tie('fact'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('span', 'name', 'op', 'via'), fc.oneof(tie('fact'), fc.constant(undefined)), {
      maxKeys: 3,
    }),
  ),
}));

test('what says the same has the same JSON, apart from places', () => {
  let same = 0;
  fc.assert(
    fc.property(fact, fact, (a, b) => {
      const copy: unknown = structuredClone(a);
      expect(saysTheSame(a, copy)).toBe(true);
      if (digest(a) === digest(b)) same += 1;
      expect(saysTheSame(a, b), `${digest(a)} ${digest(b)}`).toBe(digest(a) === digest(b));
    }),
    { numRuns: 5000, seed: 7 },
  );
  expect(same).toBeGreaterThan(100);
});

test('places do not count, and neither does what is undefined', () => {
  expect(saysTheSame([{ op: 'read', span: { start: 1 } }], [{ op: 'read', span: { start: 2 } }])).toBe(true);
  expect(saysTheSame({ op: 'read', name: undefined }, { op: 'read' })).toBe(true);
  expect(saysTheSame({ op: 'read' }, { op: 'read', name: 'x' })).toBe(false);
  expect(saysTheSame(undefined, [])).toBe(false);
  expect(saysTheSame([], {})).toBe(false);
});
