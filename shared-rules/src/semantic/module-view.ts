/**
 * What may be asked about the module around a chunk. Every answer is remembered as read by whoever asked, so
 * nothing outside this interface can influence a finding.
 */
import type { Site } from '../rule.ts';
import { builtinNames } from './builtins.ts';
import type { FactStore } from './fact-store.ts';
import type { ClassFact, FunctionFact, MethodFact, NameFact, PlaceUse, ValueFact } from './facts.ts';

/** A use with the name of its place. */
export interface SitedUse extends Omit<PlaceUse, 'span'> {
  readonly site: Site;
}

export interface ClassInfo {
  readonly symbol: string;
  /** Base classes as written. */
  readonly bases: readonly string[];
  readonly keywords: readonly string[];
  readonly decorators: readonly string[];
  readonly methods: readonly (Omit<MethodFact, 'span'> & { readonly site: Site })[];
  /** Class-level names and their values. */
  readonly attributes: Readonly<Record<string, ValueFact>>;
  readonly site: Site | undefined;
}

export interface ModuleView {
  /**
   * Qualified names a dotted name of this module may stand for: `requests.Session`; `.Conn` for the module's own
   * class or function; `builtins.open`. Several where imports are alternatives (`try: … except ImportError: …`).
   * Empty where it is a value or unknown. A leading `=` marks a name that is qualified already.
   */
  resolve(dotted: string): readonly string[];
  /** How a module-level name is bound. */
  name(name: string): readonly NameFact[];
  /** Every use of a module-level variable (`X`), an attribute (`C.x`) or, with `?.x`, of that attribute on other objects. */
  place(key: string): readonly SitedUse[];
  /** The module's own class, by its dotted symbol. */
  classInfo(symbol: string): ClassInfo | undefined;
  /** Dotted symbols of the module's classes that name this one as a base. */
  subclasses(symbol: string): readonly string[];
  /**
   * Names of all attributes of a class that are used through `self`, `cls` or the class. Changes with every new name
   * that is typed: ask inside a question of your own.
   */
  members(symbol: string): readonly string[];
  /** The module's own function or method, by its dotted symbol. */
  functionInfo(symbol: string): (Omit<FunctionFact, 'span'> & { readonly site: Site }) | undefined;
  /** Names of all properties of the module's classes. */
  propertyNames(): readonly string[];
  /** Asks a derived question; `compute` may use everything above, and nothing else that can change. */
  ask<T>(key: string, compute: () => T): T;
}

export function createModuleView(store: FactStore): ModuleView {
  const name = (of: string): readonly NameFact[] =>
    store.ask(`name:${of}`, () => store.contributors(`name:${of}`).flatMap((it) => it.facts.names.get(of) ?? []));

  const resolve = (dotted: string): readonly string[] =>
    dotted.startsWith('=') ? [dotted.slice(1)] : store.ask(`resolve:${dotted}`, () => resolved(dotted, 0));

  function resolved(dotted: string, depth: number): string[] {
    const dot = dotted.indexOf('.');
    const root = dot < 0 ? dotted : dotted.slice(0, dot);
    const rest = dot < 0 ? '' : dotted.slice(dot);
    const bound = name(root);
    if (bound.length === 0) return builtinNames.has(root) ? [`builtins.${root}${rest}`] : [];
    const out: string[] = [];
    for (const it of bound) {
      if (it.kind === 'import') out.push(`${it.target}${rest}`);
      else if (it.kind === 'function' || it.kind === 'class') out.push(`.${dotted}`);
      else if (it.kind === 'variable' && it.value?.kind === 'name' && depth < 4 && it.value.dotted !== root) {
        out.push(
          ...(it.value.dotted.startsWith('=')
            ? [it.value.dotted.slice(1) + rest]
            : resolved(it.value.dotted + rest, depth + 1)),
        );
      } else if (it.value?.kind !== 'none') return [];
    }
    return [...new Set(out)];
  }

  const place = (key: string): readonly SitedUse[] =>
    store.ask(`place:${key}`, () =>
      store.contributors(`place:${key}`).flatMap((chunk) =>
        (chunk.facts.places.get(key) ?? []).map(({ span, ...use }) => ({
          ...use,
          site: store.site(chunk, span, `place:${key}`),
        })),
      ),
    );

  const classInfo = (symbol: string): ClassInfo | undefined => {
    const key = `class:${symbol}`;
    return store.ask(key, () => {
      const fragments = store.contributors(key).map((chunk) => ({ chunk, fact: chunk.facts.classes.get(symbol) }));
      const header = fragments.find(
        (it): it is { chunk: typeof it.chunk; fact: ClassFact & Required<Pick<ClassFact, 'header'>> } =>
          it.fact?.header !== undefined,
      );
      if (!header) return undefined;
      const { bases, keywords, decorators, span } = header.fact.header;
      const methods = fragments.flatMap(({ chunk, fact }) =>
        (fact?.methods ?? []).map(({ span: at, ...it }) => ({ ...it, site: store.site(chunk, at, key) })),
      );
      const attributes = Object.assign(
        Object.create(null),
        ...fragments.map((it) => it.fact?.attributes ?? {}),
      ) as Record<string, ValueFact>;
      return { symbol, bases, keywords, decorators, methods, attributes, site: store.site(header.chunk, span, key) };
    });
  };

  const members = (symbol: string): readonly string[] =>
    store.ask(`members:${symbol}`, () => {
      const found = store
        .contributors(`members:${symbol}`)
        .flatMap((it) => memberNames(it.facts.places.keys(), symbol));
      return [...new Set(found)].sort();
    });

  const functionInfo: ModuleView['functionInfo'] = (symbol) => {
    const key = `function:${symbol}`;
    return store.ask(key, () => {
      const chunks = store.contributors(key);
      const [only] = chunks;
      const fact = only?.facts.functions.get(symbol);
      if (!only || !fact || chunks.length > 1) return undefined;
      const { span, ...rest } = fact;
      return { ...rest, site: store.site(only, span, key) };
    });
  };

  const subclasses = (symbol: string): readonly string[] =>
    store.ask(`subclasses:${symbol}`, () =>
      store
        .contributors(`subclasses:${symbol}`)
        .flatMap((chunk) =>
          [...chunk.facts.classes].flatMap(([name, it]) => (it.header?.bases.includes(symbol) ? [name] : [])),
        ),
    );

  const propertyNames = (): readonly string[] =>
    store.ask('properties', () => {
      const found = store
        .contributors('properties')
        .flatMap((it) => [...it.facts.classes.values()].flatMap((fact) => fact.methods));
      return [...new Set(found.filter((it) => isProperty(it.decorators)).map((it) => it.name))].sort();
    });

  return {
    resolve,
    name,
    place,
    propertyNames,
    classInfo,
    members,
    subclasses,
    functionInfo,
    ask: (key, compute) => store.ask(key, compute),
  };
}

export const isProperty = (decorators: readonly string[]): boolean =>
  decorators.some((it) => it === 'property' || /\.(setter|getter|deleter)$|(^|\.)cached_property$/.test(it));

/** Attribute names among place keys `C.x` of a class. */
export function memberNames(keys: Iterable<string>, symbol: string): string[] {
  const out: string[] = [];
  for (const key of keys) {
    if (key.startsWith(`${symbol}.`) && !key.includes('.', symbol.length + 1)) out.push(key.slice(symbol.length + 1));
  }
  return out;
}
