/**
 * Which file of the project an import means. Pure functions over paths; nothing is looked up on disk.
 *
 * A path is whatever the host calls a file by (a file path with `/`, a URI); only its last parts are looked at.
 */
import { standardLibrary } from '../../catalogue/standard-library.ts';

/** A Python file of the project. */
export interface ModuleFile {
  /** The path behind `keyMark` and without `.`, `:` or `|`, so that it can stand in front of a symbol. */
  readonly key: string;
  readonly path: string;
  /** The path without its ending; for a package's `__init__` the folder. */
  readonly location: string;
  /** Folder of the file. */
  readonly folder: string;
  readonly isPackage: boolean;
  /** A stub says what there is, not what it does. */
  readonly isStub: boolean;
}

/** Keys begin with it, so that they can be told from what a program says. A character for private use. */
export const keyMark = '\ue000';

/** @param path of the file, with `/` between its parts. */
export function moduleFile(path: string): ModuleFile {
  const folder = folderOf(path);
  const stem = path.slice(folder.length + 1).replace(/\.\w+$/, '');
  const isPackage = stem === '__init__';
  return {
    key: keyMark + path.replace(/[.:|%]/g, (it) => `%${it.charCodeAt(0).toString(16)}`),
    path,
    location: isPackage ? folder : `${folder}/${stem}`,
    folder,
    isPackage,
    isStub: path.endsWith('.pyi'),
  };
}

/** Last name of a module, under which it is looked up. */
export const nameOfModule = ({ location }: ModuleFile): string => location.slice(location.lastIndexOf('/') + 1);

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** What the finder asks of the project. */
export interface ModuleLookup {
  /** All modules whose last name this is. */
  modulesNamed(name: string): readonly ModuleFile[];
  /** Whether a module binds a name itself. */
  binds(module: ModuleFile, name: string): boolean;
  /** Whether a star import of the module binds a name. */
  bindsByStar(module: ModuleFile, name: string): boolean;
}

/** Folders whose files are imported by their bare names. */
const SOURCE_FOLDER = /\/(src|lib|source|python|py)$/;

/** Where a dotted name leads: a module, and what is left to look up in it (`""` for the module itself). */
export interface Located {
  readonly module: ModuleFile;
  readonly rest: string;
}

/**
 * @param dotted `pkg.mod.Conn`, or `@1.mod.Conn` for `from .mod import Conn`, as written in `from`.
 * @returns undefined where it leads out of the project, or nobody can say.
 */
export function locate(dotted: string, from: ModuleFile, lookup: ModuleLookup): Located | undefined {
  const parts = dotted.split('.');
  const level = /^@(\d+)$/.exec(parts[0] ?? '')?.[1];
  if (level === undefined) {
    const root = rootOf(parts, from, lookup);
    return root === undefined ? undefined : walk(root, parts, from, lookup);
  }
  let folder = from.folder;
  for (let up = 1; up < Number(level); up += 1) folder = folderOf(folder);
  return walk(folder, parts.slice(1), from, lookup);
}

/** From a folder (a package, or what is on the path) along the names. */
function walk(start: string, parts: readonly string[], from: ModuleFile, lookup: ModuleLookup): Located | undefined {
  let location = start;
  let at = moduleAt(start, lookup);
  for (const [index, name] of parts.entries()) {
    const rest = parts.slice(index).join('.');
    // A package that imports its own part means the file, not the name it is about to bind.
    if (at && at.key !== from.key && lookup.binds(at, name)) return { module: at, rest };
    location = `${location}/${name}`;
    const next = moduleAt(location, lookup);
    const beyond = parts[index + 1];
    if (!next && (beyond === undefined || !moduleAt(`${location}/${beyond}`, lookup))) {
      return at && (lookup.binds(at, name) || lookup.bindsByStar(at, name)) ? { module: at, rest } : undefined;
    }
    at = next;
  }
  return at && { module: at, rest: '' };
}

/** The module or package at a location; sources before stubs. */
function moduleAt(location: string, lookup: ModuleLookup): ModuleFile | undefined {
  const found = lookup
    .modulesNamed(location.slice(location.lastIndexOf('/') + 1))
    .filter((it) => it.location === location);
  return found.find((it) => !it.isStub && it.isPackage) ?? found.find((it) => !it.isStub) ?? found[0];
}

/** The folder from which an absolute import is looked up: the nearest that Python could have on its path. */
function rootOf(parts: readonly string[], from: ModuleFile, lookup: ModuleLookup): string | undefined {
  for (let length = 1; length <= parts.length; length += 1) {
    const tail = `/${parts.slice(0, length).join('/')}`;
    const roots = new Set<string>();
    const far = new Set<string>();
    for (const it of lookup.modulesNamed(parts[length - 1] ?? '')) {
      if (!it.location.endsWith(tail)) continue;
      const root = it.location.slice(0, it.location.length - tail.length);
      // The inside of a package is not where imports start.
      if (moduleAt(root, lookup)?.isPackage) continue;
      // Only a script's own folder goes before the standard library.
      if (root === from.folder) roots.add(root);
      else if (standardLibrary.has(parts[0] ?? '')) continue;
      else if (isWithin(from.folder, root)) roots.add(root);
      else if (isWithin(from.folder, folderOf(root)) && (it.isPackage || length > 1 || SOURCE_FOLDER.test(root)))
        roots.add(root);
      else if (it.isPackage) far.add(root);
    }
    const [nearest] = [...roots].sort((a, b) => shared(b, from.folder) - shared(a, from.folder) || (a < b ? -1 : 1));
    if (nearest !== undefined) return nearest;
    // Another root of the workspace, as long as there is only one package of that name.
    const [only, second] = far;
    if (only !== undefined) return second === undefined ? only : undefined;
  }
  return undefined;
}

/** How many characters two paths have in common from the start. */
function shared(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}
