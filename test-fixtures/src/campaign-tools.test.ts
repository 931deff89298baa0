/** What all campaigns share: choices repeat, tables line up, verdicts fit. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRepairs } from '../campaigns/history.ts';
import { createRandom, markdownTable, shuffled } from '../campaigns/python-files.ts';
import { isHistory, readVerdicts } from '../campaigns/verdicts.ts';

test('the same seed chooses the same', () => {
  const numbers = Array.from({ length: 50 }, (_, at) => at);
  expect(shuffled(numbers, createRandom(7))).toEqual(shuffled(numbers, createRandom(7)));
  expect(shuffled(numbers, createRandom(7))).not.toEqual(shuffled(numbers, createRandom(8)));
  expect([...shuffled(numbers, createRandom(7))].sort((a, b) => a - b)).toEqual(numbers);
});

test('tables line up', () => {
  expect(markdownTable(['rule', 'n'], [['a', 10]])).toBe('| rule |  n |\n|------|---:|\n| a    | 10 |');
});

describe('verdicts', () => {
  const folder = join(import.meta.dirname, '../verdicts');

  test.each(readdirSync(folder).filter((it) => it.endsWith('.jsonl')))('%s', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    expect((isHistory(name) ? readRepairs(text) : readVerdicts(text)).problems).toEqual([]);
  });

  test('a repair that does not fit is named', () => {
    const line = { project: 'p', commit: '1', path: 'a.py', line: 1, rule: 'r', found: 'no', reason: 'why' };
    expect(readRepairs(JSON.stringify(line)).items).toHaveLength(1);
    expect(readRepairs(JSON.stringify({ ...line, found: 'half' })).problems).toEqual([
      'line 1: "found" is "half", not yes, low or no',
    ]);
    expect(readRepairs(JSON.stringify({ ...line, found: 'yes' })).problems).toEqual([
      'line 1: "postFixSilent" is missing',
    ]);
    expect(readRepairs(JSON.stringify({ ...line, found: 'yes', postFixSilent: true, mended: true })).problems).toEqual([
      'line 1: "mended" does not fit',
    ]);
  });

  test('a line that does not fit is named', () => {
    const line = { project: 'p', revision: '1', path: 'a.py', line: 1, rule: 'r', verdict: 'perhaps', reason: 'why' };
    expect(readVerdicts(JSON.stringify(line)).problems).toEqual([
      'line 1: "verdict" is "perhaps", not right, wrong or unsure',
    ]);
    expect(readVerdicts(JSON.stringify({ ...line, verdict: 'right', reason: '' })).problems).toEqual([
      'line 1: "reason" is missing or empty',
    ]);
    expect(readVerdicts(JSON.stringify({ ...line, verdict: 'right' })).items).toHaveLength(1);
  });
});
