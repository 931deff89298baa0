/**
 * What one chunk tells the rest of the project: plain data, taken from its own text alone.
 *
 * A fact belongs to a *topic*: `name:X` (what a module-level name is bound to), `place:X` or `place:C.x` (how a
 * module-level variable or an attribute is used), `class:C`, `function:f`. A rule that looks at anything outside
 * its chunk asks questions that are answered from topics, so that an edit re-checks exactly who could see it.
 * Topics belong to their module; those that begin with `*` are the whole project's.
 *
 * Invariant: what is compared leaves out positions (`says-the-same.ts`). What is where is looked up when findings are
 * handed out.
 */
import { standardLibrary } from '../../catalogue/standard-library.ts';
import type { Span } from '../../rule.ts';

/** What is known of a value from the expression it comes from. Callees are dotted names as written at module level. */
export type ValueFact =
  | { readonly kind: 'none' | 'other' | 'function' | 'comprehension' }
  | { readonly kind: 'constant'; readonly type: string }
  | { readonly kind: 'container'; readonly type: 'list' | 'dict' | 'set' | 'tuple'; readonly empty: boolean }
  | {
      readonly kind: 'call';
      readonly callee: string;
      readonly positional: number;
      readonly keywords: Readonly<Record<string, string>>;
      readonly awaited: boolean;
      readonly passesSelf: boolean;
    }
  /** One element of the tuple a call returns: `self.a` in `self.a, self.b = os.pipe()`. */
  | { readonly kind: 'item'; readonly callee: string; readonly index: number; readonly awaited: boolean }
  | { readonly kind: 'parameter'; readonly name: string; readonly annotation: string | undefined }
  | { readonly kind: 'name'; readonly dotted: string }
  | { readonly kind: 'self' };

/** How a module-level name is bound, once per binding. */
export interface NameFact {
  readonly kind: 'import' | 'function' | 'class' | 'variable' | 'other';
  /** Qualified name of an import; `@1.x.y` for `from .x import y`. */
  readonly target?: string;
  /** For `import a.b`, which binds `a`: the whole name. */
  readonly imports?: string;
  readonly value?: ValueFact;
  /** Bound inside a function through `global`. */
  readonly inFunction?: string;
}

/** One use of a module-level variable or an attribute of a class. */
export interface PlaceUse {
  readonly op:
    | 'assign'
    | 'augmented'
    | 'delete'
    | 'method'
    | 'call'
    | 'store-item'
    | 'delete-item'
    | 'read-item'
    | 'contains'
    | 'length'
    | 'iterate'
    | 'test'
    | 'with'
    | 'compare'
    | 'read'
    | 'escape'
    | 'await';
  /**
   * Method name for `method`; operator for `augmented`; callee for `escape` (`return`, `assigned`, `@` for a
   * decorator); `shown` for a length that limits nothing; what is done to the item for `read-item`.
   */
  readonly name?: string;
  readonly value?: ValueFact;
  /** For items and adding methods: whether the key is from a small closed set; for `call`: whether all arguments are. */
  readonly constantKey?: boolean;
  /** Source text of the key; for `call`, which arguments are given: see `call-arguments.ts`. */
  readonly key?: string;
  /** Symbol of the function the use is in; `""` at module level or in a class body. */
  readonly inFunction: string;
  /** Inside a loop of that function. */
  readonly inLoop: boolean;
  /** Through what it was reached: `self`, `cls`, the class's name, another object (`child.parent`), or the bare name. */
  readonly via: 'self' | 'cls' | 'class' | 'other' | 'name';
  /** For an attribute of something imported, what that was: `settings`, `pkg.settings`. */
  readonly root?: string;
  /** For a change to what an attribute of another object holds, what that object is called: `item`, or its class. */
  readonly object?: string;
  readonly span: Span;
}

export interface ClassFact {
  /** Only the fragment with the `class` line has these. */
  readonly header?: {
    readonly bases: readonly string[];
    readonly keywords: readonly string[];
    readonly decorators: readonly string[];
    readonly span: Span;
  };
  readonly methods: readonly MethodFact[];
  /** Class-level names and their values. */
  readonly attributes: Readonly<Record<string, ValueFact>>;
}

export interface MethodFact {
  readonly name: string;
  readonly decorators: readonly string[];
  readonly async: boolean;
  readonly span: Span;
}

export interface FunctionFact {
  readonly parameters: readonly string[];
  readonly decorators: readonly string[];
  readonly async: boolean;
  readonly generator: boolean;
  /** Has a loop that is meant to run as long as the program: `while True`, `while not self.stopped.is_set()`. */
  readonly endless: boolean;
  readonly returns: readonly ValueFact[];
  /** What a decorated generator yields: a context manager lends it. */
  readonly yields: readonly ValueFact[];
  /** The class its annotation says it returns, as written. */
  readonly result?: string;
  /** Methods called on each parameter: `{ items: ['append'] }`. Only parameters that are never rebound. */
  readonly parameterMethods: Readonly<Record<string, readonly string[]>>;
  /** Parameters that are stored, returned, captured or passed on. */
  readonly parameterEscapes: readonly string[];
  /**
   * Of those the ones that are only passed on, to functions with module-level names:
   * `{ conn: [{ callee: 'shutdown', at: 0 }] }`.
   */
  readonly parameterPasses: Readonly<Record<string, readonly PassFact[]>>;
  /**
   * Of the escaping ones without `parameterPasses` those whose object is only looked at or goes to one of these; the
   * name may be given another value on the way.
   */
  readonly parameterLoans: Readonly<Record<string, readonly LoanFact[]>>;
  readonly span: Span;
}

/** A parameter that is handed on. */
export interface PassFact {
  /** Dotted name as written at module level. */
  readonly callee: string;
  /** Which argument it is: a position or a keyword. */
  readonly at: number | string;
}

/** Where an object goes: to a function, a method of the same object (`on`), or an attribute of `self` (`C.x`). */
export type LoanFact = (PassFact & { readonly on?: 'self' | 'super' }) | { readonly attribute: string };

export interface ChunkFacts {
  readonly names: ReadonlyMap<string, readonly NameFact[]>;
  readonly places: ReadonlyMap<string, readonly PlaceUse[]>;
  readonly classes: ReadonlyMap<string, ClassFact>;
  readonly functions: ReadonlyMap<string, FunctionFact>;
  /** Last name of the module, told once for each file. */
  readonly module?: string;
}

export const emptyFacts: ChunkFacts = { names: new Map(), places: new Map(), classes: new Map(), functions: new Map() };

/** The same facts of other places. */
export function withSpans(
  { names, places, classes, functions, ...rest }: ChunkFacts,
  move: (span: Span) => Span,
): ChunkFacts {
  const moved = <Fact extends { readonly span: Span }>(it: Fact): Fact => ({ ...it, span: move(it.span) });
  const each = <Fact>(of: ReadonlyMap<string, Fact>, change: (it: Fact) => Fact): ReadonlyMap<string, Fact> =>
    new Map(Array.from(of, ([key, it]) => [key, change(it)]));
  return {
    ...rest,
    names,
    places: each(places, (uses) => uses.map(moved)),
    classes: each(classes, ({ header, methods, ...it }) => ({
      ...it,
      ...(header ? { header: moved(header) } : {}),
      methods: methods.map(moved),
    })),
    functions: each(functions, moved),
  };
}

/** What several chunks say, as one would. */
export function joinedFacts(all: readonly ChunkFacts[]): ChunkFacts {
  const [only, second] = all;
  if (only && !second) return only;
  const classes = new Map<string, ClassFact>();
  const functions = new Map<string, FunctionFact>();
  const twice = new Set<string>();
  for (const it of all) {
    for (const [name, fact] of it.classes) classes.set(name, joinedClass(classes.get(name), fact));
    for (const [name, fact] of it.functions) {
      if (functions.has(name)) twice.add(name);
      functions.set(name, fact);
    }
  }
  // Defined in two chunks: which one counts is not known.
  for (const name of twice) functions.delete(name);
  return {
    names: joinedLists(all.map((it) => it.names)),
    places: joinedLists(all.map((it) => it.places)),
    classes,
    functions,
  };
}

const joinedClass = (known: ClassFact | undefined, it: ClassFact): ClassFact => ({
  ...it,
  ...(known?.header ? { header: known.header } : {}),
  methods: [...(known?.methods ?? []), ...it.methods],
  attributes: Object.assign(Object.create(null), known?.attributes, it.attributes),
});

function joinedLists<Fact>(all: readonly ReadonlyMap<string, readonly Fact[]>[]): ReadonlyMap<string, readonly Fact[]> {
  const out = new Map<string, readonly Fact[]>();
  for (const it of all) for (const [key, facts] of it) out.set(key, [...(out.get(key) ?? []), ...facts]);
  return out;
}

/** What a chunk says, by topic. */
export function topicsOf(facts: ChunkFacts): Map<string, unknown> {
  const out = new Map<string, unknown>();
  const append = (topic: string, it: string): void => void out.set(topic, `${out.get(topic) ?? ''} ${it}`);
  for (const [name, it] of facts.names) {
    out.set(`name:${name}`, it);
    for (const imports of importsAmong(it)) append(importTopic(imports), `${name}=${imports}`);
  }
  for (const [name, it] of facts.places) {
    if (name.startsWith('?.')) {
      out.set(attributeTopic(name.slice(2)), it);
      continue;
    }
    out.set(`place:${name}`, it);
    // The list of a class's members is a topic of its own: it changes far less often than their uses.
    const dot = name.lastIndexOf('.');
    if (dot > 0) append(`members:${name.slice(0, dot)}`, name.slice(dot + 1));
  }
  for (const [name, it] of facts.classes) {
    out.set(`class:${name}`, it);
    for (const method of it.methods) {
      if (method.decorators.length > 0) append('properties', `${method.name}:${method.decorators.join()}`);
    }
    for (const base of it.header?.bases ?? []) {
      append(`subclasses:${base}`, name);
      if (base.includes('.')) append(subclassTopic(base), `${name}(${base})`);
    }
  }
  for (const [name, it] of facts.functions) out.set(`function:${name}`, it);
  if (facts.module !== undefined) out.set(moduleTopic(facts.module), facts.module);
  return out;
}

/** Those of the topics that belong to the whole project. */
export function sharedTopicsOf({ names, places, classes, module }: ChunkFacts): Set<string> {
  const out = new Set<string>();
  for (const it of names.values()) for (const imports of importsAmong(it)) out.add(importTopic(imports));
  for (const place of places.keys()) if (place.startsWith('?.')) out.add(attributeTopic(place.slice(2)));
  for (const { header } of classes.values())
    for (const base of header?.bases ?? []) if (base.includes('.')) out.add(subclassTopic(base));
  if (module !== undefined) out.add(moduleTopic(module));
  return out;
}

/** What is imported by bindings of one name; the standard library is nobody's in the project. */
const importsAmong = (bindings: readonly NameFact[]): readonly string[] =>
  bindings.flatMap(({ kind, target = '', imports = target }) =>
    kind === 'import' && !standardLibrary.has(imports.split('.')[0] ?? '') ? [imports] : [],
  );

/** Every import at module level, and those of functions under their marked names. */
export const importsIn = ({ names }: ChunkFacts): (readonly [bound: string, imports: string])[] =>
  [...names].flatMap(([bound, it]) => importsAmong(it).map((imports) => [bound, imports] as const));

/** Uses of an attribute of any object, anywhere in the project. */
export const attributeTopic = (attribute: string): string => `*attribute:${attribute}`;
/** Who imports something of this name. @param target qualified, or any dotted name that ends with it. */
export const importTopic = (target: string): string => `*import:${lastPart(target)}`;
/** Classes whose base is written as an attribute of something: `db.Base`. */
export const subclassTopic = (base: string): string => `*subclass:${lastPart(base)}`;
/** Modules of this name. */
export const moduleTopic = (name: string): string => `*module:${name}`;

export const lastPart = (dotted: string): string => dotted.slice(dotted.lastIndexOf('.') + 1);
