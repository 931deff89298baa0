/** Where somebody types, by indentation. */
import { expect, test } from 'vitest';
import { enclosingFunction } from '../../src/enclosing-function.ts';

test('the function around a place', () => {
  const text = 'class A:\n    def m(self):\n        if x:\n\n            y\n    z = 1\n\nasync def f(): pass\nx\n';
  const at = (code: string) => enclosingFunction(text, text.indexOf(code));
  expect(at('y\n')).toBe(text.indexOf('    def m'));
  expect(at('self')).toBe(text.indexOf('    def m'));
  expect(at('z =')).toBe(-1);
  expect(at('pass')).toBe(text.indexOf('async'));
  expect(enclosingFunction(text, text.length - 2)).toBe(-1);
  expect(enclosingFunction('', 0)).toBe(-1);
});
