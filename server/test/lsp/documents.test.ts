/** The analyser's text is the editor's, whatever is edited. */
import { alone } from '../lonely-project.ts';
import { expect, test } from 'vitest';
import type { Analyser, Document } from '@memlint/shared-rules';
import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { pulls, TestClient } from './client.ts';
import { fakeAnalyser } from './fake-analyser.ts';

const uri = 'file:///project/a.py';
const pieces = ['\n', '\r\n', '\r', 'a', 'ß', 'open(', '\t', 'def f():\n    pass\n', '', '"""', '\ufeff', 'é'];

/** Pseudo-random whole numbers below `limit`, the same for the same seed. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
}

/** What the protocol says, without any cleverness: clamped to the lines there are and to their ends. */
function offsetOf(text: string, { line, character }: Position): number {
  const lines = [...text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)];
  // The pattern finds one more, empty, at the very end of a text that ends with a line.
  const found = lines[line];
  return found && (line === 0 || lines[line - 1]?.[2] !== '')
    ? found.index + Math.min(character, found[1]?.length ?? 0)
    : text.length;
}

function changed(text: string, change: TextDocumentContentChangeEvent): string {
  if (!('range' in change)) return change.text;
  const range: Range = change.range;
  const [start = 0, end = 0] = [offsetOf(text, range.start), offsetOf(text, range.end)].sort((a, b) => a - b);
  return text.slice(0, start) + change.text + text.slice(end);
}

test.each([1, 2, 3, 4, 5, 6])('after random edits the texts are equal (seed %i)', async (seed) => {
  const random = numbers(seed);
  const fake = fakeAnalyser();
  let opened: Document | undefined;
  const analyser: Analyser = alone({
    rules: fake.rules,
    open: (text) => {
      opened = fake.open(text);
      return opened;
    },
  });
  const client = await TestClient.start({ capabilities: pulls, analyser: async () => analyser });
  let text = 'one\r\ntwo\nthree\rfour';
  await client.open(uri, text);
  const piece = () => Array.from({ length: random(4) }, () => pieces[random(pieces.length)]).join('');
  const position = () => ({ line: random(8), character: random(10) });
  for (let version = 2; version < 150; version += 1) {
    const contentChanges = Array.from({ length: 1 + random(3) }, (): TextDocumentContentChangeEvent => {
      if (random(10) === 0) return { text: piece() + text.slice(random(9)) };
      return { range: { start: position(), end: position() }, text: piece() };
    });
    text = contentChanges.reduce(changed, text);
    await client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    await client.pull(uri);
    expect(opened?.text).toBe(text);
  }
  await client.end();
});
