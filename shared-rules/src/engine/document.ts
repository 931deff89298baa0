/**
 * One open document: its chunks, the facts they contribute, and what is remembered of each.
 *
 * Invariants
 * - What is remembered about a chunk depends on its text and on the answers it read, and on nothing else; so
 *   findings after any sequence of edits equal those of a fresh document.
 * - Settings, suppressions and document offsets are applied after the memory, never inside it.
 * - No WASM memory is held between calls.
 */
import type { Edit, Finding, Fix, Rule, Span } from '../rule.ts';
import type { CheckContext, DocumentView } from '../semantic/check-context.ts';
import { FactStore } from '../semantic/fact-store.ts';
import { createModuleView, type ModuleView } from '../semantic/module-view.ts';
import type { PythonParser } from '../syntax/python-parser.ts';
import { type ChunkSpan, splitClean, splitModule } from '../syntax/splitter.ts';
import type { Document, TextChange } from './analyser.ts';
import { overlap, sorted } from './apply-edits.ts';
import { type Chunk, collect, type Draft, modelChunk, newChunk } from './chunk.ts';
import { checkChunk, contextOf, type Reported } from './check-chunk.ts';
import { importing } from './imports.ts';
import { byPrecedence, present } from './present.ts';
import type { Settings } from './settings.ts';

export interface DocumentParts {
  readonly parser: PythonParser;
  readonly rules: readonly Rule[];
  /** Rules by precedence; undefined shows every finding, also several about one object. */
  readonly precedence: readonly string[] | undefined;
  readonly settings: Settings;
  /** Keep findings of a function that does not parse while it is being typed in. */
  readonly keepWhileBroken: boolean;
}

export class PythonDocument implements Document {
  readonly #parts: DocumentParts;
  readonly #store = new FactStore();
  readonly #module: ModuleView = createModuleView(this.#store);
  #settings: Settings;
  #text: string;
  #chunks: Chunk[] = [];
  /** A triple quote is open to the end: chunk borders were guessed. */
  #cut = false;
  #problems: string[] = [];
  #scratch: PythonDocument | undefined;
  /** Chunks checked since the document was opened; for tests of what an edit costs. */
  inspected = 0;

  constructor(text: string, parts: DocumentParts) {
    this.#parts = parts;
    this.#settings = parts.settings;
    this.#text = text;
    const { chunks, cut } = splitModule(text);
    this.#cut = cut;
    this.#chunks = this.#withOwners(chunks, 0, text);
  }

  get text(): string {
    return this.#text;
  }

  get hasSyntaxError(): boolean {
    this.#collectAll();
    return this.#chunks.some((it) => it.errors.length > 0);
  }

  configure(settings: Settings): void {
    this.#settings = settings;
    this.#scratch = undefined;
  }

  dispose(): void {
    this.#chunks = [];
    this.#scratch = undefined;
  }

  takeProblems(): readonly string[] {
    const out = this.#problems;
    this.#problems = [];
    return out;
  }

  change(changes: readonly TextChange[]): void {
    for (const it of changes) this.#changeOnce(it);
    this.#scratch = undefined;
  }

  #changeOnce({ start, end, text }: TextChange): void {
    const from = Math.max(0, Math.min(start, this.#text.length));
    const to = Math.max(from, Math.min(end, this.#text.length));
    this.#text = this.#text.slice(0, from) + text + this.#text.slice(to);
    const by = text.length - (to - from);
    const window = this.#cut ? undefined : this.#splitAround(from, to, by);
    if (window) this.#replaceChunks(window.first, window.last, window.chunks, by, { start: from, end: to, by });
    else {
      const { chunks, cut } = splitModule(this.#text);
      this.#cut = cut;
      this.#replaceChunks(0, this.#chunks.length, this.#withOwners(chunks, 0, this.#text), by, { start: from, end: to, by });
    }
  }

  /**
   * Splits only what is around an edit. Right as soon as it ends with a chunk that was there before: from the
   * start of a chunk on, splitting depends on nothing before it.
   */
  #splitAround(from: number, to: number, by: number): { first: number; last: number; chunks: Chunk[] } | undefined {
    const chunks = this.#chunks;
    let first = Math.max(0, this.#indexAt(from) - 1);
    while (first > 0 && chunks[first]?.role !== 'module') first -= 1;
    // A class header was a chunk of its own: begin before the whole class.
    while (first > 0 && chunks[first]?.role === 'member') first -= 1;
    let last = this.#indexAt(to) + 2;
    for (let extra = 2; ; extra *= 4) {
      while (last < chunks.length && chunks[last]?.role === 'member') last += 1;
      const lastOld = chunks[last - 1];
      if (last >= chunks.length || !lastOld) return undefined;
      const start = chunks[first]?.start ?? 0;
      const text = this.#text.slice(start, lastOld.end + by);
      const spans = splitClean(text);
      const lastNew = spans?.at(-1);
      const firstOfClass = lastOld.role === 'module' && lastNew?.role === 'module';
      if (spans && lastNew && firstOfClass && lastNew.start + start === lastOld.start + by && lastNew.end + start === lastOld.end + by && lastOld.start >= to) {
        return { first, last, chunks: this.#withOwners(spans, start, text) };
      }
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

  /** Chunks for spans of `text`, which stands at `offset`; members get the name of their class. */
  #withOwners(spans: readonly ChunkSpan[], offset: number, text: string): Chunk[] {
    let owner: string | undefined;
    return spans.map((span) => {
      const own = text.slice(span.start, span.end);
      if (span.role === 'class') owner = /(?:^|[\r\n])class[ \t]+([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)/.exec(own)?.[1];
      else if (span.role === 'module') owner = undefined;
      const absolute = { ...span, start: span.start + offset, end: span.end + offset };
      return newChunk(absolute, own, span.role === 'member' ? owner : undefined);
    });
  }

  /** Puts `fresh` in place of chunks `first..last`; equal chunks keep what is remembered of them. */
  #replaceChunks(first: number, last: number, fresh: Chunk[], by: number, edit: { start: number; end: number; by: number }): void {
    const old = this.#chunks.slice(first, last);
    for (const it of this.#chunks.slice(last)) {
      it.start += by;
      it.end += by;
    }
    const spare = new Map<string, Chunk[]>();
    for (const it of old) {
      const key = identity(it);
      const known = spare.get(key);
      if (known) known.push(it);
      else spare.set(key, [it]);
    }
    const kept = new Set<Chunk>();
    const now = fresh.map((it) => {
      const same = spare.get(identity(it))?.shift();
      if (!same) return it;
      kept.add(same);
      same.start = it.start;
      same.end = it.end;
      return same;
    });
    const gone = old.filter((it) => !kept.has(it));
    const added = now.filter((it) => !kept.has(it));
    if (this.#parts.keepWhileBroken) for (const it of added) inherit(it, gone, edit);
    this.#chunks.splice(first, last - first, ...now);
    for (const it of gone) this.#store.forgetReader(it, it.reads);
    for (const it of added) this.#collect(it);
    const affected = this.#store.replace(gone.filter((it) => it.collected), added);
    for (const it of affected) {
      const chunk = it as Chunk;
      if (chunk.drafts && this.#store.isStale(chunk.reads)) chunk.drafts = undefined;
    }
  }

  #collect(chunk: Chunk): void {
    if (chunk.collected) return;
    try {
      chunk.model = modelChunk(chunk, this.#parts.parser);
      collect(chunk, chunk.model);
    } catch (error) {
      chunk.collected = true;
      this.#problems.push(`could not read a part of the file: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  *#collecting(): Generator<undefined, void> {
    const fresh = this.#chunks.filter((it) => !it.collected);
    for (const it of fresh) {
      this.#collect(it);
      yield undefined;
    }
    if (fresh.length > 0) this.#store.replace([], fresh);
  }

  #collectAll(): void {
    for (const step of this.#collecting()) void step;
  }

  findings(): readonly Finding[] {
    const steps = this.check();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  *check(): Generator<undefined, readonly Finding[]> {
    yield* this.#collecting();
    for (const chunk of this.#chunks) {
      if (chunk.drafts) continue;
      this.#check(chunk);
      yield undefined;
    }
    return present(this.#chunks, this.#parts.rules, this.#settings, (site) => this.#store.locate(site));
  }

  #check(chunk: Chunk): void {
    this.inspected += 1;
    this.#store.forgetReader(chunk, chunk.reads);
    let drafts: readonly Draft[] = [];
    chunk.reads = this.#store.reading(chunk, () => {
      drafts = this.#run(chunk, undefined).map((it) => it.draft);
    });
    chunk.drafts = drafts;
    if (chunk.errors.length === 0) chunk.kept = [];
  }

  #run(chunk: Chunk, document: DocumentView | undefined): Reported[] {
    try {
      const context = contextOf(chunk.model ?? modelChunk(chunk, this.#parts.parser), this.#module, document);
      chunk.model = undefined;
      chunk.broken = new Set(context.functions.filter((it) => it.broken).map((it) => it.symbol));
      const found = checkChunk(context, this.#parts.rules, (problem) => this.#problems.push(problem));
      return this.#parts.precedence ? byPrecedence(found, this.#parts.precedence) : found;
    } catch (error) {
      this.#problems.push(`a part of the file could not be checked: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }

  fixes(finding: Finding): readonly Fix[] {
    const chunk = this.#chunks[this.#indexAt(finding.start)];
    if (!chunk) return [];
    const view = this.#view(chunk);
    const found = this.#run(chunk, view).find(
      ({ draft }) => draft.rule === finding.rule && draft.start + chunk.start === finding.start && draft.end + chunk.start === finding.end,
    );
    let drafts: readonly Fix[] = [];
    try {
      drafts = found?.fixes?.() ?? [];
    } catch (error) {
      this.#problems.push(`a fix of ${finding.rule} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    return drafts.map((it) => ({ ...it, edits: sorted(it.edits) })).filter((it) => this.#holds(it, finding));
  }

  /** Whether the text after a fix parses, has the finding no more, and none that was not there before. */
  #holds(fix: Fix, finding: Finding): boolean {
    if (fix.edits.length === 0 || overlap(fix.edits)) return false;
    this.#scratch ??= new PythonDocument(this.#text, { ...this.#parts, precedence: undefined, settings: { ...this.#settings, minConfidence: 'low' }, keepWhileBroken: false });
    const scratch = this.#scratch;
    const before = scratch.findings();
    const errors = scratch.#chunks.reduce((sum, it) => sum + it.errors.length, 0);
    const undo = inverse(this.#text, fix.edits);
    scratch.#apply(fix.edits);
    const after = scratch.findings();
    const errorsAfter = scratch.#chunks.reduce((sum, it) => sum + it.errors.length, 0);
    scratch.#apply(undo);
    const count = (of: readonly Finding[], rule: string): number => of.filter((it) => it.rule === rule).length;
    const rules = new Set(after.map((it) => it.rule));
    return errorsAfter <= errors && count(after, finding.rule) < count(before, finding.rule) && [...rules].every((it) => count(after, it) <= count(before, it));
  }

  #apply(edits: readonly Edit[]): void {
    for (const edit of sorted(edits).toReversed()) this.#changeOnce(edit);
  }

  #view(chunk: Chunk): DocumentView {
    const text = this.#text;
    const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
    const contexts = new Map<Chunk, { context: CheckContext; offset: number }>();
    const contextFor = (of: Chunk): { context: CheckContext; offset: number } => {
      let known = contexts.get(of);
      if (!known) {
        known = { context: contextOf(modelChunk(of, this.#parts.parser), this.#module, undefined), offset: of.start };
        contexts.set(of, known);
      }
      return known;
    };
    const chunks = (): { context: CheckContext; offset: number }[] => this.#chunks.map(contextFor);
    const moduleChunks = (): { context: CheckContext; offset: number }[] => this.#chunks.filter((it) => it.role !== 'member').map(contextFor);
    return {
      text,
      offset: chunk.start,
      lineBreak,
      targetVersion: this.#settings.targetVersion,
      fixValues: this.#settings.fixValues,
      locate: (site) => {
        const place = this.#store.locate(site);
        return place && { start: place.start + place.chunk.start, end: place.end + place.chunk.start };
      },
      chunkAt: (offset) => {
        const at = this.#chunks[this.#indexAt(offset)];
        return at && contextFor(at);
      },
      chunks,
      importing: (module, name) => importing({ text, lineBreak, module: this.#module, chunks: moduleChunks }, module, name),
    };
  }
}

const identity = (it: Chunk): string => `${it.role}|${it.owner ?? ''}|${it.text}`;

/** The edits that take `edits` back. */
function inverse(text: string, edits: readonly Edit[]): Edit[] {
  let by = 0;
  return sorted(edits).map((edit) => {
    const start = edit.start + by;
    by += edit.text.length - (edit.end - edit.start);
    return { start, end: start + edit.text.length, text: text.slice(edit.start, edit.end) };
  });
}

/** A chunk that replaces one being typed in keeps its findings, moved, until it can be judged again. */
function inherit(chunk: Chunk, gone: readonly Chunk[], edit: { start: number; end: number; by: number }): void {
  const moved = (draft: Draft, from: Chunk): Draft | undefined => {
    const start = draft.start + from.start;
    const end = draft.end + from.start;
    const by = start >= edit.end ? edit.by : end <= edit.start ? 0 : undefined;
    if (by === undefined) return undefined;
    const shift = (it: Span): { start: number; end: number } => ({ start: it.start + from.start + by - chunk.start, end: it.end + from.start + by - chunk.start });
    const span = shift(draft);
    if (span.start < 0 || span.end > chunk.text.length) return undefined;
    const related = draft.related.map((it) => ('key' in it.at ? it : { ...it, at: shift(it.at) }));
    return { ...draft, ...span, related, extent: shift(draft.extent) };
  };
  chunk.kept = gone.flatMap((from) => [...(from.drafts ?? []), ...from.kept].flatMap((it) => moved(it, from) ?? []));
}

