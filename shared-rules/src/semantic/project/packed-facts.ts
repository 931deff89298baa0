/**
 * The facts of a whole file in little space, for files that are not open: one string, read again when somebody asks.
 * Plain data, so that it can be sent to a worker or stored.
 */
import type { Span } from '../../rule.ts';
import { askedOfLibrary } from '../../catalogue/asked-of-library.ts';
import { standardLibrary } from '../../catalogue/standard-library.ts';
import { builtinNames } from '../builtins.ts';
import { type DerivedNames, derivedNames } from './derived-names.ts';
import { decodeFacts, encodeFacts, type MovedUses } from './fact-codec.ts';
import type { Contributor } from './topics.ts';
import {
  type ChunkFacts,
  type ClassFact,
  type FunctionFact,
  importsIn,
  type NameFact,
  sharedTopicsOf,
} from './facts.ts';

/** Produced by `packFacts`; the version of the analyser that made it must be the one that reads it. */
export interface PackedFacts {
  readonly json: string;
  /** Shared topics that the file speaks about. */
  readonly topics: readonly string[];
  readonly imports: readonly (readonly [bound: string, imports: string])[];
  readonly derived: DerivedNames;
  /** What could not be parsed. */
  readonly errors: readonly Span[];
  /** What each of its chunks has (`needs-in-text.ts`); none where that was not noted. */
  readonly marks: readonly string[];
}

/**
 * @param chunks of one file, in document order. Spans become the document's.
 * @param errors of the document.
 * @param marks of the chunks.
 */
export function packFacts(
  chunks: readonly Omit<Contributor, 'module'>[],
  errors: readonly Span[] = [],
  marks: readonly string[] = [],
): PackedFacts {
  const names = new Map<string, NameFact[]>();
  const pieces = new Map<string, MovedUses[]>();
  const classes = new Map<string, ClassFact>();
  const functions = new Map<string, FunctionFact | undefined>();
  for (const { start, facts } of chunks) {
    const moved = <T extends { readonly span: Span }>(it: T): T => ({
      ...it,
      span: { start: it.span.start + start, end: it.span.end + start },
    });
    for (const [name, it] of facts.names) push(names, name, it);
    // Most of all that is said, and most of it nobody's question: moved where it is written down.
    for (const [name, uses] of facts.places) push(pieces, name, [{ by: start, uses }]);
    for (const [name, it] of facts.classes) {
      const known = classes.get(name);
      const header = known?.header ?? (it.header && moved(it.header));
      classes.set(name, {
        ...(header ? { header } : {}),
        methods: [...(known?.methods ?? []), ...it.methods.map(moved)],
        attributes: { ...known?.attributes, ...it.attributes },
      });
    }
    // Defined in two chunks: which one counts is not known.
    for (const [name, it] of facts.functions) functions.set(name, functions.has(name) ? undefined : moved(it));
  }
  // What a file does with names it does not bind, or has from the standard library, is nobody else's question.
  const isOutside = (root: string): boolean => {
    const bound = names.get(root);
    return bound ? bound.every((it) => isStandard(it)) : !names.has('*') && !classes.has(root);
  };
  const ofModule = (key: string): boolean => {
    const dot = key.startsWith('=') ? -1 : key.indexOf('.');
    const root = dot < 0 ? key : key.slice(0, dot);
    return root === '?' || root === '__name__' || !isOutside(root);
  };
  for (const [key, all] of pieces) {
    if (!builtinNames.has(key) && ofModule(key)) continue;
    const asked = askedFor(key, all);
    if (asked.length > 0) pieces.set(key, [...asked]);
    else pieces.delete(key);
  }
  const facts: ChunkFacts = {
    names,
    places: new Map(Array.from(pieces, ([key, all]) => [key, all.flatMap((it) => it.uses)])),
    classes,
    functions: new Map([...functions].flatMap(([name, it]) => (it ? [[name, it] as const] : []))),
  };
  return {
    json: encodeFacts(facts, pieces),
    topics: [...sharedTopicsOf(facts)],
    imports: importsIn(facts),
    derived: derivedNames(facts),
    errors,
    marks,
  };
}

/** Reads packed facts and remembers the last ones read: questions about a module come in bunches. */
export class FactReader {
  readonly #recent = new Map<string, ChunkFacts>();
  readonly #most: number;

  /** @param most how many files' facts are kept in readable form. */
  constructor(most = 256) {
    this.#most = most;
  }

  /** A file that is not open, as the store sees it. */
  contributor(module: string, { json, topics, imports, errors, marks }: PackedFacts): Contributor {
    const read = (): ChunkFacts => this.#read(json);
    return {
      module,
      start: 0,
      end: 0,
      whole: { topics, imports, errors, marks },
      get facts() {
        return read();
      },
    };
  }

  #read(json: string): ChunkFacts {
    const facts = this.#recent.get(json) ?? decodeFacts(json);
    this.#recent.delete(json);
    this.#recent.set(json, facts);
    if (this.#recent.size > this.#most) {
      const [oldest] = this.#recent.keys();
      if (oldest !== undefined) this.#recent.delete(oldest);
    }
    return facts;
  }
}

/** What is asked of the standard library all the same: `gc.disable()`, `atexit.unregister(f)`. */
function askedFor(key: string, pieces: readonly MovedUses[]): readonly MovedUses[] {
  const asked = Object.hasOwn(askedOfLibrary, key) ? askedOfLibrary[key] : undefined;
  if (asked === undefined || asked === 'all') return asked ? pieces : [];
  return pieces.flatMap(({ by, uses }) => {
    const kept = uses.filter((it) => asked.has(it.name ?? ''));
    return kept.length > 0 ? [{ by, uses: kept }] : [];
  });
}

const isStandard = ({ kind, target = '' }: NameFact): boolean =>
  kind === 'import' && standardLibrary.has(target.split('.')[0] ?? '');

function push<T>(to: Map<string, T[]>, key: string, all: readonly T[]): void {
  const known = to.get(key);
  if (known) known.push(...all);
  else to.set(key, [...all]);
}
