/**
 * Python text to tokens, with the indents and dedents of its suites: one pass over the characters, into arrays that are
 * used again for the next text.
 *
 * What is not certain to be read as the grammar reads it is refused as a whole (`Refusal`): the grammar reads it then.
 */
import type { Span } from '../../rule.ts';
import type { KnownError } from './known-error.ts';
import { inLongOperators, longOperators, operatorOfOne } from './operators.ts';
import { refuse, refuseUnfinished } from './refusal.ts';
import { type Embedding, formattedString, stringEnd } from './strings.ts';
import {
  BYTES,
  COLON,
  DEDENT,
  END,
  ERROR,
  FLOAT,
  INDENT,
  INT,
  keywords,
  LPAR,
  NAME,
  NEWLINE,
  RBRACE,
  STRING,
} from './token-kinds.ts';
import { type Tokens, widen } from './tokens.ts';

const TAB = 9;
const LINE_FEED = 10;
const FORM_FEED = 12;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const BACKSLASH = 92;

/** What may begin a name, and what may go on one, by character. */
const BEGINS = 1;
const DIGIT = 2;
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const it = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(it)) classes[code] = BEGINS;
  else if (/[0-9]/.test(it)) classes[code] = DIGIT;
}
/** Longest keyword. */
const MOST_KEYWORD = 8;

const NUMBER =
  /(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?)[jJ]?/y;

/**
 * @param prefix length of what stands in `source` before the chunk.
 * @param errors statements of the chunk that are not read, in order: each becomes one token.
 */
export function tokenize(source: string, prefix: number, into: Tokens, errors: readonly KnownError[] = []): void {
  const { length } = source;
  into.text = prefix === 0 ? source : source.slice(prefix);
  into.at = 0;
  into.depth = 0;
  into.comments = [];
  into.errors = errors;
  into.reached = prefix;
  if (source.includes('\0')) refuse();
  let { kind, start, end } = into;
  let count = 0;
  let at = 0;
  /** Brackets that are open. */
  let depth = 0;
  /** Where the outermost of them was opened. */
  let openAt = 0;
  /** Which error comes next, and where it begins in `source`. */
  let nextError = 0;
  let errorAt = startOf(errors[0], prefix);
  const indents = [0];
  /** How far the comments are indented that stand alone before the line that is read. */
  const aside: number[] = [];

  const add = (of: number, from: number, to: number): void => {
    if (count === kind.length) {
      ({ kind, start, end } = widen(into));
    }
    kind[count] = of;
    start[count] = from > prefix ? from - prefix : 0;
    end[count] = to > prefix ? to - prefix : 0;
    count += 1;
  };

  const comment = (): void => {
    const from = at;
    at = source.indexOf('\n', at);
    if (at < 0) at = length;
    const to = source.charCodeAt(at - 1) === RETURN ? at - 1 : at;
    into.comments.push({ start: Math.max(0, from - prefix), end: Math.max(0, to - prefix) });
  };

  /** Where what was read so far ends, comments included, in the chunk. */
  const read = (): number => Math.max(end[count - 1] ?? 0, into.comments.at(-1)?.end ?? 0);

  /** A comment behind a statement is a part of the suite, as it is to the grammar. */
  const lineEnd = (): void => {
    aside.length = 0;
    if (count === 0 || kind[count - 1] === NEWLINE || kind[count - 1] === DEDENT) return;
    const to = read() + prefix;
    add(NEWLINE, to, to);
  };

  /** Goes past white space and comments to the first token of a line. */
  const lineStart = (): void => {
    let width = 0;
    aside.length = 0;
    for (; at < length; ) {
      const code = source.charCodeAt(at);
      if (code === SPACE) width += 1;
      else if (code === TAB) width += 8;
      else if (code === LINE_FEED || code === FORM_FEED) width = 0;
      else if (code === HASH) {
        aside.push(width);
        comment();
        continue;
      } else if (code === BACKSLASH) refuse();
      else if (code !== RETURN) break;
      at += 1;
    }
    if (at >= length) width = 0;
    const open = indents.at(-1) ?? 0;
    if (at === errorAt) {
      error(width);
      return;
    }
    if (width > open) {
      indents.push(width);
      add(INDENT, at, at);
    } else if (width < open) closeSuites(width);
  };

  /**
   * Goes past a statement that is not to be read. One that is indented as nothing around it is belongs to the innermost
   * suite: what that does is not known.
   */
  const error = (width: number): void => {
    const isFirst = kind[count - 1] === NEWLINE && kind[count - 2] === COLON;
    if (width > (indents.at(-1) ?? 0) && isFirst) {
      indents.push(width);
      add(INDENT, at, at);
    } else if (indents.includes(width)) closeSuites(width);
    const known = errors[nextError];
    if (!known) return;
    add(ERROR, at, known.end + prefix);
    into.comments.push(...known.comments);
    at = known.end + prefix;
    nextError += 1;
    errorAt = startOf(errors[nextError], prefix);
  };

  /** Comments that stand as deep as a suite belong to its end. */
  const closeSuites = (width: number): void => {
    const first = into.comments.length - aside.length;
    let to = end[count - 1] ?? 0;
    let next = 0;
    for (let open = indents.at(-1) ?? 0; width < open; open = indents.at(-1) ?? 0) {
      for (; (aside[next] ?? -1) >= open; next += 1) to = into.comments[first + next]?.end ?? to;
      indents.pop();
      add(DEDENT, to + prefix, to + prefix);
    }
    if (width !== (indents.at(-1) ?? 0)) refuse();
  };

  const embedding: Embedding = {
    add,
    readToken(from) {
      at = from;
      const before = count;
      token();
      return { end: at, kind: kind[before] ?? END };
    },
    openBrackets: () => depth,
  };

  const string = (from: number, quotes: number): void => {
    let isBytes = false;
    for (let here = from; here < quotes; here += 1) {
      const letter = source.charCodeAt(here) | 32;
      if (letter === 0x66 /* f */) {
        at = formattedString(source, from, quotes, embedding);
        return;
      }
      if (letter === 0x62 /* b */) isBytes = true;
    }
    at = stringEnd(source, quotes);
    add(isBytes ? BYTES : STRING, from, at);
  };

  const number = (): void => {
    const from = at;
    NUMBER.lastIndex = at;
    const found = NUMBER.exec(source)?.[0] ?? '';
    if (found === '') refuse();
    at += found.length;
    const next = source.charCodeAt(at);
    if (next >= 128 || (classes[next] ?? 0) !== 0) refuse();
    add(/^0[xX]/.test(found) || !/[.eE]/.test(found) ? INT : FLOAT, from, at);
  };

  /** One token that is neither white space nor the end of a line. */
  const token = (): void => {
    const from = at;
    const code = source.charCodeAt(at);
    const of = classes[code] ?? 0;
    if (of === BEGINS) {
      at += 1;
      while ((classes[source.charCodeAt(at)] ?? 0) !== 0) at += 1;
      const next = source.charCodeAt(at);
      if (next >= 128) refuse();
      if ((next === QUOTE || next === APOSTROPHE) && at - from <= 2 && PREFIX.test(source.slice(from, at))) {
        string(from, at);
        return;
      }
      const word = at - from <= MOST_KEYWORD ? keywords.get(source.slice(from, at)) : undefined;
      add(word ?? NAME, from, at);
      return;
    }
    if (code === QUOTE || code === APOSTROPHE) {
      string(from, from);
      return;
    }
    if (of === DIGIT || (code === 46 && classes[source.charCodeAt(at + 1)] === DIGIT)) {
      number();
      return;
    }
    operator(code);
  };

  const operator = (code: number): void => {
    const from = at;
    if (((inLongOperators[code] ?? 0) & 1) !== 0 && ((inLongOperators[source.charCodeAt(at + 1)] ?? 0) & 2) !== 0) {
      for (let size = 3; size > 1; size -= 1) {
        const found = longOperators.get(source.slice(at, at + size));
        if (found === undefined) continue;
        at += size;
        add(found, from, at);
        return;
      }
    }
    const found = operatorOfOne[code] ?? 0;
    if (found === 0) refuse();
    at += 1;
    if (found >= LPAR && found <= RBRACE) {
      if (depth === 0) openAt = from;
      // Opening and closing ones take turns.
      depth += found % 2 === LPAR % 2 ? 1 : -1;
      if (depth < 0) refuseUnfinished();
    }
    add(found, from, at);
  };

  const readAll = (): void => {
    lineStart();
    while (at < length) {
      switch (source.charCodeAt(at)) {
        case SPACE:
        case TAB:
        case FORM_FEED:
          at += 1;
          break;
        case RETURN:
          if (source.charCodeAt(at + 1) !== LINE_FEED) refuse();
          at += 1;
          break;
        case LINE_FEED:
          at += 1;
          if (depth > 0) break;
          lineEnd();
          lineStart();
          break;
        case HASH:
          comment();
          break;
        case BACKSLASH:
          at += 1;
          if (source.charCodeAt(at) === RETURN) at += 1;
          if (source.charCodeAt(at) !== LINE_FEED) refuse();
          at += 1;
          break;
        default:
          token();
      }
    }
    if (depth > 0) refuseUnfinished();
    lineEnd();
    if (indents.length > 1) closeSuites(0);
    add(END, at, at);
  };

  try {
    readAll();
  } finally {
    into.reached = depth > 0 ? openAt : at;
  }
}

const startOf = (error: Span | undefined, prefix: number): number => (error ? error.start + prefix : -1);

const PREFIX = /^(?:[rbuf]|[rR][bfBF]|[bfBF][rR]|[RBUF])$/;
