/**
 * Who says what about which topic, and who wants to hear of changes.
 *
 * A topic belongs to a module and is named with it (`nameOf`); those that begin with `*` belong to the project as well.
 */
import type { Span } from '../../rule.ts';
import { type ChunkFacts, topicsOf } from './facts.ts';
import { type Few, membersOf, withMember, withoutMember } from './few.ts';
import { saysTheSame } from './says-the-same.ts';

/** Anything that contributes facts: a chunk of an open document, or a whole file that is not open. */
export interface Contributor extends Span {
  /** Key of the module it is a part of. */
  readonly module: string;
  readonly facts: ChunkFacts;
  /** Set where it is the whole module, a file that is not open: what can be said of it without reading its facts. */
  readonly whole?: {
    /** Shared topics it speaks about. */
    readonly topics: readonly string[];
    /** Its imports: names they bind, and what they import. */
    readonly imports: readonly (readonly [bound: string, imports: string])[];
    /** What could not be parsed. */
    readonly errors: readonly Span[];
    /** What each of its chunks has; none where that was not noted. */
    readonly marks: readonly string[];
  };
}

/** Those who may want to hear of a topic. Whoever is not asked about costs nothing. */
export interface TopicFollowers {
  isFollowed(topic: string): boolean;
  isModuleFollowed(module: string): boolean;
}

/** What is said about a topic that somebody follows is said anew. */
export interface TopicChange {
  readonly topic: string;
  /** The same words: only places moved. */
  readonly isSame: boolean;
}

/** The name of a module's part of a topic. */
export const nameOf = (module: string, topic: string): string => `${module}|${topic}`;
/** A topic that belongs to the whole project begins so. */
export const isShared = (topic: string): boolean => topic.startsWith('*');
/** What a change of a topic is a change of: one module's part of it and, where it is shared, the project's. */
const namesOf = (module: string, topic: string): readonly string[] =>
  isShared(topic) ? [nameOf(module, topic), topic] : [nameOf(module, topic)];

/** Contributors by topic. */
export class Topics {
  readonly #contributors = new Map<string, Few<Contributor>>();
  /** Files that are not open, by module. Only what the whole project may ask of them is indexed by topic: memory. */
  readonly #whole = new Map<string, Contributor>();

  /** Replaces what `before` said by what `after` says. @returns what happened to topics that are followed. */
  replace(before: Iterable<Contributor>, after: Iterable<Contributor>, followers: TopicFollowers): TopicChange[] {
    const was = new Map<string, unknown[]>();
    const now = new Map<string, unknown[]>();
    for (const chunk of before) {
      if (chunk.whole) this.#whole.delete(chunk.module);
      eachTopic(chunk, followers, was, (name) => {
        const left = withoutMember(this.#contributors.get(name), chunk);
        if (left === undefined) this.#contributors.delete(name);
        else this.#contributors.set(name, left);
      });
    }
    for (const chunk of after) {
      if (chunk.whole) this.#whole.set(chunk.module, chunk);
      eachTopic(chunk, followers, now, (name) => {
        if (chunk.whole && !isShared(name)) return;
        this.#contributors.set(name, withMember(this.#contributors.get(name), chunk));
      });
    }
    return [...new Set([...was.keys(), ...now.keys()])].map((topic) => ({
      topic,
      isSame: saysTheSame(was.get(topic), now.get(topic)),
    }));
  }

  /** Those of a module that speak about a topic, in document order. */
  ofModule(module: string, topic: string): Contributor[] {
    const whole = this.#whole.get(module);
    const found = [...membersOf(this.#contributors.get(nameOf(module, topic)))];
    if (whole) found.push(whole);
    return found.sort((a, b) => a.start - b.start);
  }

  /** Those of the project that speak about a shared topic: by module, in document order. */
  everywhere(topic: string): Contributor[] {
    const found = [...membersOf(this.#contributors.get(topic))];
    return found.sort((a, b) => (a.module === b.module ? a.start - b.start : a.module < b.module ? -1 : 1));
  }
}

/** Names every topic a contributor speaks about, and gathers what it says about those that somebody follows. */
function eachTopic(
  chunk: Contributor,
  followers: TopicFollowers,
  said: Map<string, unknown[]>,
  use: (name: string) => void,
): void {
  const { module, whole } = chunk;
  // Reading the facts of a file that is not open is what takes time.
  if (whole && !followers.isModuleFollowed(module) && !whole.topics.some((it) => followers.isFollowed(it))) {
    for (const topic of whole.topics) use(topic);
    return;
  }
  for (const [topic, it] of topicsOf(chunk.facts)) {
    for (const name of namesOf(module, topic)) {
      use(name);
      if (!followers.isFollowed(name)) continue;
      const known = said.get(name);
      if (known) known.push(it);
      else said.set(name, [it]);
    }
  }
}

/** Who wants to know of changes to a topic without having asked a question: files that are not open. */
export class Watchers {
  readonly #byTopic = new Map<string, Set<object>>();
  /** Modules of watched topics that are not shared, each with how many. */
  readonly #modules = new Map<string, number>();

  has(topic: string): boolean {
    return this.#byTopic.has(topic);
  }

  /** Whether a topic that is the module's own is watched. */
  hasModule(module: string): boolean {
    return this.#modules.has(module);
  }

  of(topic: string): Iterable<object> {
    return this.#byTopic.get(topic) ?? [];
  }

  add(who: object, topics: Iterable<string>): void {
    for (const topic of topics) {
      const known = this.#byTopic.get(topic);
      if (known) known.add(who);
      else {
        this.#byTopic.set(topic, new Set([who]));
        this.#count(topic, 1);
      }
    }
  }

  remove(who: object, topics: Iterable<string>): void {
    for (const topic of topics) {
      const known = this.#byTopic.get(topic);
      known?.delete(who);
      if (known?.size !== 0) continue;
      this.#byTopic.delete(topic);
      this.#count(topic, -1);
    }
  }

  #count(topic: string, by: 1 | -1): void {
    if (isShared(topic)) return;
    const module = topic.slice(0, topic.indexOf('|'));
    const count = (this.#modules.get(module) ?? 0) + by;
    if (count === 0) this.#modules.delete(module);
    else this.#modules.set(module, count);
  }
}
