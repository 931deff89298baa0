/** Thousands of resources in one function: each is followed, and what they have in common is worked out once. */
import { describe, expect, test } from 'vitest';
import { everything, loadAnalyser } from './analyser.ts';

const analyser = await loadAnalyser();
const COUNT = 1500;

const functionOf = (lines: (at: number) => readonly string[]): string =>
  ['def f(path):', ...Array.from({ length: COUNT }, (_, at) => lines(at)).flat(), ''].join('\n');

const found = (text: string): readonly string[] => {
  const document = analyser.open(text, everything);
  const rules = document.findings().map((it) => it.rule);
  document.dispose();
  return rules;
};

describe('one function', () => {
  test.each([
    ['a name for each', (at: number) => [`    a${at} = open(path)`], 'unclosed-resource'],
    ['one name for all', () => ['    a = open(path)', '    a.read()', '    a.close()'], 'close-not-in-finally'],
    [
      'closed one after the other',
      (at: number) => [`    a${at} = open(path)`, `    a${at}.read()`, `    a${at}.close()`],
      'close-not-in-finally',
    ],
    ['no name', () => ['    print(open(path).readline())'], 'unclosed-resource'],
  ] as const)('%s', (_title, lines, rule) => {
    expect(found(functionOf(lines))).toEqual(Array.from({ length: COUNT }, () => rule));
  });

  test('a guard around each', () => {
    const guarded = (at: number): readonly string[] => [
      `    a${at} = open(path)`,
      '    ok = True',
      '    if ok:',
      `        a${at}.close()`,
    ];
    expect(found(functionOf(guarded))).toEqual([]);
  });
});
