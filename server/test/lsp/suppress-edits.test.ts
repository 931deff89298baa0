/** Suppression comments in awkward places. */
import { expect, test } from 'vitest';
import type { Edit } from '@memlint/shared-rules';
import { applyEdits } from '../../src/fix-all-edits.ts';
import { suppressAbove, suppressInFile, suppressOnLine } from '../../src/suppress-edits.ts';

const apply = (text: string, edit: Edit | undefined): string | undefined => edit && applyEdits(text, [edit]);
const onLine = (text: string, code: string) => apply(text, suppressOnLine(text, text.indexOf(code), 'r'));

test.each([
  ['x = f()', 'x = f()  # memlint: ignore[r]'],
  ['x = f()  \ny', 'x = f()  # memlint: ignore[r]\ny'],
  ['x = f() # why\r\ny', 'x = f() # why  # memlint: ignore[r]\r\ny'],
  ['x = f("#", \'"\')', 'x = f("#", \'"\')  # memlint: ignore[r]'],
  ['s = """\n#"\n"""; f()', 's = """\n#"\n"""; f()  # memlint: ignore[r]'],
  ["s = '\\'' + f()", "s = '\\'' + f()  # memlint: ignore[r]"],
  ['f()  # memlint: ignore[a]', 'f()  # memlint: ignore[a, r]'],
  ['f()  # memlint: ignore[ ] why', 'f()  # memlint: ignore[ r] why'],
  ['# "\nf()', '# "\nf()  # memlint: ignore[r]'],
  ['# \\\nf()', '# \\\nf()  # memlint: ignore[r]'],
  ['s = "open\nf()', 's = "open\nf()  # memlint: ignore[r]'],
])('on the line: %j', (before, after) => {
  expect(onLine(before, 'f()') ?? onLine(before, 'f(')).toBe(after);
});

test('no comment where it would change the code', () => {
  expect(onLine('x = f() + """a\nb"""', 'f()')).toBeUndefined();
  expect(onLine('x = f() + \\\n  1', 'f()')).toBeUndefined();
  expect(onLine('x = f() + "a\\\nb"', 'f()')).toBeUndefined();
});

test('above the line', () => {
  const above = (text: string) => apply(text, suppressAbove(text, text.indexOf('f()'), 'r'));
  expect(above('if a:\r\n    x = f()')).toBe('if a:\r\n    # memlint: ignore[r]\r\n    x = f()');
  expect(above('f()')).toBe('# memlint: ignore[r]\nf()');
  expect(above('x = \\\n  f()')).toBeUndefined();
  expect(above('x = """\n""" + f()')).toBeUndefined();
});

test.each([
  ['import os\n', '# memlint: ignore-file[r]\nimport os\n'],
  ['', '# memlint: ignore-file[r]\n'],
  ['#!/bin/python\r\nx\r\n', '#!/bin/python\r\n# memlint: ignore-file[r]\r\nx\r\n'],
  [
    '#!/bin/python\n# -*- coding: latin-1 -*-\nx',
    '#!/bin/python\n# -*- coding: latin-1 -*-\n# memlint: ignore-file[r]\nx',
  ],
  ['#!/bin/python', '#!/bin/python\n# memlint: ignore-file[r]\n'],
  ['\ufeffx\n', '\ufeff# memlint: ignore-file[r]\nx\n'],
  ['# memlint: ignore-file[a] why\nx', '# memlint: ignore-file[a, r] why\nx'],
  ['"""Doc."""\n', '# memlint: ignore-file[r]\n"""Doc."""\n'],
])('in the file: %j', (before, after) => {
  expect(apply(before, suppressInFile(before, 'r'))).toBe(after);
});
