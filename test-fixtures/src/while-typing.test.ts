/** Half-typed code: findings elsewhere stay, findings of the broken function are kept where the host wants that. */
import type { Document, Finding, OpenOptions } from '@memlint/shared-rules';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, inspectedBy, loadAnalyser } from './analyser.ts';
import { changeOf, randomEdit } from './edits.ts';
import { bigClass, seeds } from './seeds.ts';

const analyser = await loadAnalyser();

const leak = (name: string): string =>
  `def ${name}(path):\n    ${name}_file = open(path)\n    return ${name}_file.read()\n\n\n`;
const program = leak('first') + leak('second') + leak('third');

/** Types `typed` at `marker` of `text`, one code unit at a time, and says after each which symbols have findings. */
function typing(
  text: string,
  marker: string,
  typed: string,
  options: OpenOptions,
): { readonly after: string; readonly symbols: string[] }[] {
  const document = analyser.open(text, everything, options);
  document.findings();
  const at = text.indexOf(marker) + marker.length;
  return [...typed].map((_, count) => {
    document.change([{ start: at + count, end: at + count, text: typed.charAt(count) }]);
    const findings = document.findings();
    for (const it of findings) expect(document.text.slice(it.start, it.end)).toBe('open(path)');
    return { after: typed.slice(0, count + 1), symbols: findings.map((it) => it.symbol) };
  });
}

const slips = [
  '\n    x = (1, ',
  '\n    y = "abc',
  '\n    z = [open(path',
  '\n    if x',
  '\n    def g(',
  '\n    d = {"a": ',
  '\n    x = f(',
  '\n    @',
  '\n    for a in',
  '\n    "\'',
  '\n  bad',
  '\n    x =',
];

describe.each([{ keepWhileBroken: true }, {}] as OpenOptions[])('with %o', (options) => {
  test.each(slips)('typing %j keeps the findings of the other functions', (slip) => {
    for (const { after, symbols } of typing(program, 'second_file = open(path)', slip, options)) {
      expect(symbols, JSON.stringify(after)).toContain('first');
      expect(symbols, JSON.stringify(after)).toContain('third');
      if (options.keepWhileBroken) expect(symbols, JSON.stringify(after)).toContain('second');
    }
  });

  test('an open triple quote costs the findings it swallows, and no other', () => {
    for (const { symbols } of typing(program, 'second_file = open(path)', '\n    """', options)) {
      expect(symbols).toContain('first');
      expect(symbols).toContain('third');
    }
  });
});

test('what is kept goes away when the function parses again', () => {
  const document = analyser.open(program, everything, { keepWhileBroken: true });
  document.findings();
  const start = program.indexOf('    return second_file');
  document.change([{ start, end: start, text: '    second_file.close(\n' }]);
  expect(document.findings().map((it) => it.symbol)).toEqual(['first', 'second', 'third']);
  const close = document.text.indexOf('close(') + 'close('.length;
  document.change([{ start: close, end: close, text: ')' }]);
  expect(document.findings().map((it) => [it.symbol, it.rule])).toEqual([
    ['first', 'unclosed-resource'],
    ['third', 'unclosed-resource'],
  ]);
});

/**
 * A function that does not parse is still there for the others, so what a fresh reading finds in those for want of it is
 * not shown. It may be nothing that was shown before.
 */
test('keeping adds findings only while something does not parse, and hides none that were there before', {
  timeout: 300_000,
}, () => {
  const starts = [program, ...seeds()];
  const key = (it: { rule: string; start: number; end: number }): string => `${it.rule} ${it.start}-${it.end}`;
  fc.assert(
    fc.property(fc.nat(starts.length - 1), fc.array(randomEdit, { minLength: 1, maxLength: 12 }), (start, sequence) => {
      const document = analyser.open(starts[start] ?? '', everything, { keepWhileBroken: true });
      const named = (it: Finding): string => `${it.rule} ${it.symbol} ${document.text.slice(it.start, it.end)}`;
      let before = new Set(document.findings().map(named));
      for (const edit of sequence) {
        document.change([changeOf(edit, document.text)]);
        const shown = document.findings();
        const kept = shown.map(key);
        const fresh = analyser.open(document.text, everything);
        const plain = fresh.findings();
        const hidden = plain.filter((it) => !kept.includes(key(it)));
        expect(hidden.filter((it) => before.has(named(it)))).toEqual([]);
        if (!fresh.hasSyntaxError) expect(kept).toEqual(plain.map(key));
        before = new Set(shown.map(named));
      }
      expect(document.takeProblems()).toEqual([]);
    }),
    { numRuns: 40, seed: 20_260_103 },
  );
});

describe('an edit inside one function', () => {
  const checkedBy = (document: Document, start: number, text: string): number => {
    document.findings();
    const before = inspectedBy(document);
    document.change([{ start, end: start, text }]);
    document.findings();
    return inspectedBy(document) - before;
  };

  test('checks one chunk, in a module of many functions', () => {
    const text = Array.from({ length: 200 }, (_, n) => leak(`f${n}`)).join('');
    const document = analyser.open(text, everything);
    for (const letter of 'abc')
      expect(checkedBy(document, text.indexOf('path)', text.indexOf('def f100')), letter)).toBe(1);
    expect(checkedBy(document, document.text.indexOf('    return f50_file'), '    x = 1\n')).toBe(1);
  });

  test('checks one chunk, in a big class', () => {
    const text = bigClass(60);
    const document = analyser.open(text, everything);
    expect(
      checkedBy(document, text.indexOf('        return f.read()', text.indexOf('open_3')), '        print(f)\n'),
    ).toBe(1);
  });

  test('new lines above cost the chunk they stand in', () => {
    const text = Array.from({ length: 100 }, (_, n) => leak(`f${n}`)).join('');
    const document = analyser.open(`import os\n${text}`, everything);
    expect(checkedBy(document, 'import os\n'.length, '\n\n# hello\n')).toBeLessThanOrEqual(2);
  });
});

test('others are not checked again because the method they lean on does not parse for a while', () => {
  const owner =
    'class Conn:\n    def __init__(self, path):\n        self.file = open(path)\n\n    def close(self):\n        self.file.close()\n\n\n';
  const users = Array.from(
    { length: 9 },
    (_, n) => `def use_${n}(path):\n    conn = Conn(path)\n    conn.send()\n\n\n`,
  );
  const text = owner + users.join('');
  const document = analyser.open(text, everything, { keepWhileBroken: true });
  expect(document.findings().length).toBeGreaterThanOrEqual(users.length);
  const at = text.indexOf('        self.file.close()');
  const typed = '        rows = [parse(self, "r")]\n';
  const before = inspectedBy(document);
  for (const [index, text] of [...typed].entries()) {
    document.change([{ start: at + index, end: at + index, text }]);
    expect(document.findings().length).toBeGreaterThanOrEqual(users.length);
  }
  expect(inspectedBy(document) - before).toBe(typed.length);
});
