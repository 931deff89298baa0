/**
 * The text of an open document, for positions and small changes. A string of the whole text has to be copied with every
 * key before a character of it can be looked at; here a key costs the lines it touches.
 *
 * Lines are kept in blocks, so that neither finding one nor putting one in costs the whole text. Positions are clamped
 * as `TextDocument` of vscode-languageserver does, which is the oracle in the tests.
 */
import type { Position } from 'vscode-languageserver';

/** Lines with their ends; only the last of the text has none. */
interface Block {
  lines: string[];
  /** Of all its lines, in UTF-16 code units. */
  length: number;
}

/** Lines to a block, as they are cut; one that grew to twice that is cut again. A key copies three blocks and looks at all. */
const usual = 64;

export class TextBuffer {
  #blocks: Block[];
  #length: number;
  /** Put together when asked for. */
  #text: string | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#length = text.length;
    this.#blocks = blocksOf(linesOf(text, true));
  }

  get length(): number {
    return this.#length;
  }

  get text(): string {
    this.#text ??= this.#blocks.map((it) => it.lines.join('')).join('');
    return this.#text;
  }

  /** Offsets must be inside the text. */
  slice(start: number, end: number): string {
    if (start >= end) return '';
    let out = '';
    let from = 0;
    for (const { lines, length } of this.#blocks) {
      if (from >= end) break;
      if (from + length > start) {
        for (const line of lines) {
          if (from < end && from + line.length > start) out += line.slice(Math.max(0, start - from), end - from);
          from += line.length;
        }
      } else from += length;
    }
    return out;
  }

  /** Clamped to the text; inside a line end it is before it. */
  positionAt(offset: number): Position {
    const within = Math.max(0, Math.min(offset, this.#length));
    const { block, first, start } = this.#blockAt(within);
    let from = start;
    let at = 0;
    const { lines } = this.#blocks[block] ?? { lines: [] };
    while (at < lines.length - 1 && from + (lines[at] ?? '').length <= within) {
      from += (lines[at] ?? '').length;
      at += 1;
    }
    return { line: first + at, character: Math.min(within - from, bareLength(lines[at] ?? '')) };
  }

  /** Clamped to the text and to the line; both numbers must be whole and not negative. */
  offsetAt({ line, character }: Position): number {
    let before = 0;
    let start = 0;
    for (const { lines, length } of this.#blocks) {
      if (line >= before + lines.length) {
        before += lines.length;
        start += length;
        continue;
      }
      const at = line - before;
      for (let index = 0; index < at; index += 1) start += (lines[index] ?? '').length;
      return start + Math.min(character, bareLength(lines[at] ?? ''));
    }
    return this.#length;
  }

  /** Offsets must be inside the text. */
  replace(start: number, end: number, text: string): void {
    const one = this.#blockAt(start);
    const other = this.#blockAt(end);
    // A line end may come together with what is before or behind: `\r` and `\n` are one, then.
    const first = Math.max(0, one.block - 1);
    const last = Math.min(this.#blocks.length, other.block + 2);
    const touched = this.#blocks.slice(first, last);
    const lines = touched.flatMap((it) => it.lines);
    let from = one.start;
    for (let at = first; at < one.block; at += 1) from -= this.#blocks[at]?.length ?? 0;
    const edited = editLines(lines, start - from, end - from, text, last === this.#blocks.length);
    const fresh =
      touched.length > 0 && edited.length <= touched.length * 2 * usual ? regrouped(edited, touched) : blocksOf(edited);
    this.#blocks.splice(first, last - first, ...fresh);
    this.#length += text.length - (end - start);
    this.#text = undefined;
  }

  /** The block an offset is in, with its first line and its start. */
  #blockAt(offset: number): { block: number; first: number; start: number } {
    let first = 0;
    let start = 0;
    let block = 0;
    for (; block < this.#blocks.length - 1; block += 1) {
      const { lines, length } = this.#blocks[block] ?? { lines: [], length: 0 };
      if (offset < start + length) break;
      first += lines.length;
      start += length;
    }
    return { block, first, start };
  }
}

/** `lines` with `start..end` of their text replaced. @param isLast they are the last of the text. */
function editLines(lines: readonly string[], start: number, end: number, text: string, isLast: boolean): string[] {
  let from = 0;
  let first = 0;
  while (first < lines.length - 1 && from + (lines[first] ?? '').length <= start) {
    from += (lines[first] ?? '').length;
    first += 1;
  }
  if (first > 0) {
    first -= 1;
    from -= (lines[first] ?? '').length;
  }
  let past = first;
  let to = from;
  while (past < lines.length && to <= end) {
    to += (lines[past] ?? '').length;
    past += 1;
  }
  past = Math.min(lines.length, past + 1);
  const before = lines.slice(first, past).join('');
  const after = before.slice(0, start - from) + text + before.slice(end - from);
  return [...lines.slice(0, first), ...linesOf(after, isLast && past === lines.length), ...lines.slice(past)];
}

/** The same number of blocks as before, so that a key makes few. */
function regrouped(lines: readonly string[], before: readonly Block[]): Block[] {
  const size = Math.ceil(lines.length / before.length);
  return before.flatMap((_, at) => {
    const own = lines.slice(at * size, (at + 1) * size);
    return own.length > 0 ? [blockOf(own)] : [];
  });
}

const blocksOf = (lines: readonly string[]): Block[] =>
  Array.from({ length: Math.ceil(lines.length / usual) }, (_, at) =>
    blockOf(lines.slice(at * usual, (at + 1) * usual)),
  );

const blockOf = (lines: string[]): Block => ({ lines, length: lines.reduce((sum, it) => sum + it.length, 0) });

/** @param isEnd the text ends here: behind a line end there is one more line. */
function linesOf(text: string, isEnd: boolean): string[] {
  const out = text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const last = out.at(-1);
  return isEnd && (last === undefined || /[\r\n]$/.test(last)) ? [...out, ''] : [...out];
}

/** Without the line end. */
function bareLength(line: string): number {
  let end = line.length;
  while (end > 0 && (line.charCodeAt(end - 1) === 10 || line.charCodeAt(end - 1) === 13)) end -= 1;
  return end;
}
