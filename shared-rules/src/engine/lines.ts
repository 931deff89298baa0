/** Line arithmetic over one immutable text: offsets in UTF-16 code units, lines and characters 0-based, as in LSP. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * Where every line of `text` starts. `\n`, `\r\n` and a lone `\r` end a line, as LSP says.
 */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) this.#starts.push(at + 1);
    }
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Offset at which 0-based `line` starts; the text's length for a line past the end. */
  start(line: number): number {
    return this.#starts[line] ?? this.#length;
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, character: offset - (this.#starts[low] ?? 0) };
  }

  /** Clamped to the text, and to the line for a character past its end. */
  offset({ line, character }: Position): number {
    return line < 0 ? 0 : Math.min(this.start(line) + Math.max(0, character), this.start(line + 1), this.#length);
  }
}
