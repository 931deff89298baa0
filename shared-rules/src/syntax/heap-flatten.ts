/**
 * Reads a tree straight from the parser's memory: about 25 times faster than a cursor, which crosses into WASM
 * for every node.
 *
 * This rests on the private layout of tree-sitter's `Subtree`, `Tree` and `TSLanguage` (32-bit WASM, runtime
 * 0.25.10). It is used only after `verify` found that it gives what the cursor gives, and the cursor remains the
 * oracle in the tests and the way out for very deep trees.
 */
import type { Language, Tree } from 'web-tree-sitter';
import { errorKind, flatten, type FlatTree } from './flat-tree.ts';

/** What the loaded runtime exposes of its memory; the view is replaced whenever the memory grows. */
export interface RuntimeMemory {
  readonly HEAPU8: Uint8Array;
}

/** Where tree-sitter keeps things. Offsets in bytes. */
const LANGUAGE = {
  symbols: 4,
  aliases: 8,
  productions: 28,
  maxAliasLength: 36,
  fieldSlices: 64,
  fieldEntries: 68,
  metadata: 72,
  publicSymbols: 76,
  aliasSequences: 84,
};
const SUBTREE = { padding: 4, size: 16, childCount: 36, symbol: 40, flags: 44, flags2: 45, production: 66 };

/** Child positions per production that can carry a field; larger ones mean an unknown layout. */
const FIELD_WIDTH = 64;

interface Tables {
  readonly publicSymbol: Uint16Array;
  readonly visible: Uint8Array;
  readonly alias: Uint16Array;
  readonly maxAlias: number;
  readonly field: Uint8Array;
}

/** What is written while a tree is read; one for all, since a new one for each cost as much as the reading. */
interface Columns {
  kind: Uint16Array;
  start: Int32Array;
  end: Int32Array;
  field: Uint8Array;
  next: Int32Array;
}

const columns = (capacity: number): Columns => ({
  kind: new Uint16Array(capacity),
  start: new Int32Array(capacity),
  end: new Int32Array(capacity),
  field: new Uint8Array(capacity),
  next: new Int32Array(capacity),
});

function widen(of: Columns): void {
  const { kind, start, end, field, next } = of;
  Object.assign(of, columns(2 * kind.length));
  of.kind.set(kind);
  of.start.set(start);
  of.end.set(end);
  of.field.set(field);
  of.next.set(next);
}

/** Room for more nodes than nearly any chunk has; what a larger one took is not kept. */
const USUAL_NODES = 1 << 14;

/**
 * @returns a function like `flatten`, but what it returns is good until it is called again. For trees it cannot read it
 * asks `flatten` itself.
 */
export function createHeapFlatten(memory: RuntimeMemory, language: Language): (tree: Tree) => FlatTree {
  const tables = readTables(memory, addressOf(language));
  let room = columns(USUAL_NODES);
  return (tree) => {
    if (room.kind.length > USUAL_NODES) room = columns(USUAL_NODES);
    try {
      return read(memory, tables, addressOf(tree), room);
    } catch (error) {
      if (error instanceof RangeError) return flatten(tree);
      throw error;
    }
  };
}

/** Whether reading the heap gives what the cursor gives, for a tree that uses every kind of node in the layout. */
export function agrees(a: FlatTree, b: FlatTree): boolean {
  if (a.count !== b.count || a.missing.size !== b.missing.size) return false;
  for (const at of a.missing) if (!b.missing.has(at)) return false;
  for (let at = 0; at < a.count; at += 1) {
    if (
      a.kind[at] !== b.kind[at] ||
      a.start[at] !== b.start[at] ||
      a.end[at] !== b.end[at] ||
      a.field[at] !== b.field[at] ||
      a.next[at] !== b.next[at]
    )
      return false;
  }
  return true;
}

/** web-tree-sitter keeps the address of every object in its property `0`. */
function addressOf(of: Language | Tree): number {
  const address: unknown = (of as unknown as { readonly 0?: unknown })[0];
  if (typeof address !== 'number') throw new Error('unknown runtime layout');
  return address;
}

function readTables(memory: RuntimeMemory, language: number): Tables {
  const view = new DataView(memory.HEAPU8.buffer);
  const u32 = (at: number): number => view.getUint32(at, true);
  const u16 = (at: number): number => view.getUint16(at, true);
  const symbols = u32(language + LANGUAGE.symbols) + u32(language + LANGUAGE.aliases);
  const productions = u32(language + LANGUAGE.productions);
  const maxAlias = u16(language + LANGUAGE.maxAliasLength);
  const publicSymbol = new Uint16Array(symbols);
  const visible = new Uint8Array(symbols);
  for (let symbol = 0; symbol < symbols; symbol += 1) {
    publicSymbol[symbol] = u16(u32(language + LANGUAGE.publicSymbols) + 2 * symbol);
    visible[symbol] = view.getUint8(u32(language + LANGUAGE.metadata) + 3 * symbol);
  }
  const alias = new Uint16Array(productions * maxAlias);
  for (let at = 0; at < alias.length; at += 1) alias[at] = u16(u32(language + LANGUAGE.aliasSequences) + 2 * at);
  const field = new Uint8Array(productions * FIELD_WIDTH);
  for (let production = 0; production < productions; production += 1) {
    const slice = u32(language + LANGUAGE.fieldSlices) + 4 * production;
    for (let index = 0; index < u16(slice + 2); index += 1) {
      const entry = u32(language + LANGUAGE.fieldEntries) + 4 * (u16(slice) + index);
      const child = view.getUint8(entry + 2);
      const inherited = view.getUint8(entry + 3) !== 0;
      if (child >= FIELD_WIDTH) throw new Error('unknown runtime layout');
      const cell = production * FIELD_WIDTH + child;
      if (!inherited && field[cell] === 0) field[cell] = u16(entry);
    }
  }
  return { publicSymbol, visible, alias, maxAlias, field };
}

function read(
  memory: RuntimeMemory,
  { publicSymbol, visible, alias, maxAlias, field: fields }: Tables,
  tree: number,
  room: Columns,
): FlatTree {
  const bytes = memory.HEAPU8;
  const words = new Int32Array(bytes.buffer);
  const halves = new Uint16Array(bytes.buffer);
  let { kind, start, end, field, next } = room;
  let count = 0;
  /** What the parser made up. */
  const missing = new Set<number>();
  const word = (address: number): number => words[address >> 2] ?? 0;

  const add = (symbol: number, from: number, to: number, name: number): number => {
    if (count === kind.length) {
      widen(room);
      ({ kind, start, end, field, next } = room);
    }
    kind[count] = symbol === errorKind ? errorKind : (publicSymbol[symbol] ?? 0);
    // Positions count bytes of UTF-16.
    start[count] = from >> 1;
    end[count] = to >> 1;
    field[count] = name;
    next[count] = count + 1;
    count += 1;
    return count - 1;
  };

  /** Children of the subtree at `address`, which starts at byte `position`; hidden ones pass their field on. */
  const children = (address: number, position: number, passed: number): void => {
    const total = word(address + SUBTREE.childCount);
    const production = halves[(address + SUBTREE.production) >> 1] ?? 0;
    let at = position;
    // Position among the children that the grammar's rule names; extras (comments) stand outside of it.
    let index = 0;
    for (let slot = (address - 8 * total) >> 2, child = 0; child < total; child += 1, slot += 2) {
      const low = words[slot] ?? 0;
      const inline = (low & 1) !== 0;
      const extra = inline ? (low & 8) !== 0 : ((bytes[low + SUBTREE.flags] ?? 0) & 4) !== 0;
      let symbol = inline ? (low >>> 8) & 255 : (halves[(low + SUBTREE.symbol) >> 1] ?? 0);
      let shown = inline ? (low & 2) !== 0 : ((bytes[low + SUBTREE.flags] ?? 0) & 1) !== 0;
      let name = passed;
      if (extra) name = 0;
      else {
        const other = alias[production * maxAlias + index] ?? 0;
        if (index < maxAlias && other !== 0) {
          symbol = other;
          shown = visible[other] === 1;
        }
        const own = index < FIELD_WIDTH ? (fields[production * FIELD_WIDTH + index] ?? 0) : 0;
        if (own !== 0) name = own;
        index += 1;
      }
      if (inline) {
        const high = words[slot + 1] ?? 0;
        const from = at + ((high >>> 16) & 255);
        const to = from + (high >>> 24);
        if (shown) {
          const me = add(symbol, from, to, name);
          if ((low & 32) !== 0) missing.add(me);
        }
        at = to;
        continue;
      }
      const from = at + word(low + SUBTREE.padding);
      const to = from + word(low + SUBTREE.size);
      if (shown) {
        const me = add(symbol, from, to, name);
        if (((bytes[low + SUBTREE.flags2] ?? 0) & 2) !== 0) missing.add(me);
        children(low, at, 0);
        next[me] = count;
      } else children(low, at, name);
      at = to;
    }
  };

  const root = word(tree);
  if ((root & 1) !== 0) throw new RangeError('a tree of one token');
  const from = word(root + SUBTREE.padding);
  add(halves[(root + SUBTREE.symbol) >> 1] ?? 0, from, from + word(root + SUBTREE.size), 0);
  children(root, 0, 0);
  next[0] = count;
  return { count, kind, start, end, field, next, missing };
}

/** Python that uses aliases, fields, extras, hidden nodes and empty suites. */
export const layoutSample = `
# comment
@decorator(1, key=[2, *rest])
async def f(a, b: int = 1, *args, c=2, **kwargs) -> "x":  # trailing
    """doc"""
    async with g() as (x, y), h: pass
    for i, j in [(k, v) for k, v in d.items() if k is not None and v]:
        if (n := i) not in j: print(f"{n!r:>{w}}" 'é😀', **z)
        elif not n: continue
        else: return (yield n), lambda q, *r: -q
    try: raise E from None
    except (A, B) as error: del error, d["k"]
    finally: assert x < y <= 3, "m"
    match x:
        case [1, A(b=2), *_] if y: ...
class C(A, metaclass=M): z: int = {1: 2, **m}; w = {3, 4}; s = s[1:2, ::3]
`;

/** Texts that make the parser skip something (`ERROR`), and make something up (a missing bracket). */
export const brokenSamples = ['def f(:\n    x = (1\n    y = [2 3]\n\nif a\n    b = )\nd.\n', '[:1\n'] as const;
