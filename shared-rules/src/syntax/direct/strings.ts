/** Strings: where they end, and what stands in those that are formatted. */
import { BYTES, F_END, F_START, F_VALUE_END, LAMBDA, STRING } from './token-kinds.ts';
import { refuse, refuseUnfinished, refuseUnlimited } from './refusal.ts';

/** What the tokens of an interpolated expression are read with. */
export interface Embedding {
  add(kind: number, start: number, end: number): void;
  /** Reads the token at an offset. */
  readToken(from: number): { readonly end: number; readonly kind: number };
  /** How many brackets are open. */
  openBrackets(): number;
}

const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const EXCLAMATION = 33;
const HASH = 35;
const COLON = 58;
const EQUAL = 61;
const CAPITAL_N = 78;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** @returns the end of a string whose quotes begin at `from`. */
export function stringEnd(source: string, from: number): number {
  const quote = source.charCodeAt(from);
  const isLong = source.charCodeAt(from + 1) === quote && source.charCodeAt(from + 2) === quote;
  for (let here = from + (isLong ? 3 : 1); here < source.length; here += 1) {
    const code = source.charCodeAt(here);
    if (code === BACKSLASH) {
      here += 1;
      // A line that goes on may end in two characters.
      if (source.charCodeAt(here) === RETURN) here += 1;
    } else if (code === quote) {
      if (!isLong) return here + 1;
      if (source.charCodeAt(here + 1) === quote && source.charCodeAt(here + 2) === quote) return here + 3;
    } else if (code === LINE_FEED && !isLong) break;
  }
  return refuseUnfinished();
}

/** Reads an f-string. @param from where it begins; @param quotes where its quotes do. @returns where it ends. */
export function formattedString(
  source: string,
  from: number,
  quotes: number,
  { add, readToken, openBrackets }: Embedding,
): number {
  const quote = source.charCodeAt(quotes);
  const isLong = source.charCodeAt(quotes + 1) === quote && source.charCodeAt(quotes + 2) === quote;
  let at = quotes + (isLong ? 3 : 1);

  /** One interpolation; ends at its closing brace. @param level how many format specifications it stands in. */
  const interpolated = (level: number): void => {
    const outside = openBrackets();
    for (;;) {
      while (source.charCodeAt(at) === SPACE) at += 1;
      const code = source.charCodeAt(at);
      const next = source.charCodeAt(at + 1);
      if (code === LINE_FEED && !isLong) mayGoOn(source, at, quote) ? refuseUnlimited() : refuseUnfinished();
      // A quote may close the string, a line may not be one of it.
      if (!(code > SPACE) || code === quote || code === HASH || code === BACKSLASH) refuse();
      const isOutermost = openBrackets() === outside;
      if (isOutermost && code === CLOSE_BRACE) break;
      if (isOutermost && (code === COLON || (code === EXCLAMATION && next !== EQUAL))) break;
      if (isOutermost && code === EQUAL && next !== EQUAL) {
        at += 1;
        while (source.charCodeAt(at) === SPACE) at += 1;
        if (!/[}:!]/.test(source.charAt(at))) refuse();
        break;
      }
      const { end, kind } = readToken(at);
      // A lambda's colon is none of the format, and a string in a string has quotes of its own to be told apart.
      if (kind === LAMBDA || kind === F_START) refuse();
      if ((kind === STRING || kind === BYTES) && source.slice(at, end).includes(source.charAt(quotes))) refuse();
      at = end;
    }
    add(F_VALUE_END, at, at);
    if (source.charCodeAt(at) === EXCLAMATION) {
      if (!/[ars]/.test(source.charAt(at + 1))) refuse();
      at += 2;
    }
    if (source.charCodeAt(at) === COLON) {
      for (at += 1; source.charCodeAt(at) !== CLOSE_BRACE; at += 1) {
        const code = source.charCodeAt(at);
        if (!(code >= SPACE) || code === quote || code === BACKSLASH) refuse();
        if (code !== OPEN_BRACE) continue;
        if (level > 0 || source.charCodeAt(at + 1) === OPEN_BRACE) refuse();
        at += 1;
        interpolated(level + 1);
      }
    }
    if (source.charCodeAt(at) !== CLOSE_BRACE) refuse();
  };

  add(F_START, from, quotes);
  for (; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    const next = source.charCodeAt(at + 1);
    if (code === BACKSLASH) {
      // `\{` and `\N{...}` are read in more than one way.
      if (next === OPEN_BRACE || next === CLOSE_BRACE || next === CAPITAL_N || next === RETURN) refuse();
      at += 1;
    } else if (code === quote && (!isLong || (next === quote && source.charCodeAt(at + 2) === quote))) {
      at += isLong ? 3 : 1;
      add(F_END, at, at);
      return at;
    } else if (code === LINE_FEED && !isLong) refuseUnfinished();
    else if (code === OPEN_BRACE || code === CLOSE_BRACE) {
      if (next === code) at += 1;
      else if (code === CLOSE_BRACE) refuse();
      else {
        at += 1;
        interpolated(0);
      }
    }
  }
  return refuseUnfinished();
}

/** Newer Python takes line breaks in an interpolation; a quote before it is closed is rather the next string's. */
function mayGoOn(source: string, from: number, quote: number): boolean {
  const close = source.indexOf('}', from);
  return close >= 0 && !source.slice(from, close).includes(String.fromCharCode(quote));
}
