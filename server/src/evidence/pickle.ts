/**
 * Reads pickles as plain data and executes nothing. Of the format's opcodes it knows those that dumps of data use, and of
 * classes only the ones it is told; everything else is refused.
 */

/** A value of a pickle; objects of the allowed classes are what their `__dict__` holds. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | readonly PickleValue[]
  | ReadonlyMap<PickleValue, PickleValue>
  | PickleObject;

/** An object of one of the allowed classes. */
export interface PickleObject {
  /** `module.Class`. */
  readonly className: string;
  readonly state: PickleValue;
}

/** True for objects, as opposed to containers and simple values. */
export const isPickleObject = (value: PickleValue | undefined): value is PickleObject =>
  typeof value === 'object' && value !== null && 'className' in value;

type Mutable = PickleValue | PickleValue[] | Map<PickleValue, PickleValue> | { className: string; state: PickleValue };

const mark = Symbol('mark');

/** Reads the first pickle of `bytes`. Throws an `Error` with a sentence where that cannot be done. */
export function readPickle(bytes: Uint8Array, classes: ReadonlySet<string>): PickleValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = new TextDecoder();
  const stack: (Mutable | typeof mark)[] = [];
  const memo = new Map<number, Mutable>();
  let at = 0;

  const take = (count: number): number => {
    const start = at;
    if (count < 0 || start + count > bytes.length) throw new Error('The file ends too early.');
    at += count;
    return start;
  };
  const u8 = (): number => view.getUint8(take(1));
  const u16 = (): number => view.getUint16(take(2), true);
  const u32 = (): number => view.getUint32(take(4), true);
  const u64 = (): number => Number(view.getBigUint64(take(8), true));
  const string = (length: number): string => text.decode(bytes.subarray(take(length), at));
  const pop = (): Mutable => {
    const value = stack.pop();
    if (value === undefined || value === mark) throw new Error('This is no pickle of data.');
    return value;
  };
  const top = (): Mutable => {
    const value = pop();
    stack.push(value);
    return value;
  };
  const toMark = (): Mutable[] => {
    const start = stack.lastIndexOf(mark);
    if (start < 0) throw new Error('This is no pickle of data.');
    return stack.splice(start).slice(1) as Mutable[];
  };
  const tuple = (count: number): void => {
    const items = Array.from({ length: count }, pop).reverse();
    stack.push(items as PickleValue[]);
  };
  const setItems = (items: readonly Mutable[]): void => {
    const map = top();
    if (!(map instanceof Map)) throw new Error('This is no pickle of data.');
    for (let index = 0; index + 1 < items.length; index += 2)
      map.set(items[index] as PickleValue, items[index + 1] as PickleValue);
  };
  const append = (items: readonly Mutable[]): void => {
    const list = top();
    if (!Array.isArray(list)) throw new Error('This is no pickle of data.');
    for (const item of items) (list as PickleValue[]).push(item as PickleValue);
  };
  const recall = (index: number): void => {
    const value = memo.get(index);
    if (value === undefined) throw new Error('This is no pickle of data.');
    stack.push(value);
  };
  const classNamed = (module: Mutable, name: Mutable): void => {
    const className = `${String(module)}.${String(name)}`;
    if (!classes.has(className)) throw new Error(`It holds objects of ${className}, which are not read.`);
    stack.push({ className, state: null });
  };
  const construct = (): void => {
    pop();
    const made = pop();
    if (!isPickleObject(made as PickleValue)) throw new Error('This is no pickle of data.');
    stack.push({ ...(made as PickleObject) });
  };
  const build = (): void => {
    const state = pop();
    const made = top();
    if (!isPickleObject(made as PickleValue)) throw new Error('This is no pickle of data.');
    (made as { state: PickleValue }).state = state as PickleValue;
  };

  const steps: Readonly<Record<number, () => unknown>> = {
    128: () => take(1),
    149: () => take(8),
    40: () => stack.push(mark),
    48: () => pop(),
    78: () => stack.push(null),
    136: () => stack.push(true),
    137: () => stack.push(false),
    75: () => stack.push(u8()),
    77: () => stack.push(u16()),
    74: () => stack.push(view.getInt32(take(4), true)),
    71: () => stack.push(view.getFloat64(take(8))),
    138: () => stack.push(little(bytes.subarray(take(u8()), at))),
    140: () => stack.push(string(u8())),
    88: () => stack.push(string(u32())),
    141: () => stack.push(string(u64())),
    41: () => stack.push([]),
    93: () => stack.push([]),
    125: () => stack.push(new Map<PickleValue, PickleValue>()),
    133: () => tuple(1),
    134: () => tuple(2),
    135: () => tuple(3),
    116: () => stack.push(toMark() as PickleValue[]),
    97: () => {
      const item = pop();
      append([item]);
    },
    101: () => append(toMark()),
    115: () => {
      const value = pop();
      const key = pop();
      setItems([key, value]);
    },
    117: () => setItems(toMark()),
    148: () => memo.set(memo.size, top()),
    113: () => memo.set(u8(), top()),
    114: () => memo.set(u32(), top()),
    104: () => recall(u8()),
    106: () => recall(u32()),
    147: () => {
      const name = pop();
      classNamed(pop(), name);
    },
    129: construct,
    98: build,
  };
  for (;;) {
    const opcode = u8();
    if (opcode === 46) return pop() as PickleValue;
    const step = steps[opcode];
    if (!step) throw new Error('This is no pickle of data.');
    step();
  }
}

/** A whole number, little-endian, in two's complement. */
function little(bytes: Uint8Array): number {
  let value = 0;
  for (const [index, byte] of bytes.entries()) value += byte * 256 ** index;
  const negative = (bytes.at(-1) ?? 0) >= 128;
  return negative ? value - 256 ** bytes.length : value;
}
