/** Places in other files than the one reported on, as a report names them. */
import type { Span } from '@memlint/shared-rules';
import { isNotebook } from '../notebook/notebook-json.ts';
import { readText } from './read-text.ts';
import { placesIn, type FileNames, type OtherPlaces } from './reported-finding.ts';

/**
 * @param path absolute, of the file reported on; @param names under which it is shown.
 * @returns a look-up that reads each other file once, and knows nothing of files that cannot be read.
 */
export function otherPlaces(path: string, { shown }: FileNames): OtherPlaces {
  // The folder that shown paths start from.
  const base = path.endsWith(shown) ? path.slice(0, path.length - shown.length) : undefined;
  const known = new Map<string, string | undefined>();
  return (of: string, span: Span) => {
    if (isNotebook(of.replace(/\.py$/, ''))) return undefined;
    if (!known.has(of)) {
      const source = readText(of);
      known.set(of, source.ok ? source.text : undefined);
    }
    const text = known.get(of);
    if (text === undefined || span.end > text.length) return undefined;
    return { path: base !== undefined && of.startsWith(base) ? of.slice(base.length) : of, ...placesIn(text, span) };
  };
}
