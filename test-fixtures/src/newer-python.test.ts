/** Syntax that is newer than the grammar costs as little as it can. */
import { expect, test } from 'vitest';
import { everything, loadAnalyser } from './analyser.ts';

const analyser = await loadAnalyser();
const rulesIn = (text: string): string[] =>
  analyser
    .open(text, everything)
    .findings()
    .map((it) => `${it.rule} ${it.start}`);

const leak = (extra: string): string => `def f(path):\n    stream = open(path)\n${extra}    return stream.read()\n`;

test.each(['t"{path}"', "tr'{path!r:>10}'", 'rT"""{path}"""'])('template string %s', (literal) => {
  const text = leak(`    name = ${literal}\n`);
  expect(rulesIn(text)).toEqual([`unclosed-resource ${text.indexOf('open(')}`]);
  expect(analyser.open(text).hasSyntaxError).toBe(false);
});

test('what is no template string is not taken for one', () => {
  expect(analyser.open(leak('    name = not"x"\n')).hasSyntaxError).toBe(false);
  expect(analyser.open(leak('    name = at"x"\n')).hasSyntaxError).toBe(true);
});

test('a default of a type parameter costs its own function only', () => {
  const text = `def g[T = int](x: T): ...\n${leak('')}`;
  expect(rulesIn(text)).toEqual([`unclosed-resource ${text.indexOf('open(')}`]);
});
