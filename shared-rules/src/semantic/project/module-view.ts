/**
 * What may be asked about the module around a chunk, and through it about the rest of the project. Every answer is
 * remembered as read by whoever asked, so nothing outside this interface can influence a finding.
 *
 * A *symbol* names a class or function: `Conn.close` for the module's own, `<module>:Conn.close` for another
 * module's (see `foreign.ts`). Every question takes both, and answers in terms of the module that asks.
 */
import type { Site } from '../../rule.ts';
import type { Lifetimes } from './lifetimes.ts';
import type { FunctionFact, MethodFact, NameFact, PlaceUse, ValueFact } from './facts.ts';

/** A use with the name of its place. */
export interface SitedUse extends Omit<PlaceUse, 'span'> {
  readonly site: Site;
}

export interface ClassInfo {
  readonly symbol: string;
  /** Base classes as written; `resolve` them. */
  readonly bases: readonly string[];
  readonly keywords: readonly string[];
  readonly decorators: readonly string[];
  readonly methods: readonly (Omit<MethodFact, 'span'> & { readonly site: Site })[];
  /** Class-level names and their values. */
  readonly attributes: Readonly<Record<string, ValueFact>>;
  readonly site: Site | undefined;
}

export interface FunctionInfo extends Omit<FunctionFact, 'span'> {
  readonly site: Site;
}

export interface ModuleView {
  /** Names the module inside the project. */
  readonly key: string;
  /** What the project knows of resources. The same for all its modules, and for all answers. */
  readonly lifetimes: Lifetimes;
  /**
   * Qualified names a dotted name of this module may stand for: `requests.Session`; `.Conn` for the module's own
   * class or function, `.<module>:Conn` for that of another module; `builtins.open`. Several where imports are
   * alternatives (`try: … except ImportError: …`). Empty where it is a value or unknown. A leading `=` marks a name
   * that is qualified already.
   */
  resolve(dotted: string): readonly string[];
  /** Whether a qualified name, as others write it, means a class or function of this module. */
  isNamed(qualified: string, symbol: string): boolean;
  /** How a module-level name is bound. */
  name(name: string): readonly NameFact[];
  /** The module that binds what a name was imported from, and its name there; undefined for own and outside names. */
  origin(name: string): { readonly module: ModuleView; readonly name: string } | undefined;
  /** The module that a qualified name leads to, by key, and what is left to look up in it. */
  located(dotted: string): { readonly module: string; readonly rest: string } | undefined;
  /** Whether other modules can import this name from here. */
  exports(name: string): boolean;
  /**
   * Every use of a module-level variable (`X`) or an attribute (`C.x`), in all modules that know it by name; with
   * `?.x`, of that attribute on other objects anywhere in the project.
   */
  place(key: string): readonly SitedUse[];
  /** A class, by its dotted symbol. */
  classInfo(symbol: string): ClassInfo | undefined;
  /** Symbols of the project's classes that name this one as a base. */
  subclasses(symbol: string): readonly string[];
  /** Symbols of the project's classes among the bases of one; `undefined` among them stands for any other base. */
  basesOf(symbol: string): readonly (string | undefined)[];
  /**
   * Names of all attributes of a class that are used through `self`, `cls` or the class. Changes with every new name
   * that is typed: ask inside a question of your own.
   */
  members(symbol: string): readonly string[];
  /** A function or method, by its dotted symbol. Undefined also where only a stub says that there is one. */
  functionInfo(symbol: string): FunctionInfo | undefined;
  /** Names of all properties of the module's classes. */
  propertyNames(): readonly string[];
  /** The view in which a symbol is the module's own, and what it is called there. */
  home(symbol: string): { readonly module: ModuleView; readonly symbol: string };
  /**
   * Asks a derived question; `compute` may use everything above, and nothing else that can change. It is remembered with
   * the answer: whatever it closes over stays, so that must be no context and no node.
   */
  ask<T>(key: string, compute: () => T): T;
}

export const isProperty = (decorators: readonly string[]): boolean =>
  decorators.some((it) => it === 'property' || /\.(setter|getter|deleter)$|(^|\.)cached_property$/.test(it));
