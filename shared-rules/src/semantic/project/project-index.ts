/** All modules of a project: their facts, and a view on each. */
import type { Resource } from '../../catalogue/resource.ts';
import type { Contributor } from './topics.ts';
import { FactStore } from './fact-store.ts';
import { emptyFacts, moduleTopic, type ChunkFacts } from './facts.ts';
import { createLifetimes, type Lifetimes } from './lifetimes.ts';
import { locate, type Located, type ModuleFile, moduleFile, type ModuleLookup, nameOfModule } from './module-files.ts';
import { createModuleView } from './create-module-view.ts';
import type { ModuleView } from './module-view.ts';
import { FactReader } from './packed-facts.ts';

export class ProjectIndex implements ModuleLookup {
  readonly store = new FactStore();
  /** Of files that are not open. */
  readonly reader = new FactReader();
  /** Files are still being told of: what nobody was seen doing may yet be seen. */
  isPartial = false;
  #lifetimes = createLifetimes([]);
  readonly #files = new Map<string, ModuleFile>();
  readonly #views = new Map<string, ModuleView>();
  readonly #presence = new Map<string, Contributor>();

  /**
   * Makes a file known; its facts come by way of `store`.
   * @returns readers that may see it.
   */
  add(path: string): { readonly file: ModuleFile; readonly affected: ReadonlySet<object> } {
    const file = moduleFile(path);
    if (this.#files.has(file.key)) return { file, affected: new Set() };
    this.#files.set(file.key, file);
    const presence: Contributor = { module: file.key, start: 0, end: 0, facts: presenceOf(file) };
    this.#presence.set(file.key, presence);
    return { file, affected: this.store.replace([], [presence]) };
  }

  remove(key: string): ReadonlySet<object> {
    const presence = this.#presence.get(key);
    this.#presence.delete(key);
    this.#files.delete(key);
    this.#views.delete(key);
    return presence ? this.store.replace([presence], []) : new Set();
  }

  get lifetimes(): Lifetimes {
    return this.#lifetimes;
  }

  /** @param own resources of the project. @returns whether that is something new; then no answer stands any more. */
  setResources(own: readonly Resource[]): boolean {
    if (JSON.stringify(own) === JSON.stringify(this.#lifetimes.own)) return false;
    this.#lifetimes = createLifetimes(own);
    this.store.forgetEverything();
    return true;
  }

  /** The key of a path, whether the file is known or not. */
  keyOf(path: string): string {
    return moduleFile(path).key;
  }

  file(key: string): ModuleFile | undefined {
    return this.#files.get(key);
  }

  view(key: string): ModuleView {
    const known = this.#views.get(key);
    if (known) return known;
    const view = createModuleView(key, this);
    this.#views.set(key, view);
    return view;
  }

  /** Inside a question only: what it depends on is remembered. */
  locate(dotted: string, from: string): Located | undefined {
    const file = this.#files.get(from);
    return file && locate(dotted, file, this);
  }

  modulesNamed(name: string): readonly ModuleFile[] {
    return this.store.everywhere(moduleTopic(name)).flatMap((it) => this.#files.get(it.module) ?? []);
  }

  binds(module: ModuleFile, name: string): boolean {
    return this.view(module.key).name(name).length > 0;
  }

  bindsByStar(module: ModuleFile, name: string): boolean {
    return this.view(module.key).exports(name);
  }
}

const presenceOf = (file: ModuleFile): ChunkFacts => ({ ...emptyFacts, module: nameOfModule(file) });
