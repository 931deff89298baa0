/**
 * Callables that read from or write to a resource they are given and do not keep it.
 *
 * `plain`: the result does not need the resource any more. `lazy`: the result still reads through it.
 * Data only.
 */
export const borrowers: Readonly<Record<string, 'plain' | 'lazy'>> = {
  'json.load': 'plain',
  'csv.reader': 'lazy',
};
