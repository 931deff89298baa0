/** The same program laid out differently. Each variant says where every place of the original went. */

/** A place of the original text: 0-based line and UTF-16 column. */
export interface At {
  readonly line: number;
  readonly column: number;
}

export interface Variant {
  readonly name: string;
  readonly text: string;
  /** Where a place of the original stands in `text`. */
  readonly place: (at: At) => At;
}

export const toCrlf = (text: string): string => text.replace(/\r\n|\n|\r/g, '\r\n');

export const crlf = (text: string): Variant => ({ name: 'in CRLF', text: toCrlf(text), place: (at) => at });

/** Indentation by tabs: one for four spaces, inside brackets and strings, too. */
export function tabs(text: string): Variant {
  const lines = text.split('\n');
  const saved = lines.map((line) => Math.floor(leading(line) / 4) * 3);
  return {
    name: 'with tabs',
    text: lines
      .map((line) => '\t'.repeat(Math.floor(leading(line) / 4)) + line.slice(Math.floor(leading(line) / 4) * 4))
      .join('\n'),
    place: ({ line, column }) => ({
      line,
      column: column < leading(lines[line] ?? '') ? column : column - (saved[line] ?? 0),
    }),
  };
}

/**
 * From the first definition or other compound statement on, inside `if True:`; imports and constants above stay,
 * since a conditional import is another program. Blank lines stay blank.
 */
export function nested(text: string): Variant {
  const lines = text.split('\n');
  const first = Math.max(
    0,
    lines.findIndex((it) => /^(?:def|class|async|if|for|while|with|try|match)\b|^@/.test(it)),
  );
  return {
    name: 'nested one level deeper',
    text: [
      ...lines.slice(0, first),
      'if True:',
      ...lines.slice(first).map((it) => (it === '' ? '' : `    ${it}`)),
    ].join('\n'),
    place: ({ line, column }) => {
      if (line < first) return { line, column };
      return { line: line + 1, column: (lines[line] ?? '') === '' ? column : column + 4 };
    },
  };
}

/** Behind characters that take one, two and many code units. */
export const afterEmoji = (text: string): Variant => ({
  name: 'after an emoji',
  text: `# é 😀 👩‍👩‍👧‍👦 𝒳\n${text}`,
  place: ({ line, column }) => ({ line: line + 1, column }),
});

const leading = (line: string): number => / */.exec(line)?.[0].length ?? 0;
