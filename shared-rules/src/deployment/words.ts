/** Command lines as words with their places. */
import type { Span } from '../rule.ts';

/** One word. `start` and `end` include its quotes. */
export interface Word extends Span {
  /** Without quotes. */
  readonly text: string;
  /** Inside the quotes, where the whole word is one quoted piece. */
  readonly inner: Span | undefined;
}

/** How more words are put behind one. */
export type WordStyle =
  /** A line for a shell: a blank and the word. */
  | { readonly kind: 'shell' }
  /** A list in brackets: a comma and the word in quotes. */
  | { readonly kind: 'flow' }
  /** A YAML list with a line for each word. */
  | { readonly kind: 'block'; readonly indent: string };

export interface CommandLine {
  readonly words: readonly Word[];
  readonly style: WordStyle;
}

const ENDS_COMMAND = /^(?:&&|\|\||[;&|])/;

/**
 * The simple commands of `text` between two offsets. Line ends are white space, as in values that go on over several
 * lines, unless `linesEnd` says that each ends a command.
 */
export function shellCommands(text: string, { start, end }: Span, linesEnd = false): CommandLine[] {
  const out: Word[][] = [[]];
  let at = start;
  while (at < end) {
    const rest = text.slice(at, Math.min(end, at + 2));
    if (linesEnd && rest.startsWith('\n')) {
      out.push([]);
      at += 1;
    } else if (/^\s/.test(rest)) at += 1;
    else if (/^\\\r?\n?/.test(rest) && /^\\[\r\n]/.test(rest)) at += 2;
    else if (ENDS_COMMAND.test(rest)) {
      at += ENDS_COMMAND.exec(rest)?.[0].length ?? 1;
      out.push([]);
    } else {
      const word = wordAt(text, at, end);
      out.at(-1)?.push(word);
      at = word.end;
    }
  }
  return out.filter((it) => it.length > 0).map((words) => ({ words, style: { kind: 'shell' } }));
}

function wordAt(text: string, start: number, end: number): Word {
  let at = start;
  let value = '';
  while (at < end) {
    const char = text.charAt(at);
    if (/[\s;&|]/.test(char)) break;
    if (char === '\\') {
      if (/[\r\n]/.test(text.charAt(at + 1))) break;
      value += text.charAt(at + 1);
      at += 2;
    } else if (char === '"' || char === "'") {
      const close = closing(text, at, end);
      value += text.slice(at + 1, close);
      at = Math.min(end, close + 1);
    } else if (text.startsWith('${', at) || text.startsWith('$(', at)) {
      const close = text.indexOf(char === '$' && text.charAt(at + 1) === '{' ? '}' : ')', at);
      const stop = close < 0 || close >= end ? end : close + 1;
      value += text.slice(at, stop);
      at = stop;
    } else {
      value += char;
      at += 1;
    }
  }
  const quote = text.charAt(start);
  const isQuoted = (quote === '"' || quote === "'") && closing(text, start, end) === at - 1;
  return {
    start,
    end: Math.max(at, start + 1),
    text: value,
    inner: isQuoted ? { start: start + 1, end: at - 1 } : undefined,
  };
}

function closing(text: string, open: number, end: number): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < end; at += 1) {
    if (text.charAt(at) === '\\' && quote === '"') at += 1;
    else if (text.charAt(at) === quote) return at;
  }
  return end;
}

/** `["a", "b"]` with places; undefined for anything else. */
export function jsonWords(text: string, { start, end }: Span): Word[] | undefined {
  // Lines go on behind a backslash, with whole lines of comment in between.
  const source = text
    .slice(start, end)
    .replace(/\\[ \t]*\r?\n(?:[ \t]*#[^\r\n]*\r?\n)*/g, (it) => ' '.repeat(it.length));
  let values: unknown;
  try {
    values = JSON.parse(source);
  } catch {
    return undefined;
  }
  if (!Array.isArray(values) || !values.every((it) => typeof it === 'string')) return undefined;
  const out: Word[] = [];
  const strings = /"(?:[^"\\]|\\.)*"/g;
  for (const match of source.matchAll(strings)) {
    const at = start + match.index;
    const stop = at + match[0].length;
    out.push({ start: at, end: stop, text: String(values[out.length] ?? ''), inner: { start: at + 1, end: stop - 1 } });
  }
  return out.length === values.length ? out : undefined;
}
