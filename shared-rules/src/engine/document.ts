/**
 * One open document: its chunks, the facts they contribute, and what is remembered of each.
 *
 * Invariants
 * - What is remembered about a chunk depends on its text, on the answers it read and on which rules are on, and on
 *   nothing else; so findings after any sequence of edits equal those of a fresh document.
 * - Other settings, suppressions and document offsets are applied after the memory, never inside it.
 * - No WASM memory is held between calls.
 */
import type { Edit, Finding, Fix, Rule, Site, Span } from '../rule.ts';
import type { DocumentView } from '../semantic/check-context.ts';
import type { Mark } from '../semantic/needs-in-text.ts';
import type { FactStore } from '../semantic/project/fact-store.ts';
import type { ModuleView } from '../semantic/project/module-view.ts';
import { packFacts, type PackedFacts } from '../semantic/project/packed-facts.ts';
import { ProjectIndex } from '../semantic/project/project-index.ts';
import type { Contributor } from '../semantic/project/topics.ts';
import type { Document, TextChange } from './analyser.ts';
import { joined, overlap } from './apply-edits.ts';
import { type Chunk, collect, type Draft, modelChunk } from './chunk.ts';
import { ChunkList } from './chunk-list.ts';
import type { Reported } from './check-chunk.ts';
import type { DocumentParts } from './document-parts.ts';
import { createDocumentView } from './document-view.ts';
import { inherited } from './kept-drafts.ts';
import { keepFacts } from './kept-facts.ts';
import { passOver } from './pass-over.ts';
import { present, type PlacedRelated, suppressionFixes } from './present.ts';
import { fixesOf, runRules } from './run-rules.ts';
import type { Settings } from './settings.ts';
import { rulesThatAreOn } from './severity-of.ts';
import { isSettled, type Tally, tallyOf } from './tally.ts';

export class PythonDocument implements Document {
  readonly #parts: DocumentParts;
  readonly #index: ProjectIndex;
  readonly #store: FactStore;
  readonly #module: ModuleView;
  /** Key of the module. */
  readonly #key: string;
  /** What the store holds of this file in place of its chunks. */
  #told: Contributor | undefined;
  /** The store has the chunks. */
  #isTold = false;
  /** An edit is only being tried: the rest of the project is not to notice. */
  #trying = false;
  #settings: Settings;
  /** Those that are on. */
  #rules: readonly Rule[];
  readonly #chunks: ChunkList;
  #problems: string[] = [];
  readonly #note = (problem: string): void => void this.#problems.push(problem);
  /** Chunks checked since the document was opened; for tests of what an edit costs. */
  inspected = 0;

  constructor(text: string, parts: DocumentParts) {
    this.#parts = parts;
    this.#settings = parts.settings;
    this.#rules = rulesThatAreOn(parts.rules, parts.settings);
    this.#key = parts.project?.file.key ?? '';
    this.#index = parts.project?.index ?? new ProjectIndex();
    this.#told = parts.project?.told;
    if (!parts.project) this.#index.setResources(parts.settings.resources);
    this.#store = this.#index.store;
    this.#module = this.#index.view(this.#key);
    this.#chunks = new ChunkList(text, this.#key);
  }

  get path(): string {
    return this.#parts.project?.file.path ?? '';
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
    return this.#errors();
  }

  #errors(): Span[] {
    return this.#chunks.all.flatMap((chunk) =>
      chunk.errors.map((it) => ({ start: it.start + chunk.start, end: it.end + chunk.start })),
    );
  }

  configure(settings: Settings): void {
    this.#settings = settings;
    const before = new Set(this.#rules);
    this.#rules = rulesThatAreOn(this.#parts.rules, settings);
    if (this.#rules.some((it) => !before.has(it))) this.checkAnew();
    // In a project the host says what all its files have.
    if (!this.#parts.project && this.#index.setResources(settings.resources)) this.checkAnew();
  }

  dispose(): void {
    // No WASM memory to free: a tree is deleted as soon as it was read.
    for (const it of this.#chunks.all) this.#store.forgetReader(it, it.reads);
    this.#parts.project?.onDispose(this.#isTold ? this.#chunks.all : undefined);
  }

  /** Nothing that was worked out stands any more. */
  checkAnew(): void {
    for (const it of this.#chunks.all) it.drafts = undefined;
  }

  /** What the rest of a project may know of it. */
  pack(): PackedFacts {
    const { mark } = this.#parts;
    const marks: Mark[] = [];
    for (const it of this.#chunks.all) {
      this.#collect(it, true);
      if (it.model && mark) marks.push(mark(it.model));
      it.model = undefined;
    }
    // What could not be read has none: then nobody knows whose is whose.
    return packFacts(this.#chunks.all, this.#errors(), marks.length === this.#chunks.all.length ? marks : []);
  }

  /** The project knows the text as it is here. */
  get isTold(): boolean {
    return this.#isTold;
  }

  /** The project was told something new of the file, and this document has not told anything yet. */
  retell(told: Contributor): void {
    this.#told = told;
  }

  /** What its findings lean on in other modules. */
  outsideTopics(): readonly string[] {
    const out = new Set<string>();
    for (const it of this.#chunks.all)
      for (const topic of this.#store.outsideTopics(this.#key, it.reads)) out.add(topic);
    return [...out];
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
    // An indexed text is no longer what the project was told.
    if (this.#isIndexed) this.#tell();
    const { edit, gone, added } = this.#chunks.change(change);
    if (this.#parts.keepWhileBroken) for (const it of added) it.kept = inherited(it, gone, edit);
    // What is only tried comes back, with what it read.
    if (!this.#trying) for (const it of gone) this.#store.forgetReader(it, it.reads);
    // Before the first check nobody was told anything.
    if (!this.#isTold) return;
    const keeps = this.#parts.keepWhileBroken && !this.#trying;
    for (const it of added) this.#collect(it, true, keeps ? () => keepFacts(it, gone, edit) : undefined);
    this.#noteAffected(this.#store.replace(gone, added));
  }

  get #isIndexed(): boolean {
    return !this.#isTold && this.#parts.project?.isIndexed === true;
  }

  #noteAffected(readers: ReadonlySet<object>): void {
    if (readers.size === 0) return;
    const { project } = this.#parts;
    if (project && !this.#trying) project.onAffected(readers);
    else this.recheck(readers);
  }

  /** Marks those chunks of this document among `readers` whose answers really changed. @returns whether there are any. */
  recheck(readers: ReadonlySet<object>): boolean {
    let found = false;
    for (const reader of readers) {
      if (!isChunk(reader) || reader.module !== this.#key || !reader.drafts) continue;
      if (!this.#store.isStale(reader.reads)) continue;
      reader.drafts = undefined;
      found = true;
    }
    return found;
  }

  #collect(chunk: Chunk, withFacts: boolean, keep?: () => boolean): void {
    if (chunk.collected && (chunk.hasFacts || !withFacts)) return;
    try {
      chunk.model = modelChunk(chunk, this.#parts.parser);
      collect(chunk, chunk.model, withFacts, keep);
    } catch (error) {
      chunk.collected = true;
      chunk.hasFacts = true;
      this.#problems.push(
        `could not read a part of the file: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  /** Puts the chunks in the place of what the store was told of the file before. */
  #tell(): void {
    if (this.#isTold) return;
    for (const it of this.#chunks.all) {
      this.#collect(it, true);
      // One that was checked is not checked with this tree, which would stay as long as the document.
      if (it.drafts) it.model = undefined;
    }
    this.#isTold = true;
    const told = this.#told;
    this.#told = undefined;
    this.#noteAffected(this.#store.replace(told ? [told] : [], this.#chunks.all));
  }

  /** The store hears of all chunks at once: others must not see half a file. Nothing is lost when nobody steps on. */
  *#collecting(): Generator<undefined, void> {
    // Whoever was told hears of every change at once.
    if (this.#isTold) return;
    const withFacts = !this.#isIndexed;
    for (const chunk of this.#chunks.all) {
      if (chunk.collected && (chunk.hasFacts || !withFacts)) continue;
      this.#collect(chunk, withFacts);
      yield undefined;
    }
    if (withFacts) this.#tell();
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
    yield* this.#checking();
    const { rules, precedence } = this.#parts;
    return present(this.#chunks.all, {
      rules,
      precedence,
      settings: this.#settings,
      locate: (site) => this.#place(site),
      isPartial: this.#index.isPartial,
    });
  }

  /** Checks what is to be checked. */
  *#checking(): Generator<undefined, void> {
    // Where the project has the facts, one tree at a time is enough.
    const isIndexed = this.#isIndexed;
    if (!isIndexed) yield* this.#collecting();
    const { all } = this.#chunks;
    // With every key, through all chunks: an iterator would make an object for each.
    for (let at = 0; at < all.length; at += 1) {
      const chunk = all[at];
      if (!chunk || chunk.drafts) continue;
      if (isIndexed) {
        if (passOver(chunk, at, this.#rules, this.#parts.project)) continue;
        this.#collect(chunk, false);
      }
      this.#check(chunk);
      yield undefined;
    }
  }

  /** It has comments that silence something, or should. */
  get hasSuppressions(): boolean {
    return this.#chunks.all.some((it) => it.directives.length > 0);
  }

  /** Where a site is now, with the path of its file if that is another one. */
  #place(site: Site): PlacedRelated | undefined {
    const place = this.#store.locate(site);
    if (!place) return undefined;
    const { module, start: offset } = place.chunk;
    const at = { start: place.start + offset, end: place.end + offset };
    const path = module === this.#key ? undefined : this.#index.file(module)?.path;
    return path === undefined ? at : { ...at, path };
  }

  #check(chunk: Chunk): void {
    this.inspected += 1;
    this.#store.forgetReader(chunk, chunk.reads);
    let drafts: readonly Draft[] = [];
    chunk.reads = this.#store.reading(chunk, () => {
      drafts = this.#run(chunk, undefined, this.#rules).map((it) => it.draft);
    });
    chunk.drafts = drafts;
    if (chunk.errors.length === 0) chunk.kept = [];
  }

  #run(chunk: Chunk, document: DocumentView | undefined, rules: readonly Rule[]): Reported[] {
    return runRules(chunk, rules, this.#parts, { module: this.#module, document, onProblem: this.#note });
  }

  fixes(finding: Finding): readonly Fix[] {
    const chunk = this.#chunks.at(finding.start);
    if (!chunk) return [];
    const ofComment = suppressionFixes(this.#chunks.all, { ...this.#parts, settings: this.#settings }, finding);
    // Without a comment the code is the same: nothing to try.
    if (ofComment) return ofComment;
    const view = createDocumentView(chunk, this.#chunks, {
      parser: this.#parts.parser,
      settings: this.#settings,
      module: this.#module,
      locate: (site) => this.#store.locate(site),
    });
    const own = this.#rules.filter((it) => it.id === finding.rule);
    const found = this.#run(chunk, view, own).find(
      ({ draft }) => draft.start + chunk.start === finding.start && draft.end + chunk.start === finding.end,
    );
    return found ? fixesOf(found, this.#note).filter((it) => this.#holds(it, finding)) : [];
  }

  /** Whether the text after a fix parses, has the finding no more, and none that was not there before. */
  #holds(fix: Fix, finding: Finding): boolean {
    if (fix.edits.length === 0 || overlap(fix.edits)) return false;
    const before = this.#tally();
    const after = this.#during(fix.edits, () => this.#tally());
    return isSettled(before, after, finding.rule);
  }

  #tally(): Tally {
    for (const step of this.#checking()) void step;
    return tallyOf(this.#chunks.all, this.#parts.rules, this.#settings);
  }

  /** Runs `work` as if `edits` were made. Costs the chunks they touch; everything else stays remembered. */
  #during<T>(edits: readonly Edit[], work: () => T): T {
    this.#tell();
    const restore = this.#chunks.snapshot();
    this.#trying = true;
    // One at a time, the edits of a chunk would have it parsed as often, half edited: a fix that indents 150 lines.
    const { text } = this.#chunks;
    const atOnce = joined(
      edits,
      (it) => this.#chunks.at(it.start),
      (start, end) => text.slice(start, end),
    );
    try {
      for (const edit of atOnce.toReversed()) this.#changeOnce(edit);
      return work();
    } finally {
      const { gone, back } = restore();
      for (const it of gone) this.#store.forgetReader(it, it.reads);
      this.#noteAffected(this.#store.replace(gone, back));
      this.#trying = false;
    }
  }
}

const isChunk = (it: object): it is Chunk => 'drafts' in it;
