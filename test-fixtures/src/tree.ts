/** Our own syntax trees as comparable text. */
import type { PythonParser } from '../../shared-rules/src/syntax/python-parser.ts';

/** What a node says about the text, not about its place in it. */
const PLACES = new Set(['parent', 'start', 'end', 'headStart', 'nameSpan']);

/** The module's tree without positions: equal for texts that differ in layout only. */
export const shapeOf = (text: string, parser: PythonParser): string =>
  JSON.stringify(parser.parse(text).module, (key, value: unknown) =>
    PLACES.has(key) || /span$/i.test(key) ? undefined : value,
  );
