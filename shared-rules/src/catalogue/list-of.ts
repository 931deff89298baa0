/** A long list of single words, a few lines of text in place of a line for each. */
export const listOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
