/**
 * Half-typed text without the grammar: what is an error, and that everything around it is read as if a name stood there.
 * What is Python is never taken for an error.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SyntaxTree } from '../../shared-rules/src/syntax/ast.ts';
import { finishSyntaxTree } from '../../shared-rules/src/syntax/build-tree.ts';
import { createDirectParser, isRefused } from '../../shared-rules/src/syntax/direct/parse-directly.ts';
import { recover } from '../../shared-rules/src/syntax/direct/recover.ts';
import { splitModule } from '../../shared-rules/src/syntax/splitter.ts';
import { keysFor, spotsIn } from '../bench/typing-script.ts';
import { loadParser } from './analyser.ts';
import { fixtureFiles } from './fixture-files.ts';
import { bigClass, longIfs, seeds } from './seeds.ts';

const grammar = await loadParser();
const directly = createDirectParser();
const isPython = (lines: string): boolean => grammar.parseByGrammar(lines).errors.length === 0;

/** @returns the tree where the text is no Python, `'python'` where it is, undefined where that is left to the grammar. */
function recovered(text: string, shell = ''): SyntaxTree | 'python' | undefined {
  const source = shell + text;
  const parsed = directly(source, shell.length);
  if (!isRefused(parsed)) return 'python';
  const made = recover(source, shell.length, parsed, directly, isPython);
  return made && finishSyntaxTree(made, source, shell.length);
}

const errorsOf = (text: string): string[] | undefined => {
  const tree = recovered(text);
  return tree === 'python' ? [] : tree?.errors.map((it) => text.slice(it.start, it.end));
};

/** Without what differs by intent: an error is a statement that mentions names. */
function shown({ module, comments, errors }: Pick<SyntaxTree, 'module' | 'comments' | 'errors'>): string {
  const isOutside = (it: { readonly start: number }): boolean =>
    !errors.some(({ start, end }) => start <= it.start && it.start < end);
  return JSON.stringify([module, comments.filter(isOutside)], (key, value: unknown) => {
    if (key === 'parent') return undefined;
    const { kind, start, end } = (value ?? {}) as { kind?: unknown; start?: number; end?: number };
    const isError = errors.some((it) => it.start === start && it.end === end);
    return isError && (kind === 'ErrorStatement' || kind === 'ExprStatement') ? { start, end } : value;
  });
}

/** @returns whether the law could be asked: a name may not stand where nothing may. */
function holds(text: string, shell: string, tree: SyntaxTree): boolean {
  let named = text;
  for (const { start, end } of tree.errors) named = named.slice(0, start) + 'x'.repeat(end - start) + named.slice(end);
  const parsed = directly(shell + named, shell.length);
  const other = isRefused(parsed) ? undefined : finishSyntaxTree(parsed, shell + named, shell.length);
  if (!other) return false;
  const theirs = shown({ ...other, errors: tree.errors });
  if (shown(tree) !== theirs) expect({ text, tree: shown(tree) }).toEqual({ text, tree: theirs });
  return true;
}

test.each([
  ['x = (1,\n', ['x = (1,']],
  ['a\nx = [open(path\nb\ndef f():\n    c\n', ['x = [open(path\nb']],
  ['def f():\n    y = "abc\n    z\n', ['y = "abc']],
  ['def f():\n    """Docs.\n    a\n', ['"""Docs.\n    a']],
  ['class C:\n    def f(self):\n        """A\n    def g(self):\n        """B"""\n', ['"""A']],
  ['def f():\n    if x\n    y\n', ['if x']],
  ['if x\n    y\nelif z:\n    a\nelse:\n    b\nc\n', ['if x\n    y\nelif z:\n    a\nelse:\n    b']],
  ['try:\n    a\nb\n', ['try:\n    a']],
  ['@a\nb\n', ['@a\nb']],
  ['@a(\ndef f():\n    b\nc\n', ['@a(\ndef f():\n    b']],
  ['class C(\n    def f(self):\n        a\n', ['class C(\n    def f(self):\n        a']],
  ['def f():\n    x =\n    # c\n', ['x =']],
  ['a.\nb b\nx = )\n', ['a.', 'b b', 'x = )']],
  ['f"{a\nb\n', ['f"{a']],
  ['f"{\n', ['f"{']],
  ['x: \n', ['x:']],
])('%j has the errors %j', (text, errors) => expect(errorsOf(text)).toEqual(errors));

test.each([
  'match x:\n    case 1: pass\n',
  'match (a := b).c:\n    case 1: pass\n',
  'type A = b\n',
  'def f[T](): pass\n',
  't"{a}"\n',
  'é = 1\n',
  'print "a"\n',
  'if é:\n    a\nelif ö:\n    b\n',
  '@é\ndef f():\n    a\n',
  'try: a\nexcept* B: c\n',
  'f"{\na}"\n',
  'a\n  b\n',
  'a b\n'.repeat(6),
])('%j is left to the grammar', (text) => expect(errorsOf(text)).toBeUndefined());

/** Every state of every key of the benchmark's script, typed at places of a text. */
function* typedInto(text: string): Generator<{ readonly chunk: string; readonly shell: string }> {
  for (const { line, character, ...spot } of spotsIn(text)) {
    const start = text.split('\n').slice(0, line).join('\n').length + 1 + character;
    let typed = '';
    for (const { text: key } of keysFor({ ...spot, line, character })) {
      typed = key === '\b' ? typed.slice(0, -1) : typed + key;
      const now = text.slice(0, start) + typed + text.slice(start);
      const found = splitModule(now).chunks.find((it) => it.start <= start && start < it.end);
      if (found) yield { chunk: now.slice(found.start, found.end), shell: found.shell };
    }
  }
}

test('hardly a key that is typed is left to the grammar, and the tree is that of a text with names instead of errors', {
  timeout: 120_000,
}, () => {
  let keys = 0;
  let left = 0;
  let broken = 0;
  let asked = 0;
  const texts = [...seeds().filter((it, at) => it.length < 20_000 && at % 4 === 0), bigClass(40), longIfs];
  for (const { chunk, shell } of texts.flatMap((it) => [...typedInto(it)])) {
    keys += 1;
    const tree = recovered(chunk, shell);
    if (!tree) left += 1;
    if (!tree || tree === 'python') continue;
    broken += 1;
    if (holds(chunk, shell, tree)) asked += 1;
  }
  expect(broken).toBeGreaterThan(keys / 2);
  expect(left).toBeLessThan(keys / 50);
  expect(asked).toBeGreaterThan(broken * 0.9);
});

test('lines that are cut short: the tree is that of a text with names instead of errors', { timeout: 60_000 }, () => {
  let asked = 0;
  for (const text of seeds().filter((it) => it.length < 4000)) {
    const lines = text.split('\n');
    for (const [at, line] of lines.entries()) {
      const cut = [...lines.slice(0, at), line.slice(0, (line.length * 2) / 3), ...lines.slice(at + 1)].join('\n');
      for (const { start, end, shell } of splitModule(cut).chunks) {
        const chunk = cut.slice(start, end);
        const tree = recovered(chunk, shell);
        if (tree && tree !== 'python' && holds(chunk, shell, tree)) asked += 1;
      }
    }
  }
  expect(asked).toBeGreaterThan(500);
});

const library = [
  '/usr/lib/python3.11',
  '/usr/lib/python3.12',
  '/usr/lib/python3.13',
  '/usr/local/lib/python3.12',
].flatMap((it) => {
  try {
    return readdirSync(it).flatMap((name) => (name.endsWith('.py') ? [join(it, name)] : []));
  } catch {
    return [];
  }
});

test('what the grammar reads without an error has none, in every fixture and in the standard library', {
  timeout: 60_000,
}, () => {
  for (const path of [...fixtureFiles().map((it) => it.path), ...library]) {
    const text = readFileSync(path, 'utf8').replace(/\r(?!\n)/g, '\n');
    for (const { start, end, shell } of splitModule(text).chunks) {
      const chunk = text.slice(start, end);
      const tree = recovered(chunk, shell);
      if (tree && tree !== 'python' && grammar.parseByGrammar(chunk, shell).errors.length === 0)
        expect({ path, errors: tree.errors.map((it) => chunk.slice(it.start, it.end)) }).toEqual({ path, errors: [] });
    }
  }
});
