/**
 * The chunks of a document's text, in order, through edits.
 *
 * Invariants: the chunks cover the text; after any edits they are those of the text split afresh; a chunk that an
 * edit did not touch stays the same object.
 */
import { type ChunkSpan, splitClean, splitModule } from '../syntax/splitter.ts';
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
  /** A triple quote is open to the end: chunk borders were guessed, and any edit may move all of them. */
  #cut: boolean;
  /** Joined from the chunks when asked for. */
  #text: string | undefined;

  readonly #module: string;

  /** @param module key of the module that the text is. */
  constructor(text: string, module: string) {
    this.#module = module;
    const { chunks, cut } = splitModule(text);
    this.#text = text;
    this.#cut = cut;
    this.#chunks = withOwners(this.#module, chunks, 0, text);
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
    const around = this.#cut ? undefined : this.#splitAround(edit);
    this.#text = undefined;
    if (around) return this.#replace(around.first, around.last, around.chunks, edit);
    const whole = this.#textOf(0, this.#chunks.length, edit);
    const { chunks, cut } = splitModule(whole);
    this.#cut = cut;
    return this.#replace(0, this.#chunks.length, withOwners(this.#module, chunks, 0, whole), edit);
  }

  /** What `restore` takes to bring back the chunks of now, as the objects they are. */
  snapshot(): () => { readonly gone: readonly Chunk[]; readonly back: readonly Chunk[] } {
    const chunks = this.#chunks;
    const starts = chunks.map((it) => it.start);
    const cut = this.#cut;
    return () => {
      const were = new Set(chunks);
      const now = new Set(this.#chunks);
      const gone = this.#chunks.filter((it) => !were.has(it));
      for (const [index, it] of chunks.entries()) place(it, starts[index] ?? 0);
      this.#chunks = chunks;
      this.#cut = cut;
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
   * start of a chunk on, splitting depends on nothing before it.
   */
  #splitAround(edit: ShiftingEdit): { first: number; last: number; chunks: Chunk[] } | undefined {
    const chunks = this.#chunks;
    let first = Math.max(0, this.#indexAt(edit.start) - 1);
    // Begin before the whole class, whose header is a chunk of its own.
    while (first > 0 && chunks[first]?.role !== 'module') first -= 1;
    let last = this.#indexAt(edit.end) + 2;
    for (let extra = 2; ; extra *= 4) {
      while (last < chunks.length && chunks[last]?.role === 'member') last += 1;
      last = Math.min(last, chunks.length);
      const start = chunks[first]?.start ?? 0;
      const text = this.#textOf(first, last, edit);
      const spans = splitClean(text);
      const atEnd = last === chunks.length;
      if (atEnd && !spans) return undefined;
      if (spans && (atEnd || resumes(spans, chunks.slice(first, last), start, edit)))
        return { first, last, chunks: withOwners(this.#module, spans, start, text) };
      last += extra;
    }
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
      if (!before || !after || before.role !== after.role || before.owner !== after.owner || before.text !== after.text)
        return false;
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

/** Whether splitting has come to a statement, or a whole class, behind the edit that stands as it stood before. */
function resumes(fresh: readonly ChunkSpan[], old: readonly Chunk[], offset: number, edit: ShiftingEdit): boolean {
  for (let back = 1; back <= fresh.length && back <= old.length; back += 1) {
    const now = fresh.at(-back);
    const was = old.at(-back);
    if (!now || !was || now.role !== was.role || was.start < edit.end) return false;
    if (now.start + offset !== was.start + edit.by || now.end + offset !== was.end + edit.by) return false;
    if (now.role !== 'member') return true;
  }
  return false;
}

function place(chunk: Chunk, start: number): Chunk {
  chunk.start = start;
  chunk.end = start + chunk.text.length;
  return chunk;
}

/** Chunks for spans of `text`, which stands at `offset`; members get the name of their class. */
function withOwners(module: string, spans: readonly ChunkSpan[], offset: number, text: string): Chunk[] {
  let owner: string | undefined;
  return spans.map((span) => {
    const own = text.slice(span.start, span.end);
    if (span.role === 'class')
      owner = /(?:^|[\r\n])class[ \t]+([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)/.exec(own)?.[1];
    else if (span.role === 'module') owner = undefined;
    return newChunk(
      module,
      { ...span, start: span.start + offset, end: span.end + offset },
      own,
      span.role === 'member' ? owner : undefined,
    );
  });
}
