/** Small sets against sets. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Few, membersOf, withMember, withoutMember } from '../../shared-rules/src/semantic/project/few.ts';

test('small sets hold what sets hold, in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.constantFrom('a', 'b', 'c', 'd'))), (steps) => {
      const set = new Set<string>();
      let few: Few<string>;
      for (const [isIn, it] of steps) {
        if (isIn) set.add(it);
        else set.delete(it);
        few = isIn ? withMember(few, it) : withoutMember(few, it);
        expect([...membersOf(few)]).toEqual([...set]);
        expect(few === undefined).toBe(set.size === 0);
      }
    }),
    { seed: 1 },
  );
});
