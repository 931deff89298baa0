/**
 * Facts of all modules of a project, and the answers derived from them: a small incremental query engine.
 *
 * Topics are inputs; questions are functions of topics and of other questions. Whoever asks is remembered
 * together with the version of the answer. When a chunk's facts change, only questions that (transitively) read
 * a changed topic are asked again, and only readers whose answer really changed are checked again.
 *
 * Invariant: an answer is plain data without positions. Places travel as `Site`s, which are looked up late.
 */
import type { Site, Span } from '../../rule.ts';
import { type Few, membersOf, withMember, withoutMember } from './few.ts';
import { saysTheSame } from './says-the-same.ts';
import { type Contributor, isShared, nameOf, Topics, type TopicFollowers, Watchers } from './topics.ts';

/** Where a site is now. */
export interface Place extends Span {
  readonly chunk: Contributor;
}

/** What is remembered of a question. Opaque outside this file. */
export interface Answer {
  readonly module: string;
  readonly key: string;
  value: unknown;
  /** How often the value became another one. */
  version: number;
  dirty: boolean;
  /** Its module was forgotten. */
  dropped: boolean;
  readonly recompute: () => unknown;
  topics: Few<string>;
  asks: Few<Answer>;
  /** Questions that asked this one. */
  askedBy: Few<Answer>;
  readers: Few<object>;
  places: Place[];
}

/** What somebody read: questions, each with the version of its answer. */
export type Reads = ReadonlyMap<Answer, number>;

export class FactStore implements TopicFollowers {
  readonly #topics = new Topics();
  readonly #watchers = new Watchers();
  readonly #answers = new Map<string, Map<string, Answer>>();
  readonly #questionsByTopic = new Map<string, Few<Answer>>();
  readonly #stack: Answer[] = [];
  #reader: { readonly reads: Map<Answer, number>; readonly of: object } | undefined;

  /**
   * Replaces what `before` said by what `after` says.
   * @returns the readers whose answers may have changed (ask `isStale` of each), and the watchers of what changed.
   */
  replace(before: Iterable<Contributor>, after: Iterable<Contributor>): Set<object> {
    const affected = new Set<object>();
    const pending: Answer[] = [];
    for (const { topic, isSame } of this.#topics.replace(before, after, this)) {
      for (const answer of membersOf(this.#questionsByTopic.get(topic))) {
        answer.dirty = true;
        if (!isSame) pending.push(answer);
      }
      if (!isSame) for (const it of this.#watchers.of(topic)) affected.add(it);
    }
    const seen = new Set<Answer>();
    for (let answer = pending.pop(); answer !== undefined; answer = pending.pop()) {
      if (seen.has(answer)) continue;
      seen.add(answer);
      answer.dirty = true;
      pending.push(...membersOf(answer.askedBy));
      for (const reader of membersOf(answer.readers)) affected.add(reader);
    }
    return affected;
  }

  /** Whether anybody wants to hear of a topic. */
  isFollowed(topic: string): boolean {
    return this.#questionsByTopic.has(topic) || this.#watchers.has(topic);
  }

  /** Whether anybody may want to hear of a topic that is the module's own. */
  isModuleFollowed(module: string): boolean {
    return this.#answers.has(module) || this.#watchers.hasModule(module);
  }

  /** Who in a module speaks about a topic, in document order. Inside a question, it depends on the topic. */
  contributors(module: string, topic: string): Contributor[] {
    this.#dependOn(nameOf(module, topic));
    return this.#topics.ofModule(module, topic);
  }

  /** Who in the project speaks about a shared topic: by module, in document order. */
  everywhere(topic: string): Contributor[] {
    this.#dependOn(topic);
    return this.#topics.everywhere(topic);
  }

  #dependOn(topic: string): void {
    const asking = this.#stack.at(-1);
    if (asking) asking.topics = withMember(asking.topics, topic);
  }

  /** Remembers a place inside the current question and gives its name. */
  site(chunk: Contributor, span: Span): Site {
    const asking = this.#stack.at(-1);
    if (!asking) throw new Error('a site belongs to a question');
    asking.places.push({ chunk, start: span.start, end: span.end });
    return { key: `${asking.module}|${asking.key}`, index: asking.places.length - 1 };
  }

  /**
   * The answer to a question, computed once until a topic it read changes. A question that leads back to itself
   * is answered by `undefined` inside.
   * @param key names question and argument; equal keys must mean equal computations in one module.
   */
  ask<T>(module: string, key: string, compute: () => T): T {
    const answer = this.#answerTo(module, key, compute);
    if (this.#stack.includes(answer)) return answer.value as T;
    this.#refresh(answer);
    const asking = this.#stack.at(-1);
    if (asking) {
      answer.askedBy = withMember(answer.askedBy, asking);
      asking.asks = withMember(asking.asks, answer);
    } else if (this.#reader) {
      this.#reader.reads.set(answer, answer.version);
      answer.readers = withMember(answer.readers, this.#reader.of);
    }
    return answer.value as T;
  }

  #answerTo(module: string, key: string, recompute: () => unknown): Answer {
    let ofModule = this.#answers.get(module);
    if (!ofModule) {
      ofModule = new Map();
      this.#answers.set(module, ofModule);
    }
    const known = ofModule.get(key);
    if (known) return known;
    const answer: Answer = {
      module,
      key,
      value: undefined,
      version: 0,
      dirty: true,
      dropped: false,
      recompute,
      topics: undefined,
      asks: undefined,
      askedBy: undefined,
      readers: undefined,
      places: [],
    };
    ofModule.set(key, answer);
    return answer;
  }

  #refresh(answer: Answer): void {
    if (!answer.dirty) return;
    this.#unlink(answer);
    const before = answer.value;
    answer.places = [];
    answer.value = undefined;
    this.#stack.push(answer);
    try {
      answer.value = answer.recompute();
      // Most answers are worked out once and never compared with anything.
      if (answer.version === 0 || !saysTheSame(before, answer.value)) answer.version += 1;
      answer.dirty = false;
    } finally {
      this.#stack.pop();
      for (const topic of membersOf(answer.topics))
        this.#questionsByTopic.set(topic, withMember(this.#questionsByTopic.get(topic), answer));
    }
  }

  /** Forgets what the answer leaned on. */
  #unlink(answer: Answer): void {
    for (const topic of membersOf(answer.topics)) {
      const left = withoutMember(this.#questionsByTopic.get(topic), answer);
      if (left === undefined) this.#questionsByTopic.delete(topic);
      else this.#questionsByTopic.set(topic, left);
    }
    for (const it of membersOf(answer.asks)) it.askedBy = withoutMember(it.askedBy, answer);
    answer.topics = undefined;
    answer.asks = undefined;
  }

  /** Runs `work` on behalf of `of`; @returns what it read. */
  reading(of: object, work: () => void): Reads {
    const reads = new Map<Answer, number>();
    const outer = this.#reader;
    this.#reader = { reads, of };
    try {
      work();
    } finally {
      this.#reader = outer;
    }
    return reads;
  }

  /** Whether any answer in `reads` is another one now. */
  isStale(reads: Reads): boolean {
    for (const [answer, was] of reads) {
      if (answer.dropped) return true;
      this.#refresh(answer);
      if (answer.version !== was) return true;
    }
    return false;
  }

  /** Stops remembering a reader. */
  forgetReader(of: object, reads: Reads): void {
    for (const answer of reads.keys()) answer.readers = withoutMember(answer.readers, of);
  }

  /** Everything that `reads` leaned on in other modules, or in the project as a whole: names of topics. */
  outsideTopics(module: string, reads: Reads): Set<string> {
    const out = new Set<string>();
    const seen = new Set<Answer>(reads.keys());
    for (const answer of seen) {
      for (const topic of membersOf(answer.topics))
        if (isShared(topic) || !topic.startsWith(nameOf(module, ''))) out.add(topic);
      for (const it of membersOf(answer.asks)) seen.add(it);
    }
    return out;
  }

  /** `replace` will name `who` when one of the topics changes. */
  watch(who: object, topics: Iterable<string>): void {
    this.#watchers.add(who, topics);
  }

  unwatch(who: object, topics: Iterable<string>): void {
    this.#watchers.remove(who, topics);
  }

  /**
   * Drops the answers of modules, but for those that somebody else leans on. Facts stay; whoever asks again computes
   * again.
   */
  forgetAnswers(modules: Iterable<string>): void {
    const going = new Set(modules);
    const kept = new Set<Answer>();
    for (const module of going) {
      for (const answer of this.#answers.get(module)?.values() ?? []) {
        if (answer.readers !== undefined) kept.add(answer);
        for (const it of membersOf(answer.askedBy)) if (!going.has(it.module)) kept.add(answer);
      }
    }
    for (const answer of kept) for (const it of membersOf(answer.asks)) kept.add(it);
    for (const module of going) {
      const answers = this.#answers.get(module);
      for (const [key, answer] of answers ?? []) {
        if (kept.has(answer)) continue;
        this.#unlink(answer);
        answer.dropped = true;
        answers?.delete(key);
      }
      if (answers?.size === 0) this.#answers.delete(module);
    }
  }

  /** Drops all answers: what they were worked out with is no more what it was. Whoever read one has to look again. */
  forgetEverything(): void {
    for (const answers of this.#answers.values()) for (const it of answers.values()) it.dropped = true;
    this.#answers.clear();
    this.#questionsByTopic.clear();
  }

  /** How many answers are remembered. */
  get answerCount(): number {
    let count = 0;
    for (const answers of this.#answers.values()) count += answers.size;
    return count;
  }

  /** Modules whose answers are remembered. */
  get answeredModules(): readonly string[] {
    return [...this.#answers.keys()];
  }

  /** Where a site of an answer is now. */
  locate(site: Site): Place | undefined {
    const bar = site.key.indexOf('|');
    const answer = this.#answers.get(site.key.slice(0, bar))?.get(site.key.slice(bar + 1));
    if (!answer) return undefined;
    this.#refresh(answer);
    return answer.places[site.index];
  }
}
