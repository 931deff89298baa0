/** Reads V8's sampled profiles: where time goes by function, with the source file it is from. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isTable, tableAt, tablesAt, type Table } from './table.ts';

export interface Spent {
  /** `functionName (server/src/documents.ts)`. */
  readonly where: string;
  /** Share of the busy time, 0 to 1, in the function itself. */
  readonly self: number;
  /** The same with everything it calls. */
  readonly total: number;
}

/** Functions by their own time, most first. Idle time does not count; the garbage collector does. */
export function spentIn(profile: Table): readonly Spent[] {
  const nodes = tablesAt(profile, 'nodes');
  const samples = numbers(profile['samples']);
  const deltas = numbers(profile['timeDeltas']);
  const byId = new Map(nodes.map((it) => [Number(it['id']), it]));
  const parent = new Map<number, number>();
  for (const it of nodes) for (const child of numbers(it['children'])) parent.set(child, Number(it['id']));
  const sourceOf = sourceFinder();
  const names = new Map(nodes.map((it) => [Number(it['id']), nameOf(tableAt(it, 'callFrame'), sourceOf)]));
  const self = new Map<string, number>();
  const total = new Map<string, number>();
  let busy = 0;
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? '?';
    const delta = deltas[index] ?? 0;
    if (notWork.has(name) || !byId.has(id)) continue;
    busy += delta;
    self.set(name, (self.get(name) ?? 0) + delta);
    const seen = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = parent.get(at)) seen.add(names.get(at) ?? '?');
    for (const it of seen) total.set(it, (total.get(it) ?? 0) + delta);
  }
  return [...total]
    .map(([where, it]) => ({ where, self: (self.get(where) ?? 0) / busy, total: it / busy }))
    .sort((a, b) => b.self - a.self);
}

const numbers = (value: unknown): readonly number[] => (Array.isArray(value) ? value.map(Number) : []);

/** Waiting, and the profiler itself. */
const notWork: ReadonlySet<string> = new Set(['(idle)', '(program)', 'dispatch']);

type SourceFinder = (bundle: string, line: number) => string;

function nameOf(frame: Table, sourceOf: SourceFinder): string {
  const name = String(frame['functionName'] || '(anonymous)');
  const url = String(frame['url'] ?? '');
  if (url === '') return name;
  if (url.startsWith('wasm:')) return 'tree-sitter (WASM)';
  return `${name} (${url.startsWith('file:') ? sourceOf(fileURLToPath(url), Number(frame['lineNumber'])) : url})`;
}

/** The bundler leaves a comment with the source's name above what it took from it. */
function sourceFinder(): SourceFinder {
  const known = new Map<string, readonly (readonly [line: number, name: string])[]>();
  return (bundle, line) => {
    const comments = known.get(bundle) ?? commentsOf(bundle);
    known.set(bundle, comments);
    let found = bundle;
    for (const [at, name] of comments) {
      if (at > line) break;
      found = name;
    }
    return found;
  };
}

function commentsOf(bundle: string): readonly (readonly [line: number, name: string])[] {
  try {
    return readFileSync(bundle, 'utf8')
      .split('\n')
      .flatMap((text, index) => {
        const [, name] = /^\s*\/\/ ((?:\S*\/)?[\w.@/-]+\.[cm]?[jt]s)$/.exec(text) ?? [];
        return name === undefined ? [] : [[index, name.replace(/^.*node_modules\//, '')] as const];
      });
  } catch {
    // A bundle that cannot be read is named itself.
    return [];
  }
}

/** Reads a `.cpuprofile` file. */
export function readProfile(path: string): Table {
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return isTable(value) ? value : {};
}
