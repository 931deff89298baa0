import { expect, test } from 'vitest';
import { defaultSettings, type Analyser, type Document, type Edit } from '@memlint/shared-rules';
import { alone } from '../lonely-project.ts';
import { applyEdits, fixText } from '../../src/cli/fix.ts';

/** An analyser with one rule: each match of a pattern is a finding whose fix `edits` makes. */
const analyserFor = (pattern: RegExp, edits: (start: number, end: number) => readonly Edit[]): Analyser =>
  alone({
    rules: [],
    open: (text): Document => {
      const findings = [...text.matchAll(pattern)].map(({ index, 0: match }) => ({
        rule: 'r',
        group: 'release' as const,
        severity: 'warning' as const,
        confidence: 'high' as const,
        message: '',
        symbol: '',
        related: [],
        start: index,
        end: index + match.length,
      }));
      return {
        text,
        change: () => undefined,
        configure: () => undefined,
        findings: () => findings,
        // biome-ignore lint/correctness/useYield: nothing to wait for
        *check() {
          return findings;
        },
        fixes: ({ start, end }) => [{ title: 't', recipe: 't', applicability: 'safe', edits: edits(start, end) }],
        takeProblems: () => [],
        hasSyntaxError: text.includes('('),
        syntaxErrors: [],
        dispose: () => undefined,
      };
    },
  });

const run = (analyser: Analyser, text: string) =>
  fixText((it) => analyser.open(it), text, {
    settings: defaultSettings,
    names: { shown: 'a', inProject: 'a' },
    unsafe: false,
    accepts: () => true,
  });

test('overlapping fixes wait for the next round', () => {
  const analyser = analyserFor(/aa/g, (start, end) => [{ start: Math.max(0, start - 1), end: end + 1, text: 'b' }]);
  expect(run(analyser, '-aa-aa-aa-')).toMatchObject({ text: 'b', count: 3, problems: [] });
});

test('fixes that undo each other stop with a line', () => {
  const flip = analyserFor(/[ab]/g, (start, end) => [{ start, end, text: '' }]);
  const analyser: Analyser = alone({
    rules: [],
    open: (text) => ({
      ...flip.open(text),
      fixes: ({ start, end }) => [
        {
          title: 't',
          recipe: 't',
          applicability: 'safe',
          edits: [{ start, end, text: text[start] === 'a' ? 'b' : 'a' }],
        },
      ],
    }),
  });
  expect(run(analyser, 'a')).toMatchObject({
    text: 'b',
    problems: ['two fixes undo each other; the second was not applied'],
  });
});

test('fixes that never settle stop after ten rounds', () => {
  const analyser = analyserFor(/a$/g, (start) => [{ start, end: start, text: 'a' }]);
  const { count, problems } = run(analyser, 'a');
  expect([count, problems]).toEqual([10, ['fixes did not settle in 10 rounds']]);
});

test('a fix that breaks the code is taken back', () => {
  const analyser = analyserFor(/a/g, (start, end) => [{ start, end, text: '(' }]);
  expect(run(analyser, 'xax')).toMatchObject({ text: 'xax', count: 0 });
});

test('edits are applied by their offsets, in any order', () => {
  const edits = [
    { start: 3, end: 4, text: 'D' },
    { start: 0, end: 0, text: '>' },
  ];
  expect(applyEdits('abcd', edits)).toBe('>abcD');
});
