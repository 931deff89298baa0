/** Law: the chunks of a document after any edits are those of its text split anew. */
import type { TextChange } from '@memlint/shared-rules';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChunkList } from '../../shared-rules/src/engine/chunk-list.ts';
import { type ChunkSpan, splitModule, type Suite } from '../../shared-rules/src/syntax/splitter.ts';
import { apply, changeOf, inverse, randomEdit } from './edits.ts';
import { bigClass, longIfs, seeds } from './seeds.ts';

const shownSuite = (suite: Suite | undefined): string =>
  suite ? `${shownSuite(suite.outer)}/${suite.kind} ${suite.indent} ${suite.owner}` : '';

const shown = ({
  start,
  end,
  role,
  shell,
  within,
}: Pick<ChunkSpan, 'start' | 'end' | 'role' | 'shell' | 'within'>): string =>
  `${start}-${end} ${role} ${JSON.stringify(shell)} ${shownSuite(within)}`;

function expectSameAfter(text: string, changes: Iterable<TextChange>): void {
  const list = new ChunkList(text, '');
  let now = text;
  for (const change of changes) {
    now = apply(now, change);
    list.change(change);
    const got = list.all.map(shown);
    const want = splitModule(now).chunks.map(shown);
    const at = want.findIndex((it, index) => it !== got[index]);
    if (at < 0 && got.length === want.length && list.text === now) continue;
    throw new Error(
      `after ${JSON.stringify(change)}: ${got[at]} for ${want[at]}, ${got.length} for ${want.length} in\n${now.slice(0, 6000)}`,
    );
  }
}

test('after random edits', { timeout: 300_000 }, () => {
  const starts = seeds();
  fc.assert(
    fc.property(fc.nat(starts.length - 1), fc.array(randomEdit, { maxLength: 30, size: 'max' }), (start, edits) => {
      let text = starts[start] ?? '';
      const changes = edits.map((it) => {
        const change = changeOf(it, text);
        text = apply(text, change);
        return change;
      });
      expectSameAfter(starts[start] ?? '', changes);
    }),
    { numRuns: Number(process.env['MEMLINT_LAW_RUNS'] ?? 400), seed: Number(process.env['MEMLINT_LAW_SEED'] ?? 1) },
  );
});

const typed = [
  '"""',
  "'''",
  '(',
  '"',
  '\\',
  'class Q:\n',
  'if x:\n',
  'else:\n',
  '    else:\n',
  '        def f():\n',
  '#',
];

test('with whatever opens something typed, and taken back, all over the text', { timeout: 300_000 }, () => {
  const texts = [longIfs, bigClass(30).replaceAll('"""', "'''") + bigClass(12), seeds()[1] ?? ''];
  for (const text of texts) {
    const changes: TextChange[] = [];
    for (let at = 0, line = 0; at >= 0; at = text.indexOf('\n', at + 1), line += 1) {
      const part = typed[line % typed.length] ?? '';
      const start = line % 2 === 0 ? at + 1 : at;
      for (let count = 0; count < part.length; count += 1)
        changes.push({ start: start + count, end: start + count, text: part.charAt(count) });
      changes.push(inverse(text, { start, end: start, text: part }));
    }
    expectSameAfter(text, changes);
  }
  expect(texts.length).toBe(3);
});
