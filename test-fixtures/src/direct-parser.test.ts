/**
 * The direct parser against the grammar: where it gives a tree at all, it is the grammar's. What is no Python it refuses;
 * what becomes of that is told in `recover.test.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finishSyntaxTree } from '../../shared-rules/src/syntax/build-tree.ts';
import { createDirectParser, isRefused } from '../../shared-rules/src/syntax/direct/parse-directly.ts';
import { brokenSamples, layoutSample } from '../../shared-rules/src/syntax/heap-flatten.ts';
import { splitModule } from '../../shared-rules/src/syntax/splitter.ts';
import type { SyntaxTree } from '../../shared-rules/src/syntax/ast.ts';
import { loadParser } from './analyser.ts';
import { apply, changeOf, randomEdit } from './edits.ts';
import { fixtureFiles } from './fixture-files.ts';
import { seeds } from './seeds.ts';

const grammar = await loadParser();
const parse = createDirectParser();

const directly = (source: string, shell = ''): SyntaxTree | undefined => {
  const text = source.replace(/\r(?!\n)/g, '\n');
  const parsed = parse(shell + text, shell.length);
  return isRefused(parsed) ? undefined : finishSyntaxTree(parsed, shell + text, shell.length);
};

const shown = ({ module, comments }: SyntaxTree): string =>
  JSON.stringify([module, comments], (key, value: unknown) => (key === 'parent' ? undefined : value));

/** @returns how many characters were left to the grammar. @throws where the trees differ. */
function compare(text: string, shell = ''): number {
  const mine = directly(text, shell);
  if (!mine) return text.length;
  const theirs = grammar.parseByGrammar(text, shell);
  // What the grammar cannot read although it is Python: see ARCHITECTURE.md, "Runtime and grammar".
  if (theirs.errors.length > 0 && /^\s*match\[/m.test(text)) return 0;
  // Nor a decorator in a suite above a comment that is indented less.
  if (theirs.errors.length > 0 && theirs.errors.every((it) => /^(?:@.*\s+)+#/.test(text.slice(it.start)))) return 0;
  expect({ text, errors: theirs.errors }).toEqual({ text, errors: [] });
  if (shown(mine) !== shown(theirs)) expect({ text, tree: shown(mine) }).toEqual({ text, tree: shown(theirs) });
  return 0;
}

const inChunks = (text: string): number =>
  splitModule(text).chunks.reduce((sum, it) => sum + compare(text.slice(it.start, it.end), it.shell), 0);

test('trees of every fixture, whole and in chunks', { timeout: 60_000 }, () => {
  for (const text of [...fixtureFiles().map((it) => readFileSync(it.path, 'utf8')), ...seeds(), layoutSample]) {
    compare(text);
    inChunks(text);
    compare(text.replaceAll('\n', '\r\n'));
  }
});

test.each([
  'x: list[int, str] | dict[a, b] | None\n',
  'def f(a, /, b: C[d, e] = 1, *c: int, d=2, **e) -> a.b[c, d]: return (yield), (yield from x)\n',
  'x = a if b else c if d else e; y = not a in b is not c not in d\n',
  'a, *b = c = d, = [*e, *f], {**g, "h": 1, **i}, {j, k}, {l: m for l, m in n if o if p}\n',
  'x[1:2, ::3, ...] = x[a,] = x[:] = -2 ** -1j ** +.5e3 // 0xFF\n',
  'f"a{b!r:>{c}}{{d}}{e = }{f[\'g\']:h}" "i" b"j"\n',
  'if a:\nb\n',
  'def f():\n    for a in b:\n\n    # c\n    d\ntry:\nexcept A:\nfinally:\nx\n',
  'if a:\n    b  # c\n    # d\n  # e\n# f\nelif (g := h): pass\nelse: i; j;  # k\n',
  'try:\n  a\nexcept (b, c) as d: raise e from f\nexcept: raise\nelse:\n\tg\nfinally:\n\th\n',
  '@a.b(c)\n@d\nasync def e():\n    async with f as g, h() as (i, j): await k\n    async for l, in m: pass\n    else: n\n',
  'from ... import a as b, c\nfrom .d.e import (f, g as h,)\nimport i.j as k, l.m\nfrom n import *\nglobal o, p\n',
  'lambda a, *b, c=1, **d: lambda: 0\nassert a, b\ndel a, b[c]\nwhile a: continue\nelse: \\\n  break\n',
])('%j is read without the grammar, as the grammar reads it', (text) => expect(compare(text)).toBe(0));

test.each([
  ...brokenSamples,
  'print "a"\n',
  'exec "a" in b\n',
  'match x:\n    case 1: pass\n',
  'type A = b\n',
  'def f[T](): pass\n',
  't"{a}"\n',
  'x = (1\n',
  '"abc\n',
  'x = 1_\n',
  'with (a as b, c): pass\n',
  '(a) = 1\n',
  'f() = 1\n',
  'é = 1\n',
  'a\0b\n',
  `x = ${'('.repeat(200)}1${')'.repeat(200)}\n`,
  `x = ${'1 + '.repeat(1000)}1\n`,
])('%j is refused', (text) => expect(directly(text)).toBeUndefined());

test('texts that are being typed: what is read without the grammar is what the grammar reads', {
  timeout: 120_000,
}, () => {
  const starts = [...seeds().filter((it) => it.length < 4000), layoutSample];
  fc.assert(
    fc.property(fc.nat(starts.length - 1), fc.array(randomEdit, { minLength: 1, maxLength: 6 }), (start, edits) => {
      let text = starts[start] ?? '';
      for (const it of edits) text = apply(text, changeOf(it, text));
      inChunks(text);
    }),
    { numRuns: 1500, seed: 20_261_121 },
  );
});

const folder = ['/usr/lib/python3.11', '/usr/lib/python3.12', '/usr/lib/python3.13', '/usr/local/lib/python3.12'].find(
  (it) => {
    try {
      return readdirSync(it).includes('os.py');
    } catch {
      return false;
    }
  },
);

test.skipIf(folder === undefined)(
  'the standard library, of which hardly anything is left to the grammar',
  {
    timeout: 120_000,
  },
  () => {
    const names = readdirSync(folder ?? '').filter((it) => it.endsWith('.py'));
    const texts = names.filter((_, at) => at % 4 === 1).map((it) => readFileSync(join(folder ?? '', it), 'utf8'));
    const left = texts.reduce((sum, it) => sum + inChunks(it), 0);
    expect(left / texts.join('').length).toBeLessThan(0.02);
  },
);
