/**
 * Many files that see each other: open documents, and files of which only the facts are known.
 *
 * Invariant: what the store holds of a module is either its packed facts or its chunks, never both.
 */
import type { Contributor } from '../semantic/project/topics.ts';
import { createTextGate, type TextGate } from '../semantic/needs-in-text.ts';
import type { DerivedNames } from '../semantic/project/derived-names.ts';
import type { PackedFacts } from '../semantic/project/packed-facts.ts';
import { ProjectIndex } from '../semantic/project/project-index.ts';
import type { Rule } from '../rule.ts';
import type { Document, OpenOptions } from './analyser.ts';
import { PythonDocument } from './document.ts';
import type { DocumentParts } from './document-parts.ts';
import type { Settings } from './settings.ts';

export type { PackedFacts } from '../semantic/project/packed-facts.ts';

export interface PythonProject {
  /**
   * What the rest of the project may know of a file: parsed, read, thrown away.
   * Plain data; give it to `set`, here or in another thread.
   */
  summarise(text: string): PackedFacts;
  /** Tells what a file says; replaces what was told of it before. An open document goes before it. */
  set(path: string, facts: PackedFacts): void;
  /** The file is gone. */
  remove(path: string): void;
  /**
   * Opens a file. What other files see of it is the open text from the first check on; after `dispose` it is what
   * `set` told.
   */
  open(path: string, text: string, settings?: Settings, options?: OpenOptions): Document;
  /**
   * Opens a file whose text is the one `set` was told of: saves collecting it again.
   * @param isWhole the project was told of all its files, and no document is open: parts of the text that can have no
   * finding are not even parsed. What `leansOn` says of the document is complete only together with `projectWords`.
   */
  openIndexed(path: string, text: string, settings?: Settings, isWhole?: boolean): Document;
  /** Which words show that a part of a text may have a finding, because of what the project's files call things. */
  projectWords(): readonly string[];
  /** Paths of the files that a change since the last call may have given other findings; open documents among them. */
  takeAffected(): readonly string[];
  /**
   * What the findings of an open document lean on in other files: opaque, the same in every process.
   * @returns undefined for a document that is not of this project.
   */
  leansOn(document: Document): readonly string[] | undefined;
  /** Has `takeAffected` speak of a closed file from now on, by what its findings lean on. */
  watch(path: string, leansOn: readonly string[]): void;
  /** Ends that. */
  unwatch(path: string): void;
  /** What the project adds to the catalogue of resources; all files may have other findings then. */
  setResources(own: Settings['resources']): void;
  /**
   * Says whether files are still being told of. As long as they are, no open document says that a comment silences
   * nothing. The default is that all are known.
   */
  setPartial(isPartial: boolean): void;
  /**
   * Frees what was worked out for files that are not open, once that is much; it is worked out again when needed.
   * @param most answers to keep.
   */
  forgetAnswers(most?: number): void;
  readonly fileCount: number;
}

/** Some tens of megabytes. */
const mostAnswers = 40_000;

/** A closed file that wants to know when its findings may have changed. */
interface Watcher {
  readonly key: string;
  readonly topics: readonly string[];
}

/** @param parts without what belongs to one document. */
export function createProject(
  parts: Pick<DocumentParts, 'parser' | 'rules' | 'gate' | 'mark' | 'precedence'>,
  defaults: Settings,
): PythonProject {
  const index = new ProjectIndex();
  const { store } = index;
  const closed = new Map<string, Contributor>();
  const open = new Map<string, PythonDocument>();
  const watchers = new Map<string, Watcher>();
  const affected = new Set<string>();
  const derived = new Map<string, DerivedNames>();
  let knownGate: TextGate<Rule> | undefined;
  const textGate = (): TextGate<Rule> => {
    knownGate ??= createTextGate(parts.rules, derived.values(), index.lifetimes.givers());
    return knownGate;
  };
  const pathOf = (key: string): string | undefined => index.file(key)?.path;

  const note = (readers: ReadonlySet<object>): void => {
    for (const document of open.values()) {
      if (document.recheck(readers)) affected.add(document.path);
    }
    for (const [key, it] of watchers) {
      const path = readers.has(it) ? pathOf(key) : undefined;
      if (path !== undefined) affected.add(path);
    }
  };

  const unwatch = (key: string): void => {
    const watcher = watchers.get(key);
    if (watcher) store.unwatch(watcher, watcher.topics);
    watchers.delete(key);
  };

  const opened = (
    path: string,
    text: string,
    settings: Settings,
    options: OpenOptions & { readonly isIndexed?: boolean; readonly isWhole?: boolean },
  ): Document => {
    const { file, affected: readers } = index.add(path);
    note(readers);
    open.get(file.key)?.dispose();
    const document: PythonDocument = new PythonDocument(text, {
      ...parts,
      settings,
      keepWhileBroken: options.keepWhileBroken ?? false,
      project: {
        index,
        file,
        told: closed.get(file.key),
        isIndexed: options.isIndexed === true && closed.has(file.key),
        ...(options.isWhole ? { mayConcern: textGate().mayConcern } : {}),
        onAffected: note,
        onDispose(chunks) {
          open.delete(file.key);
          const before = closed.get(file.key);
          // Answers that nobody leans on go first: what is said anew is not compared for them.
          if (before) store.forgetAnswers([file.key]);
          if (chunks) note(store.replace(chunks, before ? [before] : []));
          if (!before) note(index.remove(file.key));
        },
      },
    });
    open.set(file.key, document);
    return document;
  };

  return {
    summarise: (text) => new PythonDocument(text, { ...parts, settings: defaults, keepWhileBroken: false }).pack(),
    set(path, facts) {
      const { file, affected: readers } = index.add(path);
      note(readers);
      const before = closed.get(file.key);
      const after = index.reader.contributor(file.key, facts);
      closed.set(file.key, after);
      derived.set(file.key, facts.derived);
      knownGate = undefined;
      const document = open.get(file.key);
      if (document?.isTold) return;
      document?.retell(after);
      note(store.replace(before ? [before] : [], [after]));
    },
    remove(path) {
      const key = index.keyOf(path);
      const before = closed.get(key);
      closed.delete(key);
      derived.delete(key);
      knownGate = undefined;
      unwatch(key);
      if (open.has(key)) return;
      if (before) note(store.replace([before], []));
      note(index.remove(key));
    },
    open: (path, text, settings = defaults, options = {}) => opened(path, text, settings, options),
    openIndexed: (path, text, settings = defaults, isWhole = false) =>
      opened(path, text, settings, { isIndexed: true, isWhole }),
    projectWords: () => textGate().projectWords,
    takeAffected() {
      const out = [...affected];
      affected.clear();
      return out;
    },
    leansOn: (document) => [...open.values()].find((it) => it === document)?.outsideTopics(),
    watch(path, leansOn) {
      const key = index.keyOf(path);
      unwatch(key);
      const watcher: Watcher = { key, topics: leansOn };
      watchers.set(key, watcher);
      store.watch(watcher, watcher.topics);
    },
    unwatch: (path) => unwatch(index.keyOf(path)),
    setResources(own) {
      if (!index.setResources(own)) return;
      knownGate = undefined;
      for (const document of open.values()) {
        document.checkAnew();
        affected.add(document.path);
      }
      for (const key of watchers.keys()) {
        const path = pathOf(key);
        if (path !== undefined) affected.add(path);
      }
    },
    setPartial(isPartial) {
      if (index.isPartial === isPartial) return;
      index.isPartial = isPartial;
      for (const document of open.values()) if (document.hasSuppressions) affected.add(document.path);
    },
    forgetAnswers(most = mostAnswers) {
      if (store.answerCount > most) store.forgetAnswers(store.answeredModules.filter((it) => !open.has(it)));
    },
    get fileCount() {
      return closed.size;
    },
  };
}
