/**
 * Facts of all chunks of a module, and the answers derived from them: a small incremental query engine.
 *
 * Topics are inputs; questions are functions of topics and of other questions. Whoever asks is remembered
 * together with the digest of the answer. When a chunk's facts change, only questions that (transitively) read
 * a changed topic are asked again, and only readers whose answer really changed are checked again.
 *
 * Invariant: an answer is plain data without positions. Places travel as `Site`s, which are looked up late.
 */
import type { Site, Span } from '../rule.ts';
import { type ChunkFacts, digest, topicsOf } from './facts.ts';

/** Anything that contributes facts and reads answers: a chunk. Ordered by `start` in its document. */
export interface Contributor extends Span {
  readonly facts: ChunkFacts;
}

/** Where a site is now. */
export interface Place extends Span {
  readonly chunk: Contributor;
}

interface Answer {
  value: unknown;
  digest: string;
  dirty: boolean;
  readonly recompute: () => unknown;
  readonly topics: Set<string>;
  readonly asks: Set<string>;
  /** Questions that asked this one. */
  readonly askedBy: Set<string>;
  places: Place[];
}

export class FactStore {
  readonly #contributors = new Map<string, Set<Contributor>>();
  readonly #topics = new Map<Contributor, Map<string, unknown>>();
  readonly #answers = new Map<string, Answer>();
  readonly #questionsByTopic = new Map<string, Set<string>>();
  readonly #readers = new Map<string, Set<object>>();
  readonly #stack: Answer[] = [];
  #reader: { readonly reads: Map<string, string>; readonly of: object } | undefined;

  /**
   * Replaces what `before` said by what `after` says.
   * @returns the readers whose answers may have changed; ask `isStale` of each.
   */
  replace(before: readonly Contributor[], after: readonly Contributor[]): Set<object> {
    const was = new Map<string, unknown[]>();
    const now = new Map<string, unknown[]>();
    for (const chunk of before) {
      for (const [topic, it] of this.#topics.get(chunk) ?? []) append(was, topic, it);
      this.#forget(chunk);
    }
    for (const chunk of after) {
      const topics = topicsOf(chunk.facts);
      this.#topics.set(chunk, topics);
      for (const [topic, it] of topics) {
        append(now, topic, it);
        const known = this.#contributors.get(topic);
        if (known) known.add(chunk);
        else this.#contributors.set(topic, new Set([chunk]));
      }
    }
    const affected = new Set<object>();
    const pending: string[] = [];
    for (const topic of new Set([...was.keys(), ...now.keys()])) {
      const questions = this.#questionsByTopic.get(topic);
      if (!questions || questions.size === 0) continue;
      // Same words, other places: the answers stand, only their positions are to be read again.
      const same = digest(was.get(topic)) === digest(now.get(topic));
      for (const question of questions) {
        const answer = this.#answers.get(question);
        if (answer) answer.dirty = true;
        if (!same) pending.push(question);
      }
    }
    const seen = new Set<string>();
    for (let question = pending.pop(); question !== undefined; question = pending.pop()) {
      if (seen.has(question)) continue;
      seen.add(question);
      const answer = this.#answers.get(question);
      if (!answer) continue;
      answer.dirty = true;
      pending.push(...answer.askedBy);
      for (const reader of this.#readers.get(question) ?? []) affected.add(reader);
    }
    return affected;
  }

  #forget(chunk: Contributor): void {
    for (const topic of this.#topics.get(chunk)?.keys() ?? []) {
      const known = this.#contributors.get(topic);
      known?.delete(chunk);
      if (known?.size === 0) this.#contributors.delete(topic);
    }
    this.#topics.delete(chunk);
  }

  /** Chunks that speak about a topic, in document order. Only inside a question. */
  contributors(topic: string): Contributor[] {
    const asking = this.#stack.at(-1);
    asking?.topics.add(topic);
    return [...(this.#contributors.get(topic) ?? [])].sort((a, b) => a.start - b.start);
  }

  /** Remembers a place inside the current question and gives its name. */
  site(chunk: Contributor, span: Span, key: string): Site {
    const places = this.#stack.at(-1)?.places;
    if (!places) throw new Error('a site belongs to a question');
    places.push({ chunk, start: span.start, end: span.end });
    return { key, index: places.length - 1 };
  }

  /**
   * The answer to a question, computed once until a topic it read changes.
   * @param key names question and argument; equal keys must mean equal computations.
   */
  ask<T>(key: string, compute: () => T): T {
    let answer = this.#answers.get(key);
    if (!answer) {
      answer = {
        value: undefined,
        digest: '',
        dirty: true,
        recompute: compute,
        topics: new Set(),
        asks: new Set(),
        askedBy: new Set(),
        places: [],
      };
      this.#answers.set(key, answer);
    }
    if (this.#stack.includes(answer)) return answer.value as T;
    this.#refresh(key, answer);
    const asking = this.#stack.at(-1);
    if (asking) {
      answer.askedBy.add(this.#keyOf(asking));
      asking.asks.add(key);
    } else if (this.#reader) {
      this.#reader.reads.set(key, answer.digest);
      const readers = this.#readers.get(key);
      if (readers) readers.add(this.#reader.of);
      else this.#readers.set(key, new Set([this.#reader.of]));
    }
    return answer.value as T;
  }

  readonly #keys = new Map<Answer, string>();
  #keyOf(answer: Answer): string {
    return this.#keys.get(answer) ?? '';
  }

  #refresh(key: string, answer: Answer): void {
    if (!answer.dirty) return;
    this.#keys.set(answer, key);
    for (const topic of answer.topics) this.#questionsByTopic.get(topic)?.delete(key);
    answer.topics.clear();
    answer.asks.clear();
    answer.places = [];
    this.#stack.push(answer);
    try {
      answer.value = answer.recompute();
      answer.digest = digest(answer.value);
      answer.dirty = false;
    } finally {
      this.#stack.pop();
      for (const topic of answer.topics) {
        const known = this.#questionsByTopic.get(topic);
        if (known) known.add(key);
        else this.#questionsByTopic.set(topic, new Set([key]));
      }
    }
  }

  /** Runs `work` on behalf of `of`; @returns what it read: question → digest of the answer. */
  reading(of: object, work: () => void): Map<string, string> {
    const reads = new Map<string, string>();
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
  isStale(reads: ReadonlyMap<string, string>): boolean {
    for (const [key, was] of reads) {
      const answer = this.#answers.get(key);
      if (!answer) return true;
      this.#refresh(key, answer);
      if (answer.digest !== was) return true;
    }
    return false;
  }

  /** Stops remembering a reader. */
  forgetReader(of: object, reads: ReadonlyMap<string, string>): void {
    for (const key of reads.keys()) this.#readers.get(key)?.delete(of);
  }

  /** Where a site of an answer is now. */
  locate(site: Site): Place | undefined {
    const answer = this.#answers.get(site.key);
    if (!answer) return undefined;
    this.#refresh(site.key, answer);
    return answer.places[site.index];
  }
}

function append(to: Map<string, unknown[]>, key: string, it: unknown): void {
  const known = to.get(key);
  if (known) known.push(it);
  else to.set(key, [it]);
}
