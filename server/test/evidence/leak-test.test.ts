/** The function under the cursor, and the test that proves it does not leak. */
import { expect, test } from 'vitest';
import { leakTest } from '../../src/evidence/leak-test.ts';
import { findFunction } from '../../src/find-function.ts';

const source = `import os


class Store:
    limit = 3

    def add(self, key, *, value: dict[str, int], note="a, b)"):
        if key:
            return 1

    @staticmethod
    def make(path):
        return path

    class Inner:
        async def run(
            self,  # not (this
            first,
            /,
            *rest,
            **more,
        ):
            pass


def outer():
    def inner():
        pass
    return inner
`;

const at = (code: string) => findFunction(source, source.indexOf(code));

test('the function is found by its dotted name, with what its call needs', () => {
  expect(at('return 1')).toEqual({ name: 'Store.add', required: ['key', 'value='] });
  expect(at('return path')).toEqual({ name: 'Store.make', required: ['path'] });
  expect(at('first')).toEqual({ name: 'Store.Inner.run', required: ['first'] });
  expect(at('return inner')).toEqual({ name: 'outer', required: [] });
  expect(() => findFunction(source, source.indexOf('pass\n    return'))).toThrow('inside of another one');
  expect(() => at('limit')).toThrow('Put the cursor into a function first.');
});

test('a test without a dependency, and one for pytest-memray', () => {
  const plain = leakTest('shop.store', at('return 1'), 'plain');
  expect(plain).toContain('from shop.store import Store\n');
  expect(plain).toContain('def test_store_add_does_not_leak():\n');
  expect(plain).toContain('        # Write the arguments: key, value=\n        Store().add(..., value=...)\n');
  const memray = leakTest('shop.store', at('return inner'), 'pytest-memray');
  expect(memray).toContain('@pytest.mark.limit_leaks(');
  expect(memray).toContain('        outer()\n');
});
