/**
 * The chunks of a document's text, in order, through edits.
 *
 * Invariants: the chunks cover the text; after any edits they are those of the text split afresh; a chunk that an
 * edit did not touch stays the same object.
 */
import { BIG_SUITE_LINES, type ChunkSpan, isSameSuite, splitModule } from '../syntax/splitter.ts';
import type { TextChange } from './analyser.ts';
import { type Chunk, newChunk } from './chunk.ts';

/** A change, with the distance it moves what stands behind it. */
export interface ShiftingEdit extends TextChange {
  readonly by: number;
}

/** Chunks an edit took out and put in. */
export interface Replaced {
  readonly edit: ShiftingEdit;
  readonly gone: readonly Chunk[];
  readonly added: readonly Chunk[];
}

export class ChunkList {
  #chunks: readonly Chunk[];
  /** Joined from the chunks when asked for. */
  #text: string | undefined;

  readonly #module: string;

  /** @param module key of the module that the text is. */
  constructor(text: string, module: string) {
    this.#module = module;
    this.#text = text;
    this.#chunks = chunksFor(this.#module, splitModule(text).chunks, 0, text);
  }

  get all(): readonly Chunk[] {
    return this.#chunks;
  }

  get text(): string {
    this.#text ??= this.#chunks.map((it) => it.text).join('');
    return this.#text;
  }

  /** The chunk an offset is in; the last one for the end of the text. */
  at(offset: number): Chunk | undefined {
    return this.#chunks[this.#indexAt(offset)];
  }

  /** Offsets outside the text are brought inside. */
  change({ start, end, text }: TextChange): Replaced {
    const length = this.#chunks.at(-1)?.end ?? 0;
    const from = Math.max(0, Math.min(start, length));
    const to = Math.max(from, Math.min(end, length));
    const edit: ShiftingEdit = { start: from, end: to, text, by: text.length - (to - from) };
    const { first, last, chunks } = this.#splitAround(edit);
    this.#text = undefined;
    return this.#replace(first, last, chunks, edit);
  }

  /** What `restore` takes to bring back the chunks of now, as the objects they are. */
  snapshot(): () => { readonly gone: readonly Chunk[]; readonly back: readonly Chunk[] } {
    const chunks = this.#chunks;
    const states = chunks.map(({ start, isOpen }) => ({ start, isOpen }));
    return () => {
      const were = new Set(chunks);
      const now = new Set(this.#chunks);
      const gone = this.#chunks.filter((it) => !were.has(it));
      for (const [index, it] of chunks.entries()) {
        it.isOpen = states[index]?.isOpen ?? false;
        place(it, states[index]?.start ?? 0);
      }
      this.#chunks = chunks;
      this.#text = undefined;
      return { gone, back: chunks.filter((it) => !now.has(it)) };
    };
  }

  /** The text of chunks `first..last` after an edit inside them; costs what it returns, not the document. */
  #textOf(first: number, last: number, edit: ShiftingEdit): string {
    const chunks = this.#chunks.slice(first, last);
    const offset = chunks[0]?.start ?? 0;
    const before = chunks.map((it) => it.text).join('');
    return before.slice(0, edit.start - offset) + edit.text + before.slice(edit.end - offset);
  }

  /**
   * Splits only what is around an edit. Right as soon as it ends with a chunk that was there before: from the
   * start of a chunk on, splitting depends on nothing before it but the suite it stands in.
   */
  #splitAround(edit: ShiftingEdit): { first: number; last: number; chunks: Chunk[] } {
    const chunks = this.#chunks;
    const first = this.#beginOf(edit);
    const start = chunks[first]?.start ?? 0;
    let last = this.#indexAt(edit.end) + 2;
    for (let extra = 2; ; extra *= 4) {
      last = Math.min(last, chunks.length);
      const text = this.#textOf(first, last, edit);
      const { chunks: spans, wanted } = splitModule(text, chunks[first]?.within);
      const isRight =
        last === chunks.length || (resumes(spans, chunks.slice(first, last), start, edit) && !this.#has(wanted, last));
      if (isRight) return { first, last, chunks: chunksFor(this.#module, spans, start, text) };
      last += extra;
    }
  }

  /** The chunk to begin with: whether the suite it stands in is a big one must not depend on what is edited. */
  #beginOf(edit: ShiftingEdit): number {
    const chunks = this.#chunks;
    let at = Math.max(0, this.#indexAt(edit.start) - 1);
    // The edit may close, or make others close, what was open further up.
    const open = chunks.findIndex((it) => it.isOpen);
    if (open >= 0) at = Math.min(at, Math.max(0, open - 1));
    for (let lines = 0; at > 0 && chunks[at]?.within && lines <= BIG_SUITE_LINES; at -= 1)
      lines += chunks[at - 1]?.lines ?? 0;
    return at;
  }

  /** Whether one of these quotes stands in the rest of the text. */
  #has(quotes: readonly string[], from: number): boolean {
    if (quotes.length === 0) return false;
    for (let at = from; at < this.#chunks.length; at += 1)
      if (quotes.some((it) => this.#chunks[at]?.text.includes(it) === true)) return true;
    return false;
  }

  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#chunks.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#chunks[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Puts `fresh` in place of chunks `first..last`; what is the same at both ends was not touched. */
  #replace(first: number, last: number, fresh: readonly Chunk[], edit: ShiftingEdit): Replaced {
    const old = this.#chunks.slice(first, last);
    const behind = this.#chunks.slice(last);
    for (const it of behind) place(it, it.start + edit.by);
    const now = [...fresh];
    const keep = (from: number, to: number): boolean => {
      const before = old[from];
      const after = now[to];
      if (!before || !after || before.text !== after.text || !standsAlike(before, after)) return false;
      before.isOpen = after.isOpen;
      now[to] = place(before, after.start);
      return true;
    };
    const most = Math.min(old.length, now.length);
    let head = 0;
    while (head < most && keep(head, head)) head += 1;
    let tail = 0;
    while (tail < most - head && keep(old.length - 1 - tail, now.length - 1 - tail)) tail += 1;
    this.#chunks = [...this.#chunks.slice(0, first), ...now, ...behind];
    return { edit, gone: old.slice(head, old.length - tail), added: now.slice(head, now.length - tail) };
  }
}

/** Whether splitting has come to a chunk behind the edit that stands as it stood before. */
function resumes(fresh: readonly ChunkSpan[], old: readonly Chunk[], offset: number, edit: ShiftingEdit): boolean {
  const now = fresh.at(-1);
  const was = old.at(-1);
  if (!now || !was || was.start < edit.end || !standsAlike(now, was)) return false;
  return now.start + offset === was.start + edit.by && now.end + offset === was.end + edit.by;
}

const standsAlike = (
  a: Pick<ChunkSpan, 'role' | 'shell' | 'within'>,
  b: Pick<ChunkSpan, 'role' | 'shell' | 'within'>,
): boolean => a.role === b.role && a.shell === b.shell && isSameSuite(a.within, b.within);

function place(chunk: Chunk, start: number): Chunk {
  chunk.start = start;
  chunk.end = start + chunk.text.length;
  return chunk;
}

/** Chunks for spans of `text`, which stands at `offset`. */
const chunksFor = (module: string, spans: readonly ChunkSpan[], offset: number, text: string): Chunk[] =>
  spans.map((it) =>
    newChunk(module, { ...it, start: it.start + offset, end: it.end + offset }, text.slice(it.start, it.end)),
  );
