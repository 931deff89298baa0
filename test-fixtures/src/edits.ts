/** Random edits, as people and hostile tests make them, for fast-check to generate and to shrink. */
import type { TextChange } from '@memlint/shared-rules';
import fc from 'fast-check';

/** An edit that fits any text: where and how much are parts of whatever text it meets. */
export interface RandomEdit {
  /** 0 to 1: where in the text. */
  readonly where: number;
  /** Move to the start of that line. */
  readonly atLineStart: boolean;
  /** Code units to remove; negative: that many whole lines. */
  readonly remove: number;
  readonly insert: string;
  /** Whether anybody asks for findings after this edit. */
  readonly look: boolean;
}

/** What is typed, pasted or left behind: everything that changes what the text around it means. */
const pieces: readonly string[] = [
  '',
  '',
  '',
  ' ',
  '    ',
  '\t',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\f',
  '\\',
  '\\\n',
  '#',
  '# comment\n',
  '#\n',
  '"',
  "'",
  '"""',
  "'''",
  'f"{',
  'rb"',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ':',
  ';',
  ',',
  '.',
  '=',
  '@',
  '😀',
  '𝒳',
  'é',
  '\u2028',
  '\0',
  '\ud83d',
  'x',
  'f',
  '1',
  'pass\n',
  'return\n',
  'return f\n',
  'f.close()\n',
  '    f.close()\n',
  '        f.close()\n',
  'def g(path):\n    f = open(path)\n',
  'async def h():\n',
  'class C:\n',
  'class Big:\n',
  '    def m(self):\n        self.session_0 = None\n',
  'import requests\n',
  'from contextlib import closing as open\n',
  'open = 1\n',
  'CACHE = {}\n',
  'CACHE.clear()\n',
  'LOG = deque(maxlen=3)\n',
  'import sqlite3 as requests\n',
  '@property\n',
  '@decorator(\n',
  '    @staticmethod\n',
  'if x:\n',
  'else:\n',
  'try:\n',
  'except E:\n',
  'finally:\n',
  'with open(p) as f:\n',
  'for x in open(p):\n',
  '    ',
  'self.items.clear()',
  'global CACHE\n',
  'nonlocal f\n',
  'lambda: ',
  'yield ',
  'await ',
  'print(open(p).read())\n',
  '# memlint: ignore\n',
  '# memlint: ignore-file[unclosed-resource]\n',
  'def helper(path):\n    return path\n',
  '    def shut_0(self):\n        pass\n',
  'match x:\n    case 1:\n',
  'f = open("a")\n',
  '    f = open("a")\n',
  '        f = open("a")\n',
];

export const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({
  where: fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }),
  atLineStart: fc.boolean(),
  remove: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat(3) },
    { weight: 1, arbitrary: fc.nat(200) },
    { weight: 1, arbitrary: fc.integer({ min: -6, max: -1 }) },
  ),
  insert: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: fc.string({ maxLength: 8, unit: 'binary' }) },
  ),
  look: fc.boolean(),
});

/** The edit as it meets `text`. */
export function changeOf({ where, atLineStart, remove, insert }: RandomEdit, text: string): TextChange {
  let start = Math.floor(where * text.length);
  if (atLineStart || remove < 0) start = text.lastIndexOf('\n', start - 1) + 1;
  let end = Math.min(text.length, start + Math.max(0, remove));
  for (let lines = remove; lines < 0 && end < text.length; lines += 1) {
    const next = text.indexOf('\n', end);
    end = next < 0 ? text.length : next + 1;
  }
  return { start, end, text: insert };
}

export const apply = (text: string, { start, end, text: insert }: TextChange): string =>
  text.slice(0, start) + insert + text.slice(end);

/** The change that takes `change` back; `text` is from before it. */
export const inverse = (text: string, { start, end, text: insert }: TextChange): TextChange => ({
  start,
  end: start + insert.length,
  text: text.slice(start, end),
});
