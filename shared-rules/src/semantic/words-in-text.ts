/** Looks for many words in a text at once. */

/** Calls back for each place where a text has one of the words, in order. */
export type WordFinder = (text: string, found: (word: string) => void) => void;

/**
 * A word of a text is cut out of it only where one of `words` begins, ends and is long like it: nearly all are none of
 * them, and a text has as many as it has anything. `words-in-text.test.ts` has the regular expression that says the same.
 *
 * @param words what Python takes for a name, as far as a letter can be told from other signs beyond ASCII.
 */
export function createWordFinder(words: Iterable<string>): WordFinder {
  const known = new Set(words);
  const looks = new Uint8Array(1 << 16);
  for (const it of known) looks[lookOf(it, 0, it.length)] = 1;
  return (text, found) => {
    const { length } = text;
    for (let at = 0; at < length; at += 1) {
      if (!startsWord(text.charCodeAt(at))) continue;
      const start = at;
      do at += 1;
      while (at < length && continuesWord(text.charCodeAt(at)));
      if (looks[lookOf(text, start, at)] === 0) continue;
      const word = text.slice(start, at);
      if (known.has(word)) found(word);
    }
  };
}

const lookOf = (text: string, start: number, end: number): number =>
  ((text.charCodeAt(start) & 63) << 10) | ((text.charCodeAt(end - 1) & 63) << 4) | ((end - start) & 15);

const startsWord = (code: number): boolean => ((code | 32) - 97) >>> 0 < 26 || code === 95 || code > 127;
const continuesWord = (code: number): boolean => startsWord(code) || (code >= 48 && code <= 57);
