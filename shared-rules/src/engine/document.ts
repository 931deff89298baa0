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
import type { CheckContext, DocumentPart, DocumentView } from '../semantic/check-context.ts';
import { FactStore } from '../semantic/fact-store.ts';
import { createModuleView, type ModuleView } from '../semantic/module-view.ts';
import type { PythonParser } from '../syntax/python-parser.ts';
import { type ChunkSpan, splitClean, splitModule } from '../syntax/splitter.ts';
import type { Document, TextChange } from './analyser.ts';
import { overlap, sorted } from './apply-edits.ts';
import { type Chunk, collect, type Draft, modelChunk, newChunk } from './chunk.ts';
import { checkChunk, contextOf, type Reported } from './check-chunk.ts';
import { importing } from './imports.ts';
import { present, severityOf } from './present.ts';
import type { Settings } from './settings.ts';

export interface DocumentParts {
  readonly parser: PythonParser;
  readonly rules: readonly Rule[];
  /** Rules by precedence: of several findings about one object the first is shown. */
  readonly precedence: readonly string[];
  readonly settings: Settings;
  /** Keep findings of a function that does not parse while it is being typed in. */
  readonly keepWhileBroken: boolean;
}

/** A change, with the distance it moves what stands behind it. */
interface ShiftingEdit extends TextChange {
  readonly by: number;
}

export class PythonDocument implements Document {
  readonly #parts: DocumentParts;
  readonly #store = new FactStore();
  readonly #module: ModuleView = createModuleView(this.#store);
  #settings: Settings;
  /** Joined from the chunks when asked for. */
  #text: string | undefined;
  #chunks: Chunk[] = [];
  /** A triple quote is open to the end: chunk borders were guessed. */
  #cut = false;
  #problems: string[] = [];
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
    this.#text ??= this.#chunks.map((it) => it.text).join('');
    return this.#text;
  }

  get hasSyntaxError(): boolean {
    this.#collectAll();
    return this.#chunks.some((it) => it.errors.length > 0);
  }

  get syntaxErrors(): readonly Span[] {
    this.#collectAll();
    return this.#chunks.flatMap((chunk) => chunk.errors.map((it) => ({ start: it.start + chunk.start, end: it.end + chunk.start })));
  }

  configure(settings: Settings): void {
    this.#settings = settings;
  }

  dispose(): void {
    this.#chunks = [];
  }

  takeProblems(): readonly string[] {
    const out = this.#problems;
    this.#problems = [];
    return out;
  }

  change(changes: readonly TextChange[]): void {
    for (const it of changes) this.#changeOnce(it);
  }

  #changeOnce({ start, end, text }: TextChange): void {
    const length = this.#chunks.at(-1)?.end ?? 0;
    const from = Math.max(0, Math.min(start, length));
    const to = Math.max(from, Math.min(end, length));
    const edit: ShiftingEdit = { start: from, end: to, text, by: text.length - (to - from) };
    const window = this.#cut ? undefined : this.#splitAround(edit);
    if (window) {
      this.#text = undefined;
      this.#replaceChunks(window.first, window.last, window.chunks, edit);
      return;
    }
    const whole = this.#textOf(0, this.#chunks.length, edit);
    this.#text = whole;
    const { chunks, cut } = splitModule(whole);
    this.#cut = cut;
    this.#replaceChunks(0, this.#chunks.length, this.#withOwners(chunks, 0, whole), edit);
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
      const lastOld = chunks[last - 1];
      const lastNew = spans?.at(-1);
      const atEnd = last === chunks.length;
      if (atEnd && !spans) return undefined;
      const resumes =
        lastOld !== undefined && lastNew !== undefined && lastOld.role === 'module' && lastNew.role === 'module' && lastOld.start >= edit.end &&
        lastNew.start + start === lastOld.start + edit.by && lastNew.end + start === lastOld.end + edit.by;
      if (spans && (atEnd || resumes)) return { first, last, chunks: this.#withOwners(spans, start, text) };
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
  #replaceChunks(first: number, last: number, fresh: Chunk[], edit: ShiftingEdit): void {
    const old = this.#chunks.slice(first, last);
    for (const it of this.#chunks.slice(last)) {
      it.start += edit.by;
      it.end += edit.by;
    }
    // Whatever is the same at both ends was not touched.
    const now = [...fresh];
    let same = 0;
    while (same < old.length && same < now.length && isSame(old[same], now[same])) now[same] = moved(old[same], now[same++]);
    let tail = 0;
    while (tail < old.length - same && tail < now.length - same && isSame(old.at(-1 - tail), now.at(-1 - tail))) {
      const at = now.length - 1 - tail;
      now[at] = moved(old.at(-1 - tail), now[at]);
      tail += 1;
    }
    const gone = old.slice(same, old.length - tail);
    const added = now.slice(same, now.length - tail);
    if (this.#parts.keepWhileBroken) for (const it of added) inherit(it, gone, edit);
    this.#chunks.splice(first, last - first, ...now);
    for (const it of gone) this.#store.forgetReader(it, it.reads);
    for (const it of added) this.#collect(it);
    this.#recheck(this.#store.replace(gone.filter((it) => it.collected), added));
  }

  /** Marks those of `affected` whose answers really changed. */
  #recheck(affected: ReadonlySet<object>): void {
    for (const chunk of this.#chunks) {
      if (affected.has(chunk) && chunk.drafts && this.#store.isStale(chunk.reads)) chunk.drafts = undefined;
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
    const { rules, precedence } = this.#parts;
    return present(this.#chunks, { rules, precedence, settings: this.#settings, locate: (site) => this.#store.locate(site) });
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
      return checkChunk(context, this.#parts.rules, (problem) => this.#problems.push(problem));
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
    const before = this.#tally();
    const after = this.#during(fix.edits, () => this.#tally());
    const count = (of: Tally, rule: string): number => of.byRule.get(rule) ?? 0;
    if (after.errors > before.errors || count(after, finding.rule) >= count(before, finding.rule)) return false;
    return [...after.byRule.keys()].every((rule) => count(after, rule) <= count(before, rule));
  }

  /** How much there is to find: whatever a setting lets through, suppressed or overruled findings included. */
  #tally(): Tally {
    this.findings();
    const byRule = new Map<string, number>();
    const rules = new Map(this.#parts.rules.map((it) => [it.id, it]));
    for (const { drafts } of this.#chunks) {
      for (const draft of drafts ?? []) {
        const rule = rules.get(draft.rule);
        if (rule && severityOf(draft, rule, this.#settings)) byRule.set(draft.rule, (byRule.get(draft.rule) ?? 0) + 1);
      }
    }
    return { byRule, errors: this.#chunks.reduce((sum, it) => sum + it.errors.length, 0) };
  }

  /** Runs `work` as if `edits` were made. Costs the chunks they touch; everything else stays remembered. */
  #during<T>(edits: readonly Edit[], work: () => T): T {
    const chunks = [...this.#chunks];
    const starts = chunks.map((it) => it.start);
    const cut = this.#cut;
    for (const edit of sorted(edits).toReversed()) this.#changeOnce(edit);
    try {
      return work();
    } finally {
      const kept = new Set(this.#chunks);
      const were = new Set(chunks);
      const gone = this.#chunks.filter((it) => !were.has(it));
      const back = chunks.filter((it) => !kept.has(it));
      chunks.forEach((it, index) => {
        it.start = starts[index] ?? 0;
        it.end = it.start + it.text.length;
      });
      this.#chunks = chunks;
      this.#cut = cut;
      this.#text = undefined;
      for (const it of gone) this.#store.forgetReader(it, it.reads);
      for (const it of back) it.drafts = undefined;
      this.#recheck(this.#store.replace(gone, back));
    }
  }

  #view(chunk: Chunk): DocumentView {
    const { parser } = this.#parts;
    const module = this.#module;
    const { text } = this;
    const models = new Map<Chunk, CheckContext>();
    const part = (of: Chunk): DocumentPart => ({
      text: of.text,
      offset: of.start,
      isModuleLevel: of.role !== 'member',
      get context() {
        const context = models.get(of) ?? contextOf(modelChunk(of, parser), module, undefined);
        models.set(of, context);
        return context;
      },
    });
    const parts = (): DocumentPart[] => this.#chunks.map(part);
    const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
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
        return at && part(at);
      },
      chunks: parts,
      importing: (from, name) => importing({ text, lineBreak, module, parts }, from, name),
    };
  }
}

/** What there is to find in a document. */
interface Tally {
  readonly byRule: ReadonlyMap<string, number>;
  readonly errors: number;
}

const isSame = (old: Chunk | undefined, fresh: Chunk | undefined): boolean =>
  old !== undefined && fresh !== undefined && old.role === fresh.role && old.owner === fresh.owner && old.text === fresh.text;

/** The old chunk, with what is remembered of it, at its new place. */
function moved(old: Chunk | undefined, fresh: Chunk | undefined): Chunk {
  if (!old || !fresh) throw new Error('unreachable');
  old.start = fresh.start;
  old.end = fresh.end;
  return old;
}

/** A chunk that replaces one being typed in keeps its findings, moved, until it can be judged again. */
function inherit(chunk: Chunk, gone: readonly Chunk[], edit: ShiftingEdit): void {
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

