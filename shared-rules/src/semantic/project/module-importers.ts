/** Who in the project knows a module, or something in it, and by which name. */
import { importsIn, importTopic, lastPart } from './facts.ts';
import type { ProjectIndex } from './project-index.ts';

/** A name under which another module knows something of this one. */
export interface Alias {
  readonly module: string;
  /** As that module writes it; `root.x` style where `isModule`. */
  readonly name: string;
  /** The name stands for the whole module. */
  readonly isModule: boolean;
}

export interface Importers {
  /** What other modules call a name of this one, or this module as a whole. */
  of(name: string): readonly Alias[];
}

export function createImporters(key: string, project: ProjectIndex): Importers {
  const { store } = project;
  const ask = <T>(question: string, compute: () => T): T => store.ask(key, question, compute);
  /** Under which others look the module up. */
  const ownName = lastName(project.file(key)?.location ?? '');

  const aliases = (of: string): readonly Alias[] =>
    ask(`aliases:${of}`, () => {
      const found = importsOf(of).flatMap(({ module, bound, imports }): Alias[] => {
        const at = project.view(module).located(imports);
        if (!at || at.rest === '') return [];
        if (at.module === key) return at.rest === of ? [{ module, name: bound, isModule: false }] : [];
        // Imported from where it is only passed on.
        const from = project.view(at.module).origin(at.rest);
        return from?.module.key === key && from.name === of ? [{ module, name: bound, isModule: false }] : [];
      });
      const byStar = of.startsWith('_') ? [] : starImporters().map((module) => ({ module, name: of, isModule: false }));
      return [...found, ...byStar, ...moduleImporters()];
    }) ?? [];

  /** Modules that import everything from this one. */
  const starImporters = (): readonly string[] =>
    ask('star-importers', () =>
      importsOf('*').flatMap(({ module, imports }) => {
        const at = project.view(module).located(imports.slice(0, -2));
        return at?.rest === '' && at.module === key ? [module] : [];
      }),
    ) ?? [];

  /** Modules that import this one as a whole, each with the name it has there. */
  const moduleImporters = (): readonly Alias[] =>
    ask('module-importers', () =>
      importsOf(ownName).flatMap(({ module, bound, imports }): Alias[] => {
        const at = project.view(module).located(imports);
        if (at?.rest !== '' || at.module !== key) return [];
        // `import pkg.mod` binds `pkg`.
        return [{ module, name: imports.startsWith(`${bound}.`) ? imports : bound, isModule: true }];
      }),
    ) ?? [];

  /** Imports in other modules of something with this last name. */
  function importsOf(of: string): { module: string; bound: string; imports: string }[] {
    return store.everywhere(importTopic(of)).flatMap((chunk) => {
      const { module, whole } = chunk;
      return module === key
        ? []
        : (whole?.imports ?? importsIn(chunk.facts)).flatMap(([bound, imports]) =>
            lastPart(imports) === of ? [{ module, bound, imports }] : [],
          );
    });
  }

  return { of: aliases };
}

const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
