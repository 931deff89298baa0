/**
 * Jupyter's file format, read far enough to find the code. Writing replaces the sources of changed cells and leaves
 * every other byte alone.
 */
import { isTable } from '../workspace/is-table.ts';
import type { SourceCell } from './notebook-module.ts';

export const isNotebook = (path: string): boolean => /\.ipynb$/i.test(path);

/** The Python cells of a notebook, or why there are none to be had. */
export type Notebook =
  | { readonly ok: true; readonly cells: readonly SourceCell[] }
  | { readonly ok: false; readonly reason: string };

/** Reads a notebook; one in another language has no cells. */
export function parseNotebook(json: string): Notebook {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, reason: 'it is no notebook: its text is not JSON' };
  }
  const cells: unknown = isTable(value) ? value['cells'] : undefined;
  if (!isTable(value) || !Array.isArray(cells)) return { ok: false, reason: 'it is no notebook of format 4' };
  if (!isPython(value['metadata'])) return { ok: true, cells: [] };
  const list: readonly unknown[] = cells;
  return {
    ok: true,
    cells: list.flatMap((cell, index) => {
      if (!isTable(cell) || cell['cell_type'] !== 'code') return [];
      const text = sourceText(cell['source']);
      return text === undefined ? [] : [{ number: index + 1, text }];
    }),
  };
}

/** A notebook that names no language is Python's. */
function isPython(metadata: unknown): boolean {
  const table = isTable(metadata) ? metadata : {};
  const spec = isTable(table['kernelspec']) ? table['kernelspec']['language'] : undefined;
  const info = isTable(table['language_info']) ? table['language_info']['name'] : undefined;
  const language = info ?? spec;
  return language === undefined || (typeof language === 'string' && /^i?python/i.test(language));
}

function sourceText(source: unknown): string | undefined {
  if (typeof source === 'string') return source;
  if (!Array.isArray(source)) return undefined;
  const parts: readonly unknown[] = source;
  return parts.every((part) => typeof part === 'string') ? parts.join('') : undefined;
}

/** The file with new sources for some cells (number → text). */
export function replaceSources(json: string, changed: ReadonlyMap<number, string>): string {
  const spans = sourceSpans(json);
  let out = json;
  for (const [number, text] of [...changed].sort(([a], [b]) => b - a)) {
    const span = spans.get(number);
    if (span) out = out.slice(0, span.start) + written(text, json.slice(span.start, span.end)) + out.slice(span.end);
  }
  return out;
}

/** A source as it was written before: one text, or a list with a line each. */
function written(text: string, before: string): string {
  if (!before.startsWith('[')) return JSON.stringify(text);
  const lines = text.split(/(?<=\n)/).filter((line) => line !== '');
  const inner = /^\[(\s*)"/.exec(before)?.[1] ?? '';
  const outer = /(\s*)\]$/.exec(before)?.[1] ?? '';
  return lines.length === 0
    ? '[]'
    : `[${inner}${lines.map((line) => JSON.stringify(line)).join(`,${inner || ' '}`)}${outer}]`;
}

/** Where the value of `source` stands in the text of each cell, by the cell's number. The text must be valid JSON. */
export function sourceSpans(json: string): ReadonlyMap<number, { readonly start: number; readonly end: number }> {
  const spans = new Map<number, { start: number; end: number }>();
  let at = 0;
  const space = (): void => {
    while (/\s/.test(json.charAt(at))) at += 1;
  };
  const text = (): string => {
    const start = at;
    at += 1;
    while (json.charAt(at) !== '"') at += json.charAt(at) === '\\' ? 2 : 1;
    at += 1;
    return json.slice(start, at);
  };
  /** Past a list or table, however deep: recursion would end with the stack. */
  const skip = (): void => {
    let depth = 0;
    do {
      const character = json.charAt(at);
      if (character === '"') text();
      else {
        if (character === '{' || character === '[') depth += 1;
        if (character === '}' || character === ']') depth -= 1;
        at += 1;
      }
    } while (depth > 0 && at < json.length);
  };
  const value = (path: readonly (string | number)[]): void => {
    space();
    const start = at;
    const first = json.charAt(at);
    if (first === '"') text();
    else if (path.length >= 3 && (first === '{' || first === '[')) skip();
    else if (first === '{' || first === '[') {
      const close = first === '{' ? '}' : ']';
      at += 1;
      space();
      for (let index = 0; json.charAt(at) !== close && at < json.length; index += 1) {
        let key: string | number = index;
        if (first === '{') {
          key = String(JSON.parse(text()));
          space();
          at += 1;
        }
        value([...path, key]);
        space();
        if (json.charAt(at) === ',') at += 1;
        space();
      }
      at += 1;
    } else while (at < json.length && !/[\s,\]}]/.test(json.charAt(at))) at += 1;
    const [list, index, key] = path;
    if (path.length === 3 && list === 'cells' && typeof index === 'number' && key === 'source' && !spans.has(index + 1))
      spans.set(index + 1, { start, end: at });
  };
  value([]);
  return spans;
}
