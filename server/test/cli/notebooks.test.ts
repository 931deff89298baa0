/** Notebooks on the command line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseNotebook, replaceSources } from '../../src/notebook/notebook-json.ts';
import { hideMagics, showMagics } from '../../src/notebook/magics.ts';
import { loadAnalyser } from '../../src/workspace/load-analyser.ts';
import { workspace } from './command.ts';

const code = (source: string | readonly string[]) => ({ cell_type: 'code', metadata: {}, source, outputs: [] });
const text = (source: string) => ({ cell_type: 'markdown', metadata: {}, source: [source] });

const notebook = (cells: readonly unknown[], metadata: unknown = { language_info: { name: 'python' } }): string =>
  `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5, extra: 1.0 }, null, 1)}\n`;

const leaking = ['def read(path):\n', '    handle = open(path)\n', '    return handle.read()'];

test('findings name the cell and its own lines; a name of another cell is known', async () => {
  const cells = [
    text('# One'),
    code(['%matplotlib inline\n', 'from builtins import open as o\n']),
    code(['def f(p):\n', '    h = o(p)\n', '    return h.read()']),
  ];
  const { json } = workspace({ 'a.ipynb': notebook(cells) });
  const found = await json(['check'], { analyser: loadAnalyser });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    path: 'a.ipynb',
    cell: 3,
    location: { line: 2, column: 9 },
    end: { line: 2, column: 13 },
  });
  expect(Object.keys(found[0] ?? {}).slice(0, 7)).toEqual([
    'rule',
    'group',
    'severity',
    'confidence',
    'message',
    'path',
    'cell',
  ]);
});

test('--fix changes the source of that cell and no other byte', async () => {
  const before = notebook([text('"source": ['), code(leaking), code('print("é\\u00e9")\n%timeit x\n')]);
  const space = workspace({ 'a.ipynb': before });
  await space.run(['check', '--fix'], { analyser: loadAnalyser });
  const after = readFileSync(join(space.path, 'a.ipynb'), 'utf8');
  const expected = before.replace(
    '"    handle = open(path)\\n",\n    "    return handle.read()"',
    '"    with open(path) as handle:\\n",\n    "        return handle.read()"',
  );
  expect(after).toBe(expected);
  expect(after).not.toBe(before);
});

test('text formats show the code of the cell', async () => {
  const { run } = workspace({ 'a.ipynb': notebook([code('import os\n'), code(leaking)]) });
  const full = await run(['check'], { analyser: loadAnalyser });
  expect(full.stdout).toContain('--> a.ipynb#cell 2:2:14 in read');
  expect(full.stdout).toContain('2 |     handle = open(path)');
  const markdown = await run(['check', '--output-format', 'markdown'], { analyser: loadAnalyser });
  expect(markdown.stdout).toContain('### Important: Unclosed resource (Cell 2, Line 2)');
});

test('a notebook in another language, without cells, and one that is none', async () => {
  const { json } = workspace({
    'r.ipynb': notebook([code(leaking)], { language_info: { name: 'R' } }),
    'empty.ipynb': notebook([]),
    'bad.ipynb': '{"cells": 1',
    'old.ipynb': '{"worksheets": []}',
  });
  const found = await json(['check'], { analyser: loadAnalyser });
  expect(found.map((it) => [it['path'], it['rule']])).toEqual([
    ['bad.ipynb', 'io-error'],
    ['old.ipynb', 'io-error'],
  ]);
});

describe('magics', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['%matplotlib inline\nx = 1', '# memlint-magic %matplotlib inline\nx = 1'],
    ['!pip install a \\\n  b\nx = 1', '# memlint-magic !pip install a \\\n  # memlint-magic b\nx = 1'],
    ['if x:\n    %cd ..\n', 'if x:\n    pass  # memlint-magic %cd ..\n'],
    ['files = !ls\n', 'files = _  # memlint-magic !ls\n'],
    ['read?\nread??', '# memlint-magic read?\n# memlint-magic read??'],
    ['%%bash\nls (\n\nx', '# memlint-magic %%bash\n# memlint-magic ls (\n\n# memlint-magic x'],
    ['%%time\nx = 1', '# memlint-magic %%time\nx = 1'],
  ];
  test.each(cases)('%j', (cell, python) => {
    expect(hideMagics(cell)).toBe(python);
    expect(showMagics(python)).toBe(cell);
  });

  test.each([
    'x = (a\n% b)\n',
    's = """\n%time\n!x\n"""\n',
    'x = a != b\n',
    'y = a % b\n',
    "x = 'a' \\\n  '%s'\n",
    'x = 5 # why?\n',
  ])('Python stays: %j', (cell) => expect(hideMagics(cell)).toBe(cell));
});

test('a cell that adds a handler each time it is run: in notebooks, and unless it is switched off', async () => {
  const source = 'import logging\nlog = logging.getLogger("study")\nlog.addHandler(logging.StreamHandler())\n';
  const rules = async (files: Readonly<Record<string, string>>): Promise<readonly unknown[]> =>
    (await workspace(files).json(['check'], { analyser: loadAnalyser })).map((it) => it['rule']);
  const book = notebook([code(source)]);
  expect(await rules({ 'a.ipynb': book })).toEqual(['rerun-adds-handler']);
  expect(await rules({ 'a.py': source })).toEqual([]);
  expect(await rules({ 'a.ipynb': book, 'memlint.toml': '[rules]\nrerun-adds-handler = "off"\n' })).toEqual([]);
  expect(await rules({ 'a.ipynb': book, 'memlint.toml': 'ignore = ["retention"]\n' })).toEqual([]);
});

describe('the source of one cell is replaced, and nothing else', () => {
  const texts = ['', 'x', 'x\n', 'a = "é\\u00e9 \\" ]}"\nb\n', '"source": ["'];
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  test.each([1, 4, undefined])('indented by %s', (indentation) => {
    for (const old of texts) {
      for (const fresh of texts) {
        const lines = old.split(/(?<=\n)/).filter((it) => it !== '');
        const book = {
          cells: [text('# "source": [1]'), code(old), code(lines)],
          metadata: { a: [1.5, -2e3, null, true] },
          nbformat: 4,
        };
        const json = JSON.stringify(book, null, indentation).replace('"nbformat"', `"deep": ${deep}, "nbformat"`);
        const changed = replaceSources(json, new Map([[3, fresh]]));
        const sources = parseNotebook(changed);
        expect(sources).toEqual({
          ok: true,
          cells: [
            { number: 2, text: old },
            { number: 3, text: fresh },
          ],
        });
        if (old === fresh && indentation !== undefined) expect(changed).toBe(json);
      }
    }
  });
});
