/** Source lines with line numbers and underlined places, as compilers print them. */
import { LineIndex } from '@memlint/shared-rules';
import type { Colors, Formatter } from 'picocolors/types';
import type { Place } from '../../workspace/reported-finding.ts';
import { printable } from '../complaints.ts';

/** A place to underline. */
export interface Mark {
  readonly location: Place;
  /** Exclusive. */
  readonly end: Place;
  /** Printed after the underline; may be empty. */
  readonly label: string;
  readonly sign: '^' | '-';
  readonly paint: Formatter;
}

export interface Frame {
  /** Width of the line numbers. */
  readonly margin: number;
  readonly lines: readonly string[];
}

/** Longer lines are cut around the mark. In UTF-16 code units. */
const longestLine = 160;
const tab = '    ';

/** A text that many frames are cut from; its lines are looked up once. */
export interface Source {
  readonly text: string;
  readonly index: LineIndex;
}

export const sourceOf = (text: string): Source => ({ text, index: new LineIndex(text) });

/** The lines that `marks` lie in, the first mark's with one line of context; skipped lines become `...`. */
export function codeFrame({ text, index }: Source, marks: readonly Mark[], colours: Colors): Frame {
  const main = marks[0]?.location.line ?? 1;
  const context = [main - 1, main + 1].filter(
    (line) => line >= 1 && line <= index.count && lineText(text, index, line).trim() !== '',
  );
  const numbers = [...new Set([...context, ...marks.map(({ location }) => location.line)])].sort((a, b) => a - b);
  const margin = String(numbers.at(-1) ?? 1).length;
  const bar = colours.blue('|');
  const lines = [`${' '.repeat(margin)} ${bar}`];
  let previous: number | undefined;
  for (const number of numbers) {
    if (previous !== undefined && number > previous + 1) lines.push(colours.blue('...'));
    previous = number;
    const onLine = marks.filter(({ location }) => location.line === number);
    const whole = lineText(text, index, number);
    const from = cutFrom(whole, (onLine[0]?.location.column ?? 1) - 1);
    const shown = whole.slice(from, from + longestLine);
    const before = from > 0 ? '…' : '';
    const after = from + longestLine < whole.length ? '…' : '';
    lines.push(`${colours.blue(String(number).padStart(margin))} ${bar} ${before}${display(shown)}${after}`.trimEnd());
    for (const { location, end, label, sign, paint } of onLine) {
      const start = clamp(location.column - 1 - from, 0, shown.length);
      const stop = end.line === number ? clamp(end.column - 1 - from, start, shown.length) : shown.length;
      const indent = ' '.repeat(width(shown.slice(0, start)) + before.length);
      const underline = sign.repeat(Math.max(1, width(shown.slice(start, stop))));
      lines.push(`${' '.repeat(margin)} ${bar} ${indent}${paint(`${underline}${label === '' ? '' : ` ${label}`}`)}`);
    }
  }
  lines.push(`${' '.repeat(margin)} ${bar}`);
  return { margin, lines };
}

/** `line` is 1-based; without its line ending. */
const lineText = (text: string, index: LineIndex, line: number): string =>
  text.slice(index.start(line - 1), index.start(line)).replace(/[\r\n]+$/, '');

/** Where to start showing a line so that `column` (0-based) is in view; never between two halves of a character. */
function cutFrom(line: string, column: number): number {
  if (line.length <= longestLine) return 0;
  const from = clamp(column - 40, 0, line.length - longestLine);
  const code = line.charCodeAt(from);
  return code >= 0xdc00 && code <= 0xdfff ? from - 1 : from;
}

const display = (text: string): string => printable(text.replaceAll('\t', tab));

/** Columns of a terminal that `text` takes. */
function width(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (character === '\t') columns += tab.length;
    else if (/\p{Mark}|\u200d/u.test(character)) columns += 0;
    else columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
