/**
 * Facts as a short string and back: about a sixth of their JSON, which is what a project of a million lines costs.
 *
 * Texts and values stand once, in tables; a use of a place is a row of numbers. Invariant: `decodeFacts` gives what
 * `encodeFacts` was given.
 */
import type { ChunkFacts, ClassFact, FunctionFact, NameFact, PlaceUse, ValueFact } from './facts.ts';

const OPS: readonly PlaceUse['op'][] = [
  'assign',
  'augmented',
  'delete',
  'method',
  'call',
  'store-item',
  'delete-item',
  'read-item',
  'contains',
  'length',
  'iterate',
  'test',
  'with',
  'compare',
  'read',
  'escape',
  'await',
];
const VIAS: readonly PlaceUse['via'][] = ['self', 'cls', 'class', 'other', 'name'];

const opNumber: ReadonlyMap<string, number> = new Map(OPS.map((it, at) => [it, at]));
const viaNumber: ReadonlyMap<string, number> = new Map(VIAS.map((it, at) => [it, at]));

/** Bits of a row's first number above the operation (5 bits) and the way it was reached (3 bits). */
const IN_LOOP = 1 << 8;
const HAS_NAME = 1 << 9;
const HAS_VALUE = 1 << 10;
const HAS_KEY = 1 << 11;
const HAS_ROOT = 1 << 12;
const HAS_CONSTANT = 1 << 13;
const IS_CONSTANT = 1 << 14;
const HAS_OBJECT = 1 << 15;

interface Encoded {
  readonly texts: readonly string[];
  readonly values: readonly ValueFact[];
  readonly names: readonly (readonly [string, readonly NameFact[]])[];
  /** Rows as one text each: a reader of the file skips those that nobody asks for. */
  readonly places: readonly (readonly [string, string])[];
  readonly classes: readonly (readonly [string, ClassFact])[];
  readonly functions: readonly (readonly [string, Partial<FunctionFact> & Pick<FunctionFact, 'span'>])[];
}

/** Uses with what their spans are to be moved by. */
export interface MovedUses {
  readonly by: number;
  readonly uses: readonly PlaceUse[];
}

/** @param places those of the facts, where they are in several pieces that are not moved yet. */
export function encodeFacts(
  { names, places: own, classes, functions }: ChunkFacts,
  places: Iterable<readonly [string, readonly MovedUses[]]> = unmoved(own),
): string {
  const texts = new Table<string>((it) => it);
  const values = new Table<ValueFact>(valueKey);
  const row = (use: PlaceUse, start: number, from: number): string => {
    let head = (opNumber.get(use.op) ?? 0) | ((viaNumber.get(use.via) ?? 0) << 5) | (use.inLoop ? IN_LOOP : 0);
    let optional = '';
    if (use.name !== undefined) {
      head |= HAS_NAME;
      optional += `,${texts.index(use.name)}`;
    }
    if (use.value) {
      head |= HAS_VALUE;
      optional += `,${values.index(use.value)}`;
    }
    if (use.key !== undefined) {
      head |= HAS_KEY;
      optional += `,${texts.index(use.key)}`;
    }
    if (use.root !== undefined) {
      head |= HAS_ROOT;
      optional += `,${texts.index(use.root)}`;
    }
    if (use.object !== undefined) {
      head |= HAS_OBJECT;
      optional += `,${texts.index(use.object)}`;
    }
    if (use.constantKey !== undefined) head |= HAS_CONSTANT | (use.constantKey ? IS_CONSTANT : 0);
    return `${head},${start - from},${use.span.end - use.span.start},${texts.index(use.inFunction)}${optional}`;
  };
  const encoded: Encoded = {
    places: Array.from(places, ([key, pieces]) => {
      let from = 0;
      let rows = '';
      for (const { by, uses } of pieces)
        for (const it of uses) {
          const start = it.span.start + by;
          rows += (rows === '' ? '' : ',') + row(it, start, from);
          from = start;
        }
      return [key, rows] as const;
    }),
    names: [...names],
    classes: [...classes],
    functions: [...functions].map(([name, it]) => [name, withoutDefaults(it)]),
    texts: texts.all,
    values: values.all,
  };
  return JSON.stringify(encoded);
}

function* unmoved(places: ChunkFacts['places']): Generator<readonly [string, readonly MovedUses[]]> {
  for (const [key, uses] of places) yield [key, [{ by: 0, uses }]];
}

/** Equal for equal values. */
function valueKey(it: ValueFact): string {
  switch (it.kind) {
    case 'constant':
      return `c:${it.type}`;
    case 'container':
      return `t:${it.type}${it.empty ? '' : '+'}`;
    case 'name':
      return `n:${it.dotted}`;
    case 'call':
    case 'item':
    case 'parameter':
      return JSON.stringify(it);
    default:
      return it.kind;
  }
}

/** What is rarely asked for is read when it is: uses of places are most of the facts, and few of them are looked at. */
export function decodeFacts(json: string): ChunkFacts {
  const { texts, values, names, places, classes, functions } = JSON.parse(json) as Encoded;
  const uses = (row: string): PlaceUse[] => {
    const rows = row.split(',').map(Number);
    const out: PlaceUse[] = [];
    let at = 0;
    let from = 0;
    const next = (): number => rows[at++] ?? 0;
    const text = (): string => texts[next()] ?? '';
    while (at < rows.length) {
      const head = next();
      const start = from + next();
      const end = start + next();
      from = start;
      const inFunction = text();
      const name = head & HAS_NAME ? { name: text() } : {};
      out.push({
        op: OPS[head & 31] ?? 'read',
        via: VIAS[(head >> 5) & 7] ?? 'other',
        inFunction,
        inLoop: (head & IN_LOOP) !== 0,
        ...name,
        ...(head & HAS_VALUE ? { value: values[next()] ?? { kind: 'other' } } : {}),
        ...(head & HAS_KEY ? { key: text() } : {}),
        ...(head & HAS_ROOT ? { root: text() } : {}),
        ...(head & HAS_OBJECT ? { object: text() } : {}),
        ...(head & HAS_CONSTANT ? { constantKey: (head & IS_CONSTANT) !== 0 } : {}),
        span: { start, end },
      });
    }
    return out;
  };
  return {
    names: new Map(names),
    places: new LazyMap(new Map(places), uses),
    classes: new Map(classes.map(([name, it]) => [name, { ...it, attributes: bare(it.attributes) }])),
    functions: new LazyMap(new Map(functions), withDefaults),
  };
}

const plain: Omit<FunctionFact, 'span'> = {
  parameters: [],
  decorators: [],
  async: false,
  generator: false,
  endless: false,
  returns: [],
  yields: [],
  parameterMethods: {},
  parameterEscapes: [],
  parameterPasses: {},
  parameterLoans: {},
};

function withoutDefaults(fact: FunctionFact): Partial<FunctionFact> & Pick<FunctionFact, 'span'> {
  const told = Object.entries(fact).filter(
    ([, it]) => it !== false && (typeof it !== 'object' || Object.keys(it).length > 0),
  );
  return { ...(Object.fromEntries(told) as Partial<FunctionFact>), span: fact.span };
}

function withDefaults(told: Partial<FunctionFact> & Pick<FunctionFact, 'span'>): FunctionFact {
  const fact = { ...plain, ...told };
  return {
    ...fact,
    parameterMethods: bare(fact.parameterMethods),
    parameterPasses: bare(fact.parameterPasses),
    parameterLoans: bare(fact.parameterLoans),
  };
}

/** Records keyed by Python names must not inherit `constructor`. */
const bare = <T extends object>(of: T): T => Object.assign(Object.create(null), of) as T;

/** A map whose values are worked out when somebody looks at them. */
class LazyMap<Raw, Value> implements ReadonlyMap<string, Value> {
  readonly #raw: ReadonlyMap<string, Raw>;
  readonly #known = new Map<string, Value>();
  readonly #read: (raw: Raw) => Value;

  constructor(raw: ReadonlyMap<string, Raw>, read: (raw: Raw) => Value) {
    this.#raw = raw;
    this.#read = read;
  }

  get size(): number {
    return this.#raw.size;
  }

  get(key: string): Value | undefined {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const raw = this.#raw.get(key);
    if (raw === undefined) return undefined;
    const value = this.#read(raw);
    this.#known.set(key, value);
    return value;
  }

  has(key: string): boolean {
    return this.#raw.has(key);
  }

  keys(): MapIterator<string> {
    return this.#raw.keys();
  }

  *entries(): MapIterator<[string, Value]> {
    for (const [key, raw] of this.#raw) yield [key, this.get(key) ?? this.#read(raw)];
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(use: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this) use(value, key, this);
  }
}

/** Each thing once, by number. */
class Table<T> {
  readonly all: T[] = [];
  readonly #known = new Map<string, number>();
  readonly #keyOf: (it: T) => string;

  constructor(keyOf: (it: T) => string) {
    this.#keyOf = keyOf;
  }

  index(it: T): number {
    const key = this.#keyOf(it);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.all.length);
    this.all.push(it);
    return this.all.length - 1;
  }
}
