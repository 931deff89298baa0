/** Law: any text can be analysed. No exception, no rule that failed, and every place lies inside the text. */
import type { Document } from '@memlint/shared-rules';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, loadAnalyser, settingsWith } from './analyser.ts';
import { seeds } from './seeds.ts';

const analyser = await loadAnalyser();
const settings = settingsWith(
  analyser,
  analyser.rules.map((it) => it.id),
);
const slow = { timeout: 300_000 };

/** Analyses `text`, asks for the fixes of the first `fixes` findings, and checks what must hold for any text. */
function survives(text: string, fixes = 2): Document {
  const document = analyser.open(text, settings);
  const findings = document.findings();
  const inside = (it: { readonly start: number; readonly end: number }): boolean =>
    0 <= it.start && it.start <= it.end && it.end <= text.length;
  for (const it of findings) {
    if (!inside(it) || !it.related.every(inside)) throw new Error(`a place outside the text: ${JSON.stringify(it)}`);
    if (it.message === '' || /\{\w+\}/.test(it.message)) throw new Error(`an unfinished message: ${it.message}`);
  }
  for (const it of findings.slice(0, fixes)) document.fixes(it);
  expect(findings.map((it) => it.start)).toEqual(findings.map((it) => it.start).toSorted((a, b) => a - b));
  expect(document.takeProblems()).toEqual([]);
  return document;
}

const fuzz = (text: fc.Arbitrary<string>, numRuns: number): void =>
  fc.assert(
    fc.property(text, (it) => survives(it).dispose()),
    { numRuns, seed: 20_260_102 },
  );

const words = [
  'def',
  ' f',
  '(',
  ')',
  ':',
  '\n',
  '    ',
  '\t',
  'open',
  '=',
  'with',
  ' as ',
  'class',
  'return',
  ' x',
  ',',
  '"',
  "'",
  '"""',
  '{',
  '}',
  '[',
  ']',
  '\\',
  '#',
  '@',
  'lambda',
  'async ',
  'await ',
  'if ',
  'else',
  'try',
  'except',
  'finally',
  'for ',
  ' in ',
  'match',
  'case',
  '.',
  '*',
  '**',
  ':=',
  '->',
  'f"',
  '\r',
  '\0',
  '😀',
  '1',
  'import ',
  'from ',
];

describe('random texts', () => {
  test('any code units, lone surrogates and NUL included', slow, () => {
    fuzz(
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }).map((it) => String.fromCharCode(...it)),
      150,
    );
  });
  test('random bytes read as Latin-1', slow, () => {
    fuzz(
      fc.uint8Array({ maxLength: 500 }).map((it) => String.fromCharCode(...it)),
      150,
    );
  });
  test('Python words in any order', slow, () => {
    fuzz(
      fc.array(fc.constantFrom(...words), { maxLength: 120, size: 'max' }).map((it) => it.join('')),
      250,
    );
  });
});

describe('prefixes and suffixes of real programs', () => {
  test.each(seeds().map((it, at) => [at, it] as const))('seed %i', slow, (_at, text) => {
    const step = Math.max(7, Math.floor(text.length / 8));
    for (let at = step >> 1; at < text.length; at += step) {
      survives(text.slice(0, at), at % 4 === 0 ? 1 : 0).dispose();
      survives(text.slice(at), 0).dispose();
    }
  });
});

describe('depth', () => {
  const deep = 10_000;
  const nestedBlocks = (depth: number, head: string): string =>
    [...Array.from({ length: depth }, (_, n) => `${' '.repeat(n)}${head}\n`), `${' '.repeat(depth)}f = open(p)\n`].join(
      '',
    );
  const chain = (depth: number): string => `x = ${'a.b('.repeat(depth)}${')'.repeat(depth)}\n`;
  const texts: readonly (readonly [string, string])[] = [
    ['open round brackets', '('.repeat(deep)],
    ['open mixed brackets', '([{'.repeat(deep / 3)],
    ['closed brackets', `x = ${'('.repeat(deep)}1${')'.repeat(deep)}\n`],
    ['closed lists', `x = ${'['.repeat(deep)}${']'.repeat(deep)}\n`],
    ['closing brackets', ')'.repeat(deep)],
    ['calls in calls', chain(deep)],
    ['attributes', `x = a${'.b'.repeat(deep)}\n`],
    ['a chain of calls', `x = a${'.b()'.repeat(deep)}\n`],
    ['operators', `x = ${'1 + '.repeat(deep)}1\n`],
    ['comparisons and not', `x = ${'not '.repeat(deep)}1\n`],
    ['conditional expressions', `x = ${'1 if y else '.repeat(deep / 5)}2\n`],
    ['lambdas', `x = ${'lambda: '.repeat(deep / 5)}open(p)\n`],
    ['suites', nestedBlocks(500, 'if x:')],
    ['functions', nestedBlocks(300, 'def f(p):')],
    ['classes', nestedBlocks(300, 'class C:')],
    ['try', nestedBlocks(200, 'try:')],
    ['elif', `if x:\n    pass\n${'elif y:\n    pass\n'.repeat(3000)}`],
    ['f-strings', `x = ${'f"{'.repeat(100)}1${'}"'.repeat(100)}\n`],
    ['indentation that only grows', Array.from({ length: 400 }, (_, n) => `${' '.repeat(n)}x\n`).join('')],
    ['open triple quotes', `${'"""\ndef f():\n'.repeat(301)}`],
    ['backslashes', '\\\n'.repeat(deep / 5)],
    ['decorators', `${'@a\n'.repeat(2000)}def f():\n    g = open(p)\n`],
  ];
  test.each(texts)('%s', slow, (_name, text) => {
    survives(text).dispose();
    survives(`def before(p):\n    f = open(p)\n    return f.read()\n\n\n${text}`).dispose();
  });

  test('a finding above a hopelessly deep statement stays', slow, () => {
    const document = survives(`def before(p):\n    f = open(p)\n    return f.read()\n\n\nx = ${'('.repeat(deep)}\n`);
    expect(document.findings().map((it) => it.rule)).toContain('unclosed-resource');
    document.dispose();
  });
});

describe('size', () => {
  const megabytes = 5 * 1024 * 1024;
  test.each([
    ['a string', () => `x = "${'a'.repeat(megabytes)}"\n`],
    ['a comment', () => `# ${'a'.repeat(megabytes)}\n`],
    ['an open string', () => `x = "${'a'.repeat(megabytes)}`],
    ['spaces', () => ' '.repeat(megabytes)],
    ['a list on one line', () => `x = [${'1, '.repeat(megabytes / 30)}]\n`],
  ] as const)('a line of 5 MB: %s', slow, (_name, text) => {
    const started = performance.now();
    survives(text()).dispose();
    expect(performance.now() - started).toBeLessThan(60_000);
  });
});

test('names that every JavaScript object has are names like any other', () => {
  const text = `class C:
    constructor = None

    def __init__(self, constructor, toString, __proto__):
        constructor.append(toString.valueOf())
        self.constructor = open(__proto__)
        __proto__.hasOwnProperty(constructor=constructor)


def f(constructor=[], __proto__={}):
    constructor.append(1)
    __proto__["x"] = 1
    return f(constructor=constructor, __proto__=__proto__)
`;
  const document = analyser.open(text, everything);
  expect(document.findings().map((it) => it.rule)).toEqual([
    'owner-without-close',
    'mutable-default-argument',
    'mutable-default-argument',
  ]);
  expect(document.takeProblems()).toEqual([]);
});
