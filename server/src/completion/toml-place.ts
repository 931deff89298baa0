/**
 * Where a cursor is in a TOML file that somebody is writing: it is read line by line, as such a file seldom parses. Only
 * as much TOML as settings need.
 */

/** What may be written at the cursor; `start` to `end` (offsets) is what it replaces. */
export type TomlPlace = {
  /** Keys from the file's root to what is written: of the table, and for a value its own. */
  readonly path: readonly string[];
  readonly start: number;
  readonly end: number;
} & (
  | { readonly kind: 'header' }
  /** `present` are the keys that the table has already. */
  | { readonly kind: 'key'; readonly present: ReadonlySet<string> }
  /** `list` inside brackets. */
  | { readonly kind: 'value'; readonly list: boolean }
);

/** @param offset of the cursor. Undefined in comments, and where nothing can be said. */
export function tomlPlaceAt(text: string, offset: number): TomlPlace | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const next = text.indexOf('\n', offset);
  const rest = text.slice(offset, next < 0 ? text.length : next).replace(/\r$/, '');
  const before = text.slice(lineStart, offset);
  if (isComment(before)) return undefined;
  const header = /^\s*\[{1,2}\s*([\w.-]*)$/.exec(before);
  const open = openValue(text, lineStart);
  if (header && !open) {
    const start = offset - (header[1] ?? '').length;
    return { kind: 'header', path: [], start, end: offset + (/^[\w.-]*/.exec(rest)?.[0].length ?? 0) };
  }
  const table = tableBefore(text, lineStart);
  const path = table?.path ?? [];
  const assigned = open ? { key: open.key, at: lineStart } : assignmentIn(before, lineStart);
  if (!assigned) {
    const word = /^\s*("?[\w*.-]*)$/.exec(before)?.[1];
    if (word === undefined) return undefined;
    const dot = word.lastIndexOf('.') + 1;
    const own = [...path, ...keysOf(word.slice(0, dot))];
    const end = offset + (/^[\w*-]*"?/.exec(rest)?.[0].length ?? 0);
    return {
      kind: 'key',
      path: own,
      start: offset - word.length + dot,
      end,
      present: keysIn(text, table?.end ?? 0, lineStart),
    };
  }
  const written = text.slice(assigned.at, offset);
  const list = open !== undefined || written.trimStart().startsWith('[');
  const piece = /(?:^|[=[,{\s])("[^"]*|'[^']*|[\w.-]*)$/.exec(written)?.[1] ?? '';
  const quote = /^["']/.exec(piece)?.[0];
  // A quote that is not closed yet ends where somebody is typing.
  const ending = quote === '"' ? /^[\w.*-]*"/ : quote === "'" ? /^[\w.*-]*'/ : /^[\w.-]*/;
  const after = ending.exec(rest)?.[0].length ?? 0;
  // Behind a value that is finished nothing more is to be said.
  if (!list && piece === '' && /["'\w]\s*$/.test(written)) return undefined;
  return {
    kind: 'value',
    path: [...path, ...keysOf(assigned.key)],
    start: offset - piece.length,
    end: offset + after,
    list,
  };
}

/** Quotes hide a `#`, also those that are not closed yet. */
const isComment = (line: string): boolean => line.replace(/"(?:[^"\\]|\\.)*(?:"|$)|'[^']*(?:'|$)/g, '').includes('#');

/** The parts of a dotted key. */
export const keysOf = (dotted: string): string[] =>
  [...dotted.matchAll(/"([^"]*)"|'([^']*)'|([\w*-]+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');

const assignment = /^\s*((?:"[^"]*"|'[^']*'|[\w*-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w*-]+))*)\s*=/;

function assignmentIn(line: string, lineStart: number): { readonly key: string; readonly at: number } | undefined {
  const found = assignment.exec(line);
  return found ? { key: found[1] ?? '', at: lineStart + found[0].length } : undefined;
}

/** The table that a place belongs to, and where its header ends. */
function tableBefore(
  text: string,
  lineStart: number,
): { readonly path: readonly string[]; readonly end: number } | undefined {
  const last = [...text.slice(0, lineStart).matchAll(/^[ \t]*\[{1,2}([^[\]\n]+)\]{1,2}[ \t]*(?:#.*)?\r?$/gm)].at(-1);
  return last && { path: keysOf(last[1] ?? ''), end: last.index + last[0].length };
}

/** Keys of the table that begins at `start`, but those of the line at `lineStart`. */
function keysIn(text: string, start: number, lineStart: number): ReadonlySet<string> {
  const keys = new Set<string>();
  let at = start;
  for (const line of text.slice(start).split('\n')) {
    if (at > start && /^\s*\[{1,2}[\w."' -]+\]{1,2}\s*(?:#.*)?\r?$/.test(line)) break;
    const key = keysOf(assignment.exec(line)?.[1] ?? '')[0];
    if (key !== undefined && at !== lineStart) keys.add(key);
    at += line.length + 1;
  }
  return keys;
}

/** The list that was opened on an earlier line and is not closed yet. */
function openValue(text: string, lineStart: number): { readonly key: string } | undefined {
  let open: { readonly key: string } | undefined;
  let depth = 0;
  for (const line of text.slice(0, lineStart).split('\n')) {
    const code = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '""').replace(/#.*/, '');
    if (depth === 0) {
      const found = assignment.exec(line);
      if (!found) continue;
      open = { key: found[1] ?? '' };
    }
    const value = depth === 0 ? code.slice(code.indexOf('=') + 1) : code;
    depth = Math.max(0, depth + count(value, '[') - count(value, ']'));
    if (depth === 0) open = undefined;
  }
  return depth > 0 ? open : undefined;
}

const count = (text: string, character: string): number => text.split(character).length - 1;
