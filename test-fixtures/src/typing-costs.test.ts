/**
 * What a key costs, counted and not timed: text that is parsed and chunks that are checked do not grow with the file.
 * Half-typed brackets, strings and triple quotes are among the keys. Rules that have nothing to say are not asked.
 */
import { createAnalyser } from '@memlint/shared-rules';
import { expect, test } from 'vitest';
import { PythonDocument } from '../../shared-rules/src/engine/document.ts';
import { defaultSettings } from '../../shared-rules/src/engine/settings.ts';
import { precedence, rules } from '../../shared-rules/src/rules/index.ts';
import { splitModule } from '../../shared-rules/src/syntax/splitter.ts';
import { keysFor, spotsIn } from '../bench/typing-script.ts';
import type { Rule } from '../../shared-rules/src/rule.ts';
import { everything, loadParser, wasmBytes } from './analyser.ts';
import { bigClass, longIfs } from './seeds.ts';

const parser = await loadParser();

const part = (n: number): string =>
  `${longIfs.replaceAll('Outer', `Outer${n}`)}${bigClass(40, `Big${n}`)}def plain_${n}(path):\n    """Docs."""\n    return path\n\n\n`;

/** A file of so many parts, about 600 lines each, and what typing in the middle of it costs. */
function typing(parts: number) {
  const text = Array.from({ length: parts }, (_, n) => part(n)).join('');
  let parsed = 0;
  const document = new PythonDocument(text, {
    parser: {
      parse(it, shell) {
        parsed += it.length;
        return parser.parse(it, shell);
      },
    },
    rules,
    precedence,
    settings: defaultSettings,
    keepWhileBroken: true,
  });
  document.findings();
  const keys: { readonly parsed: number; readonly checked: number }[] = [];
  for (const spot of spotsIn(text)) {
    const before = text.split('\n').slice(0, spot.line);
    const start = before.reduce((sum, it) => sum + it.length + 1, spot.character);
    let end = start;
    for (const { text: typed } of keysFor(spot)) {
      const from = { parsed, checked: document.inspected };
      document.change([typed === '\b' ? { start: end - 1, end, text: '' } : { start: end, end, text: typed }]);
      document.findings();
      end += typed === '\b' ? -1 : typed.length;
      keys.push({ parsed: parsed - from.parsed, checked: document.inspected - from.checked });
    }
    document.change([{ start, end, text: '' }]);
  }
  const most = (of: (key: (typeof keys)[number]) => number): number => Math.max(...keys.map(of));
  const middle = (of: (key: (typeof keys)[number]) => number): number =>
    keys.map(of).sort((a, b) => a - b)[keys.length >> 1] ?? 0;
  return {
    lines: text.split('\n').length,
    keys: keys.length,
    parsed: { middle: middle((it) => it.parsed), most: most((it) => it.parsed) },
    checked: { middle: middle((it) => it.checked), most: most((it) => it.checked) },
  };
}

test('a key costs as much in a file ten times as long', { timeout: 120_000 }, () => {
  const small = typing(2);
  const large = typing(20);
  expect(large.lines).toBeGreaterThan(small.lines * 9);
  expect(large.keys).toBe(small.keys);
  expect(large.parsed).toEqual(small.parsed);
  expect(large.checked).toEqual(small.checked);
  expect(large.parsed.middle).toBeLessThan(1000);
  expect(large.checked.middle).toBe(1);
  expect(large.checked.most).toBeLessThan(5);
});

test('few rules look at a chunk, and hardly one at a chunk that has nothing in it', async () => {
  let looks = 0;
  const counted = rules.map((rule): Rule => {
    const { check } = rule;
    if (!check) return rule;
    return {
      ...rule,
      check(context, report) {
        looks += 1;
        check(context, report);
      },
    };
  });
  const analyser = await createAnalyser(wasmBytes(), counted);
  const settings = { ...everything, rules: Object.fromEntries(rules.map((it) => [it.id, it.severity])) };
  const looksAt = (text: string): number => {
    looks = 0;
    analyser.open(text, settings).findings();
    return looks;
  };
  const plain = 'def plain(path):\n    """Docs."""\n    return path\n';
  expect(looksAt(plain)).toBeLessThan(3);
  expect(looksAt('import os\n\nNAME = os.sep + "x"\n')).toBeLessThan(3);
  const text = part(0);
  expect(looksAt(text)).toBeLessThan((splitModule(text).chunks.length * rules.length) / 4);
});
