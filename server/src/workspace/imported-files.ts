/**
 * The files of a project that given files import, found on disk: so that checking one file sees what the helpers it
 * calls do. What imports *them* is not looked for; that takes the whole project.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readText } from './read-text.ts';

/** More files than this are not followed: a command that checks one file must stay quick. */
const mostFiles = 60;
/** How far up from a file its project can begin. */
const mostLevels = 8;

/** @param paths absolute; @returns absolute paths of other Python files, nearest imports first. */
export function importedFiles(paths: readonly string[]): string[] {
  const seen = new Set(paths);
  const out: string[] = [];
  const folders = new Map<string, ReadonlySet<string>>();
  const pending = [...paths];
  for (let at = 0; at < pending.length && out.length < mostFiles; at += 1) {
    const path = pending[at] ?? '';
    const source = readText(path);
    if (!source.ok) continue;
    for (const found of importsIn(source.text).flatMap((it) => filesFor(it, path, folders))) {
      if (seen.has(found) || out.length >= mostFiles) continue;
      seen.add(found);
      out.push(found);
      pending.push(found);
    }
  }
  return out;
}

interface Import {
  /** Dots in front of the name. */
  readonly level: number;
  readonly module: string;
  /** What is imported from it: each may be a module of its own. */
  readonly names: readonly string[];
}

/** Import statements by their look: what is not one does no harm, it names no file. */
function importsIn(text: string): Import[] {
  const out: Import[] = [];
  for (const [, dots = '', module = '', list = ''] of text.matchAll(
    /^[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\r\n]*)/gm,
  )) {
    const names = [...list.replace(/#[^\r\n]*/g, '').matchAll(/(?:^|[(,])\s*(\w+)/g)].map(([, name = '']) => name);
    out.push({ level: dots.length, module, names });
  }
  for (const [, list = ''] of text.matchAll(/^[ \t]*import[ \t]+([^\r\n#]+)/gm)) {
    for (const part of list.split(',')) {
      const module = part.trim().split(/\s/)[0] ?? '';
      if (/^[\w.]+$/.test(module)) out.push({ level: 0, module, names: [] });
    }
  }
  return out;
}

function filesFor({ level, module, names }: Import, from: string, folders: Map<string, ReadonlySet<string>>): string[] {
  const parts = module === '' ? [] : module.split('.');
  const starts: string[] = [];
  let folder = dirname(from);
  if (level > 0) {
    for (let up = 1; up < level; up += 1) folder = dirname(folder);
    starts.push(folder);
  } else {
    for (let up = 0; up < mostLevels; up += 1) {
      starts.push(folder, join(folder, 'src'));
      // A project does not begin above its repository.
      if (existsSync(join(folder, '.git')) || dirname(folder) === folder) break;
      folder = dirname(folder);
    }
  }
  const has = (path: string): boolean => {
    const parent = dirname(path);
    let entries = folders.get(parent);
    if (!entries) {
      entries = new Set(entriesOf(parent));
      folders.set(parent, entries);
    }
    return entries.has(path.slice(parent.length + 1));
  };
  for (const start of starts) {
    const base = join(start, ...parts);
    const found = [join(base, '__init__.py'), `${base}.py`, ...names.map((it) => join(base, `${it}.py`))].filter(has);
    // Nothing but an empty namespace: the next folder up may have it.
    if (found.length > 0) return found;
  }
  return [];
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
