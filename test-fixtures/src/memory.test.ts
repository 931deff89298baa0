/**
 * A tool about memory must not leak: every tree is freed, so the WASM heap stays where it is, and a document
 * keeps nothing of the texts it had.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createAnalyser } from '@memlint/shared-rules';
import { expect, test, vi } from 'vitest';
import type { Rule } from '../../shared-rules/src/rule.ts';
import { rules } from '../../shared-rules/src/rules/index.ts';
import { everything, loadAnalyser, wasmBytes as wasmFiles } from './analyser.ts';
import { fixtureFiles } from './fixture-files.ts';
import { bigClass } from './seeds.ts';

interface Memory {
  readonly buffer: ArrayBuffer;
}

/** What these tests use of the global `WebAssembly`, which Node's types leave out. */
interface MemoryMaker {
  Memory: new (descriptor: unknown) => Memory;
}

/** The parts of web-tree-sitter that hold WASM memory. */
interface Runtime {
  readonly Parser: { readonly prototype: { parse(text: string): unknown } };
  readonly Tree: { readonly prototype: { delete(): void; walk(): unknown } };
  readonly TreeCursor: { readonly prototype: { delete(): void } };
}

/** Loads the analyser and gets hold of the memory its parser runs in. */
async function withMemory() {
  const { WebAssembly: maker } = globalThis as unknown as { readonly WebAssembly: MemoryMaker };
  const { Memory } = maker;
  const made: Memory[] = [];
  maker.Memory = class {
    readonly buffer = new ArrayBuffer(0);
    constructor(descriptor: unknown) {
      const memory = new Memory(descriptor);
      made.push(memory);
      // biome-ignore lint/correctness/noConstructorReturn: the runtime needs a real one
      return memory;
    }
  };
  const analyser = await loadAnalyser();
  maker.Memory = Memory;
  expect(made).toHaveLength(1);
  return { analyser, wasmBytes: () => made[0]?.buffer.byteLength ?? Number.NaN };
}

const { analyser, wasmBytes } = await withMemory();

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What JavaScript holds after a full collection, in MB. */
function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}

const rss = (): number => process.memoryUsage.rss() / 1e6;

const program = Array.from(
  { length: 10 },
  (_, n) => `${bigClass(32, `Big${n}`)}def helper_${n}(path):\n    f = open(path)\n    return f.read()\n\n\n`,
).join('');

/** Functions with a statement that is left to the grammar. */
const forGrammar = Array.from(
  { length: 120 },
  (_, n) =>
    `def choose_${n}(path):\n    match path:\n        case str():\n            f = open(path)\n            return f.read()\n\n\n`,
).join('');

test('every tree and cursor that is made is freed', async () => {
  const require = createRequire(createRequire(import.meta.url).resolve('@memlint/shared-rules'));
  const folder = dirname(require.resolve('web-tree-sitter/tree-sitter.wasm'));
  const { Parser, Tree, TreeCursor } = (await import(pathToFileURL(join(folder, 'tree-sitter.js')).href)) as Runtime;
  const parse = vi.spyOn(Parser.prototype, 'parse');
  const walk = vi.spyOn(Tree.prototype, 'walk');
  const freed = vi.spyOn(Tree.prototype, 'delete');
  const freedCursors = vi.spyOn(TreeCursor.prototype, 'delete');
  const other = await loadAnalyser();
  for (const text of [program, forGrammar, 'x = (', '\0', '('.repeat(5000), '']) {
    const document = other.open(text, everything);
    for (const it of document.findings().slice(0, 3)) document.fixes(it);
    document.change([{ start: 0, end: 1, text: '"""' }]);
    document.findings();
    document.dispose();
  }
  expect(parse.mock.calls.length).toBeGreaterThan(100);
  expect(walk.mock.calls.length).toBeGreaterThan(0);
  expect(freed.mock.calls.length).toBe(parse.mock.calls.length);
  expect(freedCursors.mock.calls.length).toBe(walk.mock.calls.length);
  vi.restoreAllMocks();
});

test('what is remembered of an open document holds none of its trees', async () => {
  const trees: WeakRef<object>[] = [];
  const [any] = rules;
  if (!any) throw new Error('there are no rules');
  const { needs: _, ...watching }: Rule = { ...any, check: ({ chunk }) => void trees.push(new WeakRef(chunk.tree)) };
  const watched = await createAnalyser(wasmFiles(), [...rules, watching]);
  const settings = { ...everything, rules: Object.fromEntries(rules.map((it) => [it.id, it.severity])) };
  const open = fixtureFiles()
    .filter(({ path }) => path.endsWith('.py'))
    .map(({ text }) => watched.open(text, settings));
  for (const document of open) for (const it of document.findings().slice(0, 2)) document.fixes(it);
  // What a weak reference gave or was made from stays until the present turn is over.
  await new Promise((done) => setTimeout(done));
  collect();
  expect(trees.length).toBeGreaterThan(1000);
  expect(trees.filter((it) => it.deref() !== undefined).length).toBe(0);
  for (const it of open) it.dispose();
});

test('500 edits of a document of 3,000 lines', { timeout: 300_000 }, () => {
  let text = program;
  while (text.split('\n').length < 3000)
    text += program.replaceAll('Big', `Big${text.length}x`).replaceAll('helper', `helper${text.length}`);
  text += `def long(path):\n${'    print(path, 1 + 2, [path for _ in path if path])\n'.repeat(120)}`;
  const document = analyser.open(text, everything);
  const edit = (n: number): void => {
    const at = document.text.indexOf('        return f.read()', Math.floor((document.text.length * (n % 50)) / 60));
    // New names every time, typed letter by letter: what is remembered under them must go, too.
    const line = `        name_${n} = open(path_${n})\n`;
    document.change([{ start: at, end: at, text: line }]);
    document.findings();
    if (n % 3 !== 0) document.change([{ start: at, end: at + line.length, text: '' }]);
    document.findings();
    // A long function: trees that stay would fill the memory in no time.
    const end = document.text.length - 1;
    document.change([{ start: end, end, text: n % 2 === 0 ? ' ' : '\n' }]);
    document.findings();
    if (n % 25 === 0) for (const it of document.findings().slice(0, 2)) document.fixes(it);
  };
  for (let n = 0; n < 100; n += 1) edit(n);
  const before = { heap: heap(), rss: rss(), wasm: wasmBytes() };
  for (let n = 100; n < 500; n += 1) edit(n);
  const after = { heap: heap(), rss: rss(), wasm: wasmBytes() };
  console.info('500 edits, MB', before, after);
  expect(after.wasm).toBe(before.wasm);
  expect(after.heap - before.heap).toBeLessThan(10);
  expect(after.rss - before.rss).toBeLessThan(100);
  document.dispose();
});

test('opening and closing 1,000 documents', { timeout: 300_000 }, () => {
  const text = `${bigClass(12)}def helper(path):\n    f = open(path)\n    return f.read()\n`;
  const once = (n: number): void => {
    const document = analyser.open(text.replaceAll('helper', `helper_${n}`), everything);
    expect(document.findings().length).toBeGreaterThan(0);
    document.dispose();
  };
  for (let n = 0; n < 100; n += 1) once(n);
  const before = { heap: heap(), rss: rss(), wasm: wasmBytes() };
  for (let n = 100; n < 1000; n += 1) once(n);
  const after = { heap: heap(), rss: rss(), wasm: wasmBytes() };
  console.info('1,000 documents, MB', before, after);
  expect(after.wasm).toBe(before.wasm);
  expect(after.heap - before.heap).toBeLessThan(5);
  expect(after.rss - before.rss).toBeLessThan(60);
});
