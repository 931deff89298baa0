/**
 * Whether facts or answers mean the same, apart from where things stand (`span`). Plain data; what is undefined is not
 * there. Asked of every followed topic with every key, and mostly the answer is yes: nothing is built for it.
 */
export function saysTheSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((it, at) => saysTheSame(it, b[at]));
  return !Array.isArray(b) && hasAllOf(a, b) && hasAllOf(b, a, true);
}

/** @param isCompared what both have was found to be the same. */
function hasAllOf(some: object, all: object, isCompared = false): boolean {
  const known = all as Readonly<Record<string, unknown>>;
  for (const key in some) {
    if (key === 'span') continue;
    const value: unknown = some[key as keyof typeof some];
    if (value === undefined) continue;
    if (isCompared ? known[key] === undefined : !saysTheSame(value, known[key])) return false;
  }
  return true;
}
