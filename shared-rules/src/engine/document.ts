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
import type { Document, TextChange } from './analyser.ts';
import { overlap, sorted } from './apply-edits.ts';
import { type Chunk, collect, type Draft, modelChunk } from './chunk.ts';
import { ChunkList } from './chunk-list.ts';
import { checkChunk, contextOf, type Reported } from './check-chunk.ts';
import { importing } from './imports.ts';
import { inherited } from './kept-drafts.ts';
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

export class PythonDocument implements Document {
  readonly #parts: DocumentParts;
  readonly #store = new FactStore();
  readonly #module: ModuleView = createModuleView(this.#store);
  #settings: Settings;
  readonly #chunks: ChunkList;
  #problems: string[] = [];
  /** Chunks checked since the document was opened; for tests of what an edit costs. */
  inspected = 0;

  constructor(text: string, parts: DocumentParts) {
    this.#parts = parts;
    this.#settings = parts.settings;
    this.#chunks = new ChunkList(text);
  }

  get text(): string {
    return this.#chunks.text;
  }

  get hasSyntaxError(): boolean {
    this.#collectAll();
    return this.#chunks.all.some((it) => it.errors.length > 0);
  }

  get syntaxErrors(): readonly Span[] {
    this.#collectAll();
    return this.#chunks.all.flatMap((chunk) =>
      chunk.errors.map((it) => ({ start: it.start + chunk.start, end: it.end + chunk.start })),
    );
  }

  configure(settings: Settings): void {
    this.#settings = settings;
  }

  dispose(): void {
    // Nothing to free: a tree is deleted as soon as it was read.
  }

  takeProblems(): readonly string[] {
    const out = this.#problems;
    this.#problems = [];
    return out;
  }

  change(changes: readonly TextChange[]): void {
    for (const it of changes) this.#changeOnce(it);
  }

  #changeOnce(change: TextChange): void {
    const { edit, gone, added } = this.#chunks.change(change);
    if (this.#parts.keepWhileBroken) for (const it of added) it.kept = inherited(it, gone, edit);
    for (const it of gone) this.#store.forgetReader(it, it.reads);
    for (const it of added) this.#collect(it);
    this.#recheck(
      this.#store.replace(
        gone.filter((it) => it.collected),
        added,
      ),
    );
  }

  /** Marks those of `affected` whose answers really changed. */
  #recheck(affected: ReadonlySet<object>): void {
    for (const chunk of this.#chunks.all) {
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
      this.#problems.push(
        `could not read a part of the file: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  /** Invariant: whatever is marked as collected has told the store, also when nobody steps on. */
  *#collecting(): Generator<undefined, void> {
    for (const chunk of this.#chunks.all) {
      if (chunk.collected) continue;
      this.#collect(chunk);
      this.#store.replace([], [chunk]);
      yield undefined;
    }
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
    for (const chunk of this.#chunks.all) {
      if (chunk.drafts) continue;
      this.#check(chunk);
      yield undefined;
    }
    const { rules, precedence } = this.#parts;
    return present(this.#chunks.all, {
      rules,
      precedence,
      settings: this.#settings,
      locate: (site) => this.#store.locate(site),
    });
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
      this.#problems.push(
        `a part of the file could not be checked: ${error instanceof Error ? error.message : String(error)}`,
      );
      return [];
    }
  }

  fixes(finding: Finding): readonly Fix[] {
    const chunk = this.#chunks.at(finding.start);
    if (!chunk) return [];
    const view = this.#view(chunk);
    const found = this.#run(chunk, view).find(
      ({ draft }) =>
        draft.rule === finding.rule &&
        draft.start + chunk.start === finding.start &&
        draft.end + chunk.start === finding.end,
    );
    let drafts: readonly Fix[] = [];
    try {
      drafts = found?.fixes?.() ?? [];
    } catch (error) {
      this.#problems.push(
        `a fix of ${finding.rule} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
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
    for (const { drafts } of this.#chunks.all) {
      for (const draft of drafts ?? []) {
        const rule = rules.get(draft.rule);
        if (rule && severityOf(draft, rule, this.#settings)) byRule.set(draft.rule, (byRule.get(draft.rule) ?? 0) + 1);
      }
    }
    return { byRule, errors: this.#chunks.all.reduce((sum, it) => sum + it.errors.length, 0) };
  }

  /** Runs `work` as if `edits` were made. Costs the chunks they touch; everything else stays remembered. */
  #during<T>(edits: readonly Edit[], work: () => T): T {
    const restore = this.#chunks.snapshot();
    for (const edit of sorted(edits).toReversed()) this.#changeOnce(edit);
    try {
      return work();
    } finally {
      const { gone, back } = restore();
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
    const parts = (): DocumentPart[] => this.#chunks.all.map(part);
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
        const at = this.#chunks.at(offset);
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
