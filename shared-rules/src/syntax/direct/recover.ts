/**
 * Text that is being typed, without the grammar: a statement that is no Python becomes an error, and what stands around
 * it is read as usual. Most keys leave such a text behind.
 *
 * Invariant: but for the errors, the tree is that of a text in which a name as long stands in the place of each
 * (`recover.test.ts`). An error is one logical line with what is indented below it, and the arms that go on with it.
 */
import type { Span } from '../../rule.ts';
import { type LogicalLine, logicalLines } from '../logical-lines.ts';
import { type KnownError, knownError } from './known-error.ts';
import { type DirectlyParsed, type DirectParser, isRefused, type Refused } from './parse-directly.ts';

/** More errors than that are not typed but pasted, and the grammar is faster than trying again and again. */
const MOST_ERRORS = 4;

export interface Recovered extends DirectlyParsed {
  /** In order, none in another. */
  readonly errors: readonly KnownError[];
}

/**
 * @param refused what the parser said of the text.
 * @param isPython whether the grammar reads some lines without an error: this parser does not know all that is Python.
 * @returns undefined where it is not certain what the error is, or that there is one.
 */
export function recover(
  source: string,
  prefix: number,
  refused: Refused,
  directly: DirectParser,
  isPython: (lines: string) => boolean,
): Recovered | undefined {
  const text = source.slice(prefix);
  const { lines, open } = logicalLines(text);
  let errors: readonly KnownError[] = [];
  /** @returns whether there is something new to try. */
  const add = (span: Span | undefined): boolean => {
    if (!span || errors.length >= MOST_ERRORS || errors.some((it) => contains(it, span.start))) return false;
    const others = errors.filter((it) => !contains(span, it.start));
    errors = [...others, knownError(text, span)].sort((a, b) => a.start - b.start);
    return true;
  };
  // To the parser they go on to the next quotes, so that what it refuses may stand anywhere.
  for (const it of open) if (!add(statementAt(text, lines, lineAt(lines, it.start)))) return undefined;
  let last: DirectlyParsed | Refused = errors.length > 0 ? directly(source, prefix, errors) : refused;
  while (isRefused(last)) {
    const { at } = last;
    if (at === undefined) return undefined;
    const index = lineAt(lines, at);
    const span = statementAt(text, lines, index);
    // Where quotes are open further down, what is taken for code may be text that those before them have closed.
    const isOpenBelow = open.some((it) => it.start > at);
    const line = alone(text, lines, index);
    if (MATCHES.test(line) || (!isOpenBelow && !last.isUnfinished && (NEWER.test(line) || isPython(line))))
      return undefined;
    if (!add(span && isOpenBelow ? { start: span.start, end: errors.at(-1)?.end ?? span.end } : span)) return undefined;
    last = directly(source, prefix, errors);
  }
  return { ...last, errors };
}

/** Headers that are nothing by themselves, and what an older grammar does not know. */
const MATCHES = /^(?:match|case)\b[\s\S]*:[ \t]*(?:#.*)?\n$/;
const NEWER = /^(?:match|case|type)\b/;

const contains = (span: Span, offset: number): boolean => span.start <= offset && offset < span.end;

/** Index of the line that an offset is in. */
function lineAt(lines: readonly LogicalLine[], offset: number): number {
  let at = lines.length - 1;
  while (at > 0 && (lines[at]?.start ?? 0) > offset) at -= 1;
  return at;
}

/** The statement that begins with a line: its suites, and the arms behind it; the function below a decorator. */
function statementAt(text: string, lines: readonly LogicalLine[], index: number): Span | undefined {
  const line = lines[index];
  if (!line || line.word === '#') return undefined;
  let head = index;
  while (lines[head]?.word === '@' || (head > index && lines[head]?.word === '#')) head += 1;
  const mayGoOn = GOES_ON.has(lines[head]?.word ?? '');
  let end = Math.min(head + 1, lines.length);
  for (let at = end; at < lines.length; at += 1) {
    const { indent, word } = lines[at] ?? line;
    if (word === '#') continue;
    if (indent <= line.indent && !(indent === line.indent && mayGoOn && ARMS.has(word))) break;
    end = at + 1;
  }
  const start = firstOf(text, line);
  return { start, end: start + text.slice(start, lines[end]?.start).trimEnd().length };
}

const ARMS: ReadonlySet<string> = new Set(['else', 'elif', 'except', 'finally']);
const GOES_ON: ReadonlySet<string> = new Set(['if', 'for', 'while', 'try', 'with', 'async', ...ARMS]);

/** A logical line with what it needs around it to be Python. */
function alone(text: string, lines: readonly LogicalLine[], index: number): string {
  const line = lines[index];
  if (!line) return '';
  const { before, behind } = AROUND[line.word] ?? {};
  return `${before ?? ''}${text.slice(firstOf(text, line), lines[index + 1]?.start).trimEnd()}\n${behind ?? ''}`;
}

const branch = { before: 'if 0: 0\n' };
const handled = { before: 'try: 0\n' };
const AROUND: Readonly<Record<string, { readonly before?: string; readonly behind?: string }>> = Object.assign(
  Object.create(null),
  { '@': { behind: 'def _(): 0\n' }, elif: branch, else: branch, except: handled, finally: handled },
);

const firstOf = (text: string, { start }: LogicalLine): number => {
  let at = start;
  while (/[ \t\f\uFEFF]/.test(text.charAt(at))) at += 1;
  return at;
};
