/** Where in a TOML text a key stands, for messages: the parser used gives values only. */

/**
 * The 1-based line of the key at `path`, or of its nearest parent that is found; `undefined` where none is.
 * Good enough for messages: keys in multi-line strings may be taken for real ones.
 */
export function lineOfKey(text: string, path: readonly string[]): number | undefined {
  let best: number | undefined;
  let deepest = 0;
  let table: readonly string[] = [];
  for (const [index, line] of text.split(/\r\n|\n/).entries()) {
    const header = /^\s*\[\[?([^[\]]+)\]\]?\s*(?:#.*)?$/.exec(line);
    const key = header
      ? undefined
      : /^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=/.exec(line);
    if (header) table = split(header[1] ?? '');
    const here = header ? table : key ? [...table, ...split(key[1] ?? '')] : undefined;
    if (!here || here.length <= deepest || here.length > path.length) continue;
    if (here.every((part, position) => part === path[position])) {
      deepest = here.length;
      best = index + 1;
    }
  }
  return best;
}

const split = (dotted: string): string[] =>
  [...dotted.matchAll(/"([^"]*)"|'([^']*)'|([\w-]+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
