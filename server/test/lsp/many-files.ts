/** A generated project with thousands of files that import each other. */

/** Number of findings in each file of {@link manyFiles}. */
export const findingsPerFile = 2;

/** A module of about 100 lines: one handle that leaks here, one that leaks through what a neighbour opens. */
const moduleOf = (index: number, count: number, perFolder: number): string => {
  const neighbour = Math.floor(index / perFolder) * perFolder + ((index + 1) % perFolder);
  const target = Math.min(neighbour, count - 1);
  const helpers = Array.from(
    { length: 12 },
    (_, at) => `
def helper_${at}(rows, limit=${at}):
    total = 0
    for row in rows:
        if row is None:
            continue
        total += len(row)
    return total + limit
`,
  ).join('\n');
  return `"""Module ${index}."""
import sqlite3

from pkg${Math.floor(target / perFolder)}.m${target} import open_db as open_other


def open_db(path):
    return sqlite3.connect(path)


def leak(path):
    handle = open(path)
    print(handle.read())


def leak_of_neighbour(path):
    conn = open_other(path)
    conn.execute("select 1")

${helpers}`;
};

/** Files by name: `pkg<n>/m<i>.py`. */
export function manyFiles(count: number, perFolder = 50): Record<string, string> {
  const out: Record<string, string> = {};
  for (let index = 0; index < count; index += 1) {
    const folder = `pkg${Math.floor(index / perFolder)}`;
    out[`${folder}/__init__.py`] = '';
    out[`${folder}/m${index}.py`] = moduleOf(index, count, perFolder);
  }
  return out;
}
