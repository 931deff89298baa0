/** Answers questions about one module from the facts of all. */
import { builtinNames } from '../builtins.ts';
import type { Contributor } from './topics.ts';
import { attributeTopic, type ClassFact, lastPart, type NameFact, subclassTopic, type ValueFact } from './facts.ts';
import { foreignClass, foreignFunction, foreignUse, ownSymbol, splitSymbol } from './foreign.ts';
import { createImporters } from './module-importers.ts';
import { type ClassInfo, type FunctionInfo, isProperty, type ModuleView, type SitedUse } from './module-view.ts';
import type { ProjectIndex } from './project-index.ts';

/** @param key of the module; `""` for a text that stands alone. */
export function createModuleView(key: string, project: ProjectIndex): ModuleView {
  const { store } = project;
  const importers = createImporters(key, project);
  const ask = <T>(question: string, compute: () => T): T => store.ask(key, question, compute);
  const told = (topic: string): Contributor[] => store.contributors(key, topic);

  const name = (of: string): readonly NameFact[] =>
    ask(`name:${of}`, () => told(`name:${of}`).flatMap((it) => it.facts.names.get(of) ?? []));

  const resolve = (dotted: string): readonly string[] => ask(`resolve:${dotted}`, () => resolved(dotted, 0)) ?? [];

  function resolved(dotted: string, depth: number): readonly string[] {
    if (dotted.startsWith('=')) return followed(dotted.slice(1));
    if (dotted.includes(':')) return [ownSymbol(`.${dotted}`, key)];
    const dot = dotted.indexOf('.');
    const root = dot < 0 ? dotted : dotted.slice(0, dot);
    const rest = dot < 0 ? '' : dotted.slice(dot);
    const bound = name(root);
    if (bound.length === 0) {
      const star = throughStar(root);
      if (star !== undefined) return followed(`${star}${rest}`);
      return builtinNames.has(root) ? [`builtins.${root}${rest}`] : [];
    }
    const out: string[] = [];
    for (const it of bound) {
      if (it.kind === 'import') out.push(...followed(`${it.target}${rest}`));
      else if (it.kind === 'function' || it.kind === 'class') out.push(`.${dotted}`);
      else if (it.kind === 'variable' && it.value?.kind === 'name' && depth < 4 && it.value.dotted !== root) {
        // `read = open` above the module's own `def open`: which of them is meant is a matter of order.
        if (builtinNames.has(it.value.dotted) && name(it.value.dotted).length > 0) return [];
        out.push(...resolved(it.value.dotted + rest, depth + 1));
      } else if (it.value?.kind !== 'none') return [];
    }
    return [...new Set(out)];
  }

  /** An import followed into the project: to the class or function it ends at; itself where it leads outside. */
  const followed = (qualified: string): readonly string[] =>
    qualified.startsWith('.')
      ? [ownSymbol(qualified, key)]
      : (ask(`follow:${qualified}`, () => {
          if (qualified.split('.').length > mostParts) return [];
          const found = located(qualified);
          if (!found || found.rest === '') return [qualified];
          return project
            .view(found.module)
            .resolve(found.rest)
            .map((it) => (it.startsWith('.') ? ownSymbol(it, key, found.module) : it));
        }) ?? []);

  /** The qualified name behind a name that only a star import can bind. */
  function throughStar(of: string): string | undefined {
    if (of.startsWith('_')) return undefined;
    const stars = name('*');
    return (
      (stars.length === 0
        ? undefined
        : ask(`star:${of}`, () => {
            for (const { target = '' } of stars) {
              const found = located(target.slice(0, -2));
              if (found?.rest === '' && found.module !== key && project.view(found.module).exports(of))
                return `${target.slice(0, -1)}${of}`;
            }
            return null;
          })) ?? undefined
    );
  }

  const isNamed = (qualified: string, symbol: string): boolean => {
    if (!qualified.endsWith(`.${symbol}`)) return false;
    const module = qualified.slice(0, -symbol.length - 1).replaceAll('.', '/');
    return project.file(key)?.location.endsWith(`/${module}`) === true;
  };

  const exports = (of: string): boolean =>
    ask(`exports:${of}`, () => name(of).length > 0 || throughStar(of) !== undefined) ?? false;

  const origin: ModuleView['origin'] = (of) => {
    const found = ask(`origin:${of}`, () => {
      const bound = name(of);
      const [only, second] = bound;
      const target =
        bound.length === 0 ? throughStar(of) : only?.kind === 'import' && !second ? only.target : undefined;
      const at = target === undefined ? undefined : located(target);
      if (!at || at.rest === '' || at.rest.includes('.') || at.module === key) return null;
      const further = project.view(at.module).origin(at.rest);
      return further ? { key: further.module.key, name: further.name } : { key: at.module, name: at.rest };
    });
    return found ? { module: project.view(found.key), name: found.name } : undefined;
  };

  /** The module's own uses of a place, by the name it has here. */
  const usesHere = (of: string): readonly SitedUse[] =>
    ask(`uses:${of}`, () => told(`place:${of}`).flatMap((chunk) => sited(chunk, of)));

  const sited = (chunk: Contributor, of: string): SitedUse[] =>
    (chunk.facts.places.get(of) ?? []).map(({ span, ...use }) => ({ ...use, site: store.site(chunk, span) }));

  const located: ModuleView['located'] = (dotted) =>
    ask(`locate:${dotted}`, () => {
      const found = project.locate(dotted, key);
      return found ? { module: found.module.key, rest: found.rest } : null;
    }) ?? undefined;

  const place = (of: string): readonly SitedUse[] => ask(`place:${of}`, () => placeOf(of)) ?? [];

  function placeOf(of: string): readonly SitedUse[] {
    if (of.startsWith('?.'))
      return store
        .everywhere(attributeTopic(of.slice(2)))
        .flatMap((chunk) => inOwnTerms(sited(chunk, of), chunk.module));
    const [module, local] = splitSymbol(of);
    if (module !== undefined && module !== key) return inOwnTerms(project.view(module).place(local), module);
    const dot = local.indexOf('.');
    const root = dot < 0 ? local : local.slice(0, dot);
    const rest = dot < 0 ? '' : local.slice(dot);
    const out = [...usesHere(local)];
    // What is only imported here belongs to another module; names of functions are not imported from them.
    if (!name(root).some((it) => it.kind !== 'import' && it.kind !== 'other')) return out;
    for (const alias of importers.of(root)) {
      const view = project.view(alias.module);
      const uses = alias.isModule
        ? rest === ''
          ? attributeUses(alias.module, root).filter((it) => it.root === alias.name)
          : []
        : usesOf(view, `${alias.name}${rest}`);
      out.push(...inOwnTerms(uses, alias.module));
    }
    return out;
  }

  /** Another module's own uses of a place. */
  const usesOf = (view: ModuleView, of: string): readonly SitedUse[] =>
    store.ask(view.key, `uses:${of}`, () =>
      store.contributors(view.key, `place:${of}`).flatMap((chunk) => sited(chunk, of)),
    );

  /** One module's uses of an attribute of other objects. */
  const attributeUses = (module: string, attribute: string): readonly SitedUse[] =>
    store.ask(module, `attribute:${attribute}`, () =>
      store.contributors(module, attributeTopic(attribute)).flatMap((chunk) => sited(chunk, `?.${attribute}`)),
    );

  const inOwnTerms = (uses: readonly SitedUse[], module: string): readonly SitedUse[] =>
    module === key ? uses : uses.map((it) => foreignUse(it, project.view(module), key));

  const classInfo = (symbol: string): ClassInfo | undefined => {
    const [module, local] = splitSymbol(symbol);
    if (module !== undefined && module !== key)
      return ask(`class:${symbol}`, () => {
        const view = project.view(module);
        const info = view.classInfo(local);
        return info && foreignClass(info, view, key);
      });
    return ask(`class:${local}`, () => ownClass(local));
  };

  function ownClass(symbol: string): ClassInfo | undefined {
    const fragments = told(`class:${symbol}`).map((chunk) => ({ chunk, fact: chunk.facts.classes.get(symbol) }));
    const header = fragments.find(
      (it): it is { chunk: typeof it.chunk; fact: ClassFact & Required<Pick<ClassFact, 'header'>> } =>
        it.fact?.header !== undefined,
    );
    if (!header) return undefined;
    const { bases, keywords, decorators, span } = header.fact.header;
    const methods = fragments.flatMap(({ chunk, fact }) =>
      (fact?.methods ?? []).map(({ name, decorators: by, async, span: at }) => ({
        name,
        decorators: by,
        async,
        site: store.site(chunk, at),
      })),
    );
    const attributes = Object.assign(
      Object.create(null),
      ...fragments.map((it) => it.fact?.attributes ?? {}),
    ) as Record<string, ValueFact>;
    return { symbol, bases, keywords, decorators, methods, attributes, site: store.site(header.chunk, span) };
  }

  const members = (symbol: string): readonly string[] => {
    const [module, local] = splitSymbol(symbol);
    if (module !== undefined && module !== key) return project.view(module).members(local);
    return ask(`members:${local}`, () => {
      const found = told(`members:${local}`).flatMap((it) => memberNames(it.facts.places.keys(), local));
      return [...new Set(found)].sort();
    });
  };

  const functionInfo = (symbol: string): FunctionInfo | undefined => {
    const [module, local] = splitSymbol(symbol);
    if (module !== undefined && module !== key)
      return ask(`function:${symbol}`, () => {
        const view = project.view(module);
        const info = view.functionInfo(local);
        return info && foreignFunction(info, view, key);
      });
    return ask(`function:${local}`, () => {
      const chunks = told(`function:${local}`);
      const [only] = chunks;
      const fact = only?.facts.functions.get(local);
      if (!only || !fact || chunks.length > 1 || project.file(key)?.isStub === true) return undefined;
      const { span, ...rest } = fact;
      return { ...rest, site: store.site(only, span) };
    });
  };

  const subclasses = (symbol: string): readonly string[] =>
    ask(`subclasses:${symbol}`, () => {
      const [module, local] = splitSymbol(symbol);
      if (module !== undefined && module !== key)
        return project
          .view(module)
          .subclasses(local)
          .map((it) => ownSymbol(it, key, module));
      const out = new Set(subclassesHere(key, local));
      for (const alias of local.includes('.') ? [] : importers.of(local)) {
        if (!alias.isModule)
          for (const it of subclassesHere(alias.module, alias.name)) out.add(ownSymbol(it, key, alias.module));
      }
      // `class Mine(db.Base)`
      for (const chunk of store.everywhere(subclassTopic(local))) {
        for (const [of, { header }] of chunk.facts.classes) {
          const written = header?.bases.filter((it) => it.includes('.') && lastPart(it) === local) ?? [];
          if (chunk.module === key || written.length === 0) continue;
          const view = project.view(chunk.module);
          if (written.some((it) => view.resolve(it).includes(`.${key}:${local}`)))
            out.add(ownSymbol(of, key, chunk.module));
        }
      }
      return [...out];
    }) ?? [];

  const subclassesHere = (module: string, symbol: string): readonly string[] =>
    store.ask(module, `subclasses-here:${symbol}`, () =>
      store
        .contributors(module, `subclasses:${symbol}`)
        .flatMap((chunk) =>
          [...chunk.facts.classes].flatMap(([of, it]) => (it.header?.bases.includes(symbol) ? [of] : [])),
        ),
    );

  const basesOf = (symbol: string): readonly (string | undefined)[] =>
    (classInfo(symbol)?.bases ?? []).map((it) => {
      const [base] = resolve(it);
      return base?.startsWith('.') === true && classInfo(base.slice(1)) ? base.slice(1) : undefined;
    });

  const propertyNames = (): readonly string[] =>
    ask('properties', () => {
      const found = told('properties').flatMap((it) => [...it.facts.classes.values()].flatMap((fact) => fact.methods));
      return [...new Set(found.filter((it) => isProperty(it.decorators)).map((it) => it.name))].sort();
    });

  return {
    key,
    get lifetimes() {
      return project.lifetimes;
    },
    isNamed,
    resolve,
    name,
    origin,
    located,
    exports,
    place,
    propertyNames,
    classInfo,
    members,
    subclasses,
    basesOf,
    functionInfo,
    home: (symbol) => {
      const [module, local] = splitSymbol(symbol);
      return { module: project.view(module ?? key), symbol: local };
    },
    ask,
  };
}

/**
 * A name with more parts than this grew as it was followed: `from .fast import fast` in a package whose `fast` is no file
 * that is read, but compiled, leads to `fast.fast` of the same package, and so on.
 */
const mostParts = 30;

/** Attribute names among place keys `C.x` of a class. */
export function memberNames(keys: Iterable<string>, symbol: string): string[] {
  const out: string[] = [];
  for (const key of keys) {
    if (key.startsWith(`${symbol}.`) && !key.includes('.', symbol.length + 1)) out.push(key.slice(symbol.length + 1));
  }
  return out;
}
