/** Positions and changes against `TextDocument`. */
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextBuffer } from '../../src/text-buffer.ts';

/** Numbers below `limit`, the same in every run. */
function createRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
}

const pieces = ['', 'a', '\n', '\r\n', '\r', 'xy\nz', '\n\n', '\r\r\n', '😀', 'long '.repeat(30), 'l\n'.repeat(700)];

function expectSame(buffer: TextBuffer, oracle: TextDocument, random: (limit: number) => number): void {
  const text = oracle.getText();
  expect(buffer.text === text && buffer.length === text.length).toBe(true);
  for (let count = 0; count < 8; count += 1) {
    const offset = random(text.length + 3);
    expect(buffer.positionAt(offset)).toEqual(oracle.positionAt(offset));
    const position = { line: random(oracle.lineCount + 2), character: random(12) };
    expect(buffer.offsetAt(position)).toBe(oracle.offsetAt(position));
    const start = random(text.length + 1);
    const end = Math.min(text.length, start + random(20));
    expect(buffer.slice(start, end)).toBe(text.slice(start, end));
  }
}

test.each(['', 'a', 'a\r\nb\rc\n', 'line\n'.repeat(2000), 'l\r\n'.repeat(600)])('text %#', (start) => {
  for (let seed = 1; seed <= 6; seed += 1) {
    const random = createRandom(seed);
    const buffer = new TextBuffer(start);
    let oracle = TextDocument.create('file:///a.py', 'python', 0, start);
    expectSame(buffer, oracle, random);
    for (let edit = 1; edit <= 150; edit += 1) {
      const length = oracle.getText().length;
      const from = random(length + 1);
      const to = Math.min(length, from + (random(3) === 0 ? random(random(4) === 0 ? 3000 : 6) : 0));
      const text = pieces[random(pieces.length)] ?? '';
      buffer.replace(from, to, text);
      const after = oracle.getText().slice(0, from) + text + oracle.getText().slice(to);
      oracle = TextDocument.create('file:///a.py', 'python', edit, after);
      expectSame(buffer, oracle, random);
    }
  }
});
