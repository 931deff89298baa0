/**
 * Splitting: the chunks cover the text, splitting around an edit equals splitting anew (held by the law of
 * incremental.test.ts), and the trees of the chunks are the tree of the whole file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameSuite, splitModule, type Suite } from '../../shared-rules/src/syntax/splitter.ts';
import type { Statement } from '../../shared-rules/src/syntax/ast.ts';
import { loadParser } from './analyser.ts';
import { apply, changeOf, randomEdit } from './edits.ts';
import { bigClass, longIfs, seeds } from './seeds.ts';

const parser = await loadParser();

/**
 * Statements as text, positions moved by `by`. What may be cut into several chunks, classes and `if`s, is given as its
 * headers and what stands in its suites, each with its depth. Ends of suites are left out, since trailing comments
 * belong to neither.
 */
function rendered(statements: readonly Statement[], by: number, depth: number): string[] {
  const text = (of: unknown): string =>
    `${depth} ${JSON.stringify(of, (key, value: unknown) => {
      if (key === 'parent') return undefined;
      if ((key === 'start' || key === 'end' || key === 'headStart') && typeof value === 'number') return value + by;
      if (typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Block')
        return { ...value, start: -by, end: -by };
      return value;
    })}`;
  return statements.flatMap((it) => {
    if (it.kind === 'ClassDef')
      return [text({ ...it, end: -by, body: undefined }), ...rendered(it.body.statements, by, depth + 1)];
    if (it.kind !== 'If') return [text(it)];
    return [
      ...it.branches.flatMap((arm) => [text(['if', arm.test]), ...rendered(arm.body.statements, by, depth + 1)]),
      ...(it.orelse ? [text('else'), ...rendered(it.orelse.statements, by, depth + 1)] : []),
    ];
  });
}

/** The same, put together from the chunks of a module. */
const fromChunks = (text: string): string[] =>
  splitModule(text).chunks.flatMap(({ start, end, within, shell }) => {
    const { module } = parser.parse(text.slice(start, end), shell);
    // An `else` stands where its `if` does, not inside.
    return rendered(module.body.statements, start, depthOf(within) - (shell.endsWith('if 0:\n') ? 1 : 0));
  });

const depthOf = (suite: Suite | undefined): number => (suite ? depthOf(suite.outer) + 1 : 0);

/** @returns the first statement that differs, with both trees; undefined where all are equal or the text is no Python. */
function difference(text: string): string | undefined {
  const whole = parser.parse(text);
  if (whole.errors.length > 0) return undefined;
  const want = rendered(whole.module.body.statements, 0, 0);
  const got = fromChunks(text);
  const at = want.findIndex((it, index) => it !== got[index]);
  if (at < 0) return want.length === got.length ? undefined : `${got.length - want.length} statements too many`;
  return `statement ${at}\n whole: ${want[at]?.slice(0, 400)}\n chunk: ${got[at]?.slice(0, 400)}`;
}

function covers(text: string): void {
  const { chunks } = splitModule(text);
  let at = 0;
  for (const it of chunks) {
    if (it.start !== at || (it.end <= it.start && text !== ''))
      throw new Error(`chunk ${it.start}-${it.end} does not follow ${at}`);
    const before = text.charAt(it.start - 1);
    if (it.start > 0 && before !== '\n' && before !== '\r')
      throw new Error(`chunk at ${it.start} begins inside a line`);
    at = it.end;
  }
  expect(at).toBe(text.length);
  chunks.forEach((it, index) => {
    const before = chunks[index - 1];
    // Into a suite there is one way, its header.
    if (it.within && !isSameSuite(it.within, before?.within))
      expect(before?.role === 'header' || depthOf(it.within) < depthOf(before?.within)).toBe(true);
  });
}

test('chunks cover any text without gaps, begin at line starts, and members follow their class', {
  timeout: 120_000,
}, () => {
  const starts = seeds();
  fc.assert(
    fc.property(fc.nat(starts.length - 1), fc.array(randomEdit, { maxLength: 20 }), (start, edits) => {
      let text = starts[start] ?? '';
      for (const it of edits) text = apply(text, changeOf(it, text));
      covers(text);
    }),
    { numRuns: 500, seed: 20_260_104 },
  );
});

describe('the trees of the chunks are the tree of the file', () => {
  test.each(seeds().map((text, at) => [at, text] as const))('seed %i', (_at, text) => {
    covers(text);
    expect(difference(text)).toBeUndefined();
  });

  test.each([
    [
      'comments between members',
      bigClass(30).replaceAll('\n\n    def', '\n\n    # above\n  # less deep\n# not deep at all\n    def'),
    ],
    ['decorated members', bigClass(30).replaceAll('    def ', '    @a.b(c)\n    # why\n    @d\n    def ')],
    ['a string with code in it', `${bigClass(20)}TEXT = """\ndef f():\nclass C:\n"""\n${bigClass(20)}`],
    ['CRLF', bigClass(30).replaceAll('\n', '\r\n')],
    ['lone carriage returns', 'import a\rdef f():\r    x = open(p)\r    return x\r\r# c\rclass C:\r    pass\r'],
    ['a form feed', `import a\n\f\n${bigClass(20)}\f\ndef f():\n    pass\n`],
    ['a byte order mark', `\ufeff${bigClass(20)}def f():\n    pass\n`],
    ['tabs', bigClass(30).replaceAll('    ', '\t')],
    [
      'else after a long body',
      `if x:\n${'    a = 1\n'.repeat(90)}else:\n    b = 2\nfor q in z:\n    pass\nelse:\n    c = 3\n`,
    ],
    ['long `if`s with functions and classes', longIfs],
    ['match', `match x:\n    case 1:\n        pass\n    case _:\n        pass\nmatch = 3\nmatch.x = 4\n`],
    ['backslashes', `x = 1 + \\\n    2\nassert x, \\\n  y\ndef f(): \\\n  pass\n`],
    ['one-line bodies', `class A: pass\nif x: y\nelse: z\ndef f(): return 1\nwith a: b\n`],
  ])('%s', (_name, text) => {
    covers(text);
    expect(parser.parse(text).errors).toEqual([]);
    expect(difference(text)).toBeUndefined();
  });
});

/** The standard library's folder, where there is one. */
const library = ['/usr/lib/python3.11', '/usr/lib/python3.12', '/usr/lib/python3.13', '/usr/local/lib/python3.12'].find(
  (it) => {
    try {
      return readdirSync(it).includes('os.py');
    } catch {
      return false;
    }
  },
);

test.skipIf(library === undefined)('the same for the standard library', { timeout: 300_000 }, () => {
  const folder = library ?? '';
  const names = readdirSync(folder)
    .filter((it) => it.endsWith('.py'))
    .sort();
  const sample = names.filter((_, at) => at % 3 === 0).map((it) => join(folder, it));
  const faults = sample.flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    covers(text);
    const it = difference(text);
    return it === undefined ? [] : [`${path} ${it}`];
  });
  expect(faults).toEqual([]);
  expect(sample.length).toBeGreaterThan(20);
});
