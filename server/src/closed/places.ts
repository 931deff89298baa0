/** Where spans of files are that nobody has in memory. */
import { statSync } from 'node:fs';
import { LineIndex, type Span } from '@memlint/shared-rules';
import type { Location } from 'vscode-languageserver';
import { uriOfProjectPath } from '../project-path.ts';
import { readText, type ReadResult } from '../workspace/read-text.ts';

/** Differs where a file was written since; empty where there is none. */
export function stampOf(path: string): string {
  try {
    const { mtimeMs, size } = statSync(path);
    return `${mtimeMs} ${size}`;
  } catch {
    return '';
  }
}

/** So many files' line ends are remembered: findings of one file point into few others. */
const mostLines = 8;

/** Where spans of other files are, as the editor has them or as they are on disk. */
export function createPlaces(texts: ReadonlyMap<string, string>) {
  const known = new Map<string, { readonly length: number; readonly lines: LineIndex; readonly stamp: string }>();
  const linesOf = (path: string) => {
    const stamp = stampOf(path);
    const before = known.get(path);
    if (before && (texts.has(path) || before.stamp === stamp)) return before;
    const open = texts.get(path);
    const source: ReadResult | undefined = open === undefined ? readText(path) : undefined;
    const text = open ?? (source?.ok ? source.text : undefined);
    if (text === undefined) return undefined;
    const it = { length: text.length, lines: new LineIndex(text), stamp };
    known.set(path, it);
    for (const oldest of known.keys()) {
      if (known.size <= mostLines) break;
      known.delete(oldest);
    }
    return it;
  };
  return {
    locate(path: string, { start, end }: Span): Location | undefined {
      const it = linesOf(path);
      if (!it || end > it.length) return undefined;
      return { uri: uriOfProjectPath(path), range: { start: it.lines.position(start), end: it.lines.position(end) } };
    },
    forget: (path: string) => void known.delete(path),
  };
}
