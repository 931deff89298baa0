/**
 * IPython's own syntax in a cell: `%magic`, `!shell`, `name?` and `%%cell` lines are hidden behind comments, so that
 * the rest is Python. Lines stay lines; what is hidden can be brought back.
 */

/** Cell magics whose body is Python that runs in the notebook itself. */
const pythonMagics: ReadonlySet<string> = new Set([
  'capture',
  'heat',
  'lprun',
  'memit',
  'mprun',
  'prun',
  'scalene',
  'snakeviz',
  'time',
  'timeit',
]);

const mark = '# memlint-magic ';

/** The cell as Python. */
export function hideMagics(cell: string): string {
  const lines = cell.split(/(?<=\r\n|\n|\r(?!\n))/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const magic = /^%%(\w*)/.exec(lines[first] ?? '')?.[1];
  if (magic !== undefined && !pythonMagics.has(magic)) return lines.map((line) => hide(line)).join('');
  let state: State = { depth: 0, quotes: '', continued: false };
  let hidden = false;
  return lines
    .map((line, index) => {
      // A magic goes on after a backslash, as a statement does.
      const goesOn = hidden && state.continued;
      const startsLogicalLine = state.depth === 0 && state.quotes === '' && !state.continued;
      const masked =
        goesOn || (magic !== undefined && index === first) ? hide(line) : startsLogicalLine ? hideMagic(line) : line;
      hidden = masked !== line;
      state = hidden ? { depth: 0, quotes: '', continued: /\\\s*$/.test(line) } : after(line, state);
      return masked;
    })
    .join('');
}

/** The inverse of {@link hideMagics}. */
export const showMagics = (cell: string): string => cell.replace(/(?:pass {2}|_ {2})?# memlint-magic /g, '');

/** A whole line as a comment; an empty line stays empty. */
function hide(line: string): string {
  if (line.trim() === '') return line;
  const indentation = /^[ \t]*/.exec(line)?.[0] ?? '';
  return `${indentation}${mark}${line.slice(indentation.length)}`;
}

function hideMagic(line: string): string {
  if (/^[ \t]+[%!?]/.test(line) || /^[ \t]+[\w.*]+\?{1,2}\s*$/.test(line)) {
    // A block needs a statement.
    const indentation = /^[ \t]*/.exec(line)?.[0] ?? '';
    return `${indentation}pass  ${mark}${line.slice(indentation.length)}`;
  }
  if (/^[%!?]/.test(line) || /^[\w.*]+\?{1,2}\s*$/.test(line)) return hide(line);
  const assigned = /^(\s*[A-Za-z_][\w., \t*()[\]'"]*=[ \t]*)(?=[!%][^=\s])/.exec(line)?.[1];
  return assigned === undefined ? line : `${assigned}_  ${mark}${line.slice(assigned.length)}`;
}

interface State {
  /** Open brackets. */
  readonly depth: number;
  /** The quotes of a long string that goes on; empty outside of one. */
  readonly quotes: string;
  /** The line ended with a backslash. */
  readonly continued: boolean;
}

/** Where a line of Python leaves the reader. */
function after(line: string, { depth, quotes }: State): State {
  let at = 0;
  while (at < line.length) {
    if (quotes !== '') {
      const end = closing(line, at, quotes);
      if (end < 0) return { depth, quotes, continued: false };
      at = end;
      quotes = '';
      continue;
    }
    const character = line.charAt(at);
    if (character === '#') return { depth, quotes: '', continued: false };
    if (character === '"' || character === "'") {
      const long = line.startsWith(character.repeat(3), at);
      if (long) {
        quotes = character.repeat(3);
        at += 3;
      } else {
        const end = closing(line, at + 1, character);
        at = end < 0 ? line.length : end;
      }
      continue;
    }
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
    at += 1;
  }
  return { depth, quotes: '', continued: /\\\r?\n?$/.test(line) };
}

/** Offset behind the closing quotes; -1 where the line ends first. */
function closing(line: string, from: number, quotes: string): number {
  for (let at = from; at < line.length; at += 1) {
    if (line.charAt(at) === '\\') at += 1;
    else if (line.startsWith(quotes, at)) return at + quotes.length;
  }
  return -1;
}
