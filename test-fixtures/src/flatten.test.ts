/** The two ways to read a parse tree, from the parser's memory and by its cursor, give the same nodes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flatten } from '../../shared-rules/src/syntax/flat-tree.ts';
import {
  agrees,
  brokenSamples,
  createHeapFlatten,
  type RuntimeMemory,
} from '../../shared-rules/src/syntax/heap-flatten.ts';
import { wasmBytes } from './analyser.ts';
import { apply, changeOf, randomEdit } from './edits.ts';
import { seeds } from './seeds.ts';

type FlatTree = ReturnType<typeof flatten>;
type Tree = Parameters<typeof flatten>[0];
type Language = Parameters<typeof createHeapFlatten>[1];

/** What this test uses of web-tree-sitter, which is no dependency of this package. */
interface Runtime {
  readonly Parser: {
    new (): { setLanguage(language: Language): void; parse(text: string): Tree | null };
    init(module: { wasmBinary: Uint8Array; HEAPU8?: Uint8Array }): Promise<void>;
  };
  readonly Language: { load(bytes: Uint8Array): Promise<Language> };
}

const require = createRequire(createRequire(import.meta.url).resolve('@memlint/shared-rules'));
const folder = dirname(require.resolve('web-tree-sitter/tree-sitter.wasm'));
const { Parser, Language } = (await import(pathToFileURL(join(folder, 'tree-sitter.js')).href)) as Runtime;
const { runtime, python } = wasmBytes();
const module: { wasmBinary: Uint8Array; HEAPU8?: Uint8Array } = { wasmBinary: runtime };
await Parser.init(module);
const language = await Language.load(python);
const parser = new Parser();
parser.setLanguage(language);
const fast = createHeapFlatten(module as RuntimeMemory, language);

/** Both readings of one text. */
function both(text: string): readonly [FlatTree, FlatTree] {
  const tree = parser.parse(text);
  if (!tree) throw new Error('no tree');
  try {
    return [fast(tree), flatten(tree)];
  } finally {
    tree.delete();
  }
}

test('for programs', () => {
  for (const text of seeds()) expect(agrees(...both(text)), text.slice(0, 200)).toBe(true);
});

test('for odd texts', () => {
  const texts = [
    '',
    ' ',
    '\n',
    '\0',
    '😀',
    'x = "😀" # 𝒳\n',
    '(',
    '('.repeat(3000),
    'def f(:\n',
    'é = 1\n',
    `${'a'.repeat(70_000)} = 1\n`,
    `${'\n'.repeat(5000)}x\n`,
    `x = ${' '.repeat(5000)}1\n`,
    '\ufeffx = 1\n',
    '"""',
    'class',
    '\r\n\r\n',
    'f(x for x in)',
    'print "a"\n',
    'if x:\n\n\n\ny\n',
    'async def f(): await\n',
  ];
  for (const text of texts) expect(agrees(...both(text)), JSON.stringify(text.slice(0, 80))).toBe(true);
});

test('for programs after random edits', { timeout: 120_000 }, () => {
  const starts = seeds();
  fc.assert(
    fc.property(fc.nat(starts.length - 1), fc.array(randomEdit, { maxLength: 20 }), (start, edits) => {
      let text = starts[start] ?? '';
      for (const it of edits) text = apply(text, changeOf(it, text));
      expect(agrees(...both(text))).toBe(true);
    }),
    { numRuns: 300, seed: 20_260_105 },
  );
});

const library = '/usr/lib/python3.11';
test.skipIf(!existsSync(library))('for the standard library', { timeout: 120_000 }, () => {
  const names = readdirSync(library).filter((it) => it.endsWith('.py'));
  const different = names.filter((it) => !agrees(...both(readFileSync(join(library, it), 'utf8'))));
  expect(different).toEqual([]);
});

test('the broken samples have what they are there for, so that the self-check can fail', () => {
  const [skipping, madeUp] = brokenSamples.map((it) => both(it)[1]);
  expect([...(skipping?.kind.slice(0, skipping.count) ?? [])]).toContain(65_535);
  expect(madeUp?.missing.size).toBe(1);
  for (const text of brokenSamples) expect(agrees(...both(text))).toBe(true);
});
