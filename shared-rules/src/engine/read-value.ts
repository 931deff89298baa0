/** Small checked readers for values a person wrote: each gives the value, or a problem that says what is expected. */

/** A mistake in a configuration: where (keys from the root, list positions as digits) and what, in one line. */
export interface SettingsProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** Where a reader stands, and where it leaves its problems. */
export interface Reader {
  readonly path: readonly string[];
  readonly problems: SettingsProblem[];
}

export const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text, or a problem. */
export function text(value: unknown, at: Reader): string | undefined {
  if (typeof value === 'string') return value;
  at.problems.push({ path: at.path, message: 'must be a text' });
  return undefined;
}

/** A list of texts; one text counts as a list of one. Entries of another kind are left out, with a problem each. */
export function list(value: unknown, at: Reader): string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) {
    at.problems.push({ path: at.path, message: 'must be a list of texts' });
    return undefined;
  }
  const entries: readonly unknown[] = value;
  return entries.flatMap((entry, index) => text(entry, { ...at, path: [...at.path, String(index)] }) ?? []);
}

/** One of `names`, or a problem that lists them. */
export function oneOf<const Name extends string>(value: unknown, at: Reader, names: readonly Name[]): Name | undefined {
  const found = names.find((name) => name === value);
  if (found === undefined)
    at.problems.push({ path: at.path, message: `must be one of ${names.map((name) => `"${name}"`).join(', ')}` });
  return found;
}

/** A table whose values `read` accepts; the others are left out. */
export function table<Value>(
  value: unknown,
  at: Reader,
  read: (value: unknown, at: Reader) => Value | undefined,
): Record<string, Value> | undefined {
  if (!isTable(value)) {
    at.problems.push({ path: at.path, message: 'must be a table' });
    return undefined;
  }
  const entries: [string, Value][] = [];
  for (const [key, entry] of Object.entries(value)) {
    const result = read(entry, { ...at, path: [...at.path, key] });
    if (result !== undefined) entries.push([key, result]);
  }
  return Object.fromEntries(entries);
}
