/**
 * Annotated Python: what a fixture expects, written under the code it is about.
 *
 *     f = open(path)
 *     #   ^^^^^^^^^^ unclosed-resource: part of the message
 *
 * The carets stand exactly under the reported span of the closest line above that is no annotation; where the
 * span covers several lines, they end with its first line. Several annotations may follow one line.
 * A `#` at the very start of a line with carets right behind it counts as a caret, for spans that begin there.
 *
 * One comment line `# fixture: …` sets what differs from the defaults, separated by commas: `python 3.12`,
 * `test code`, `not nested (reason)`, `no tabs (reason)`, and `as compose.yaml` for what is no Python, or not only that:
 * the file is opened under that name, and not laid out differently but for its line ends and a line above.
 */
import type { LineIndex } from '@memlint/shared-rules';

/** One expected finding. Lines and columns are 0-based; columns count UTF-16 code units; `endColumn` is exclusive. */
export interface Annotation {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly message: string;
}

export interface FixtureOptions {
  readonly targetVersion: readonly [number, number] | undefined;
  readonly testCode: boolean;
  /** The name it is opened under, where that matters. */
  readonly as: string | undefined;
  /** False where another meaning, not another layout, is what the variant would test. */
  readonly nested: boolean;
  readonly tabs: boolean;
}

const ANNOTATION = /^([ \t]*)#([ \t]*)(\^+)[ \t]*([a-z][a-z-]*):[ \t]*(.*?)[ \t]*$/;

/** @throws for a caret line that names no rule: a typo must not pass for a comment. */
export function annotationsIn(text: string): Annotation[] {
  const out: Annotation[] = [];
  let code = -1;
  for (const [number, line] of linesOf(text).entries()) {
    const found = ANNOTATION.exec(line);
    if (!found) {
      if (/^[ \t]*#[ \t]*\^/.test(line))
        throw new Error(`line ${number + 1} looks like an annotation and is none: ${line.trim()}`);
      code = number;
      continue;
    }
    const [, indent = '', gap = '', carets = '', rule = '', message = ''] = found;
    const hashCounts = indent === '' && gap === '';
    const column = hashCounts ? 0 : indent.length + 1 + gap.length;
    out.push({ line: code, column, endColumn: column + carets.length + (hashCounts ? 1 : 0), rule, message });
  }
  return out;
}

export function optionsIn(text: string): FixtureOptions {
  const line = /^# fixture:(.*)$/m.exec(text)?.[1] ?? '';
  const words = line
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');
  const version = words.map((it) => /^python (\d+)\.(\d+)$/.exec(it)).find((it) => it !== null);
  const as = words.map((it) => /^as (\S+)$/.exec(it)?.[1]).find((it) => it !== undefined);
  const unknown = words.filter((it) => !/^(python \d+\.\d+|test code|as \S+|not nested\b.*|no tabs\b.*)$/.test(it));
  if (unknown.length > 0) throw new Error(`unknown fixture option: ${unknown.join(', ')}`);
  return {
    targetVersion: version ? [Number(version[1]), Number(version[2])] : undefined,
    testCode: words.includes('test code'),
    as,
    nested: as === undefined && !words.some((it) => it.startsWith('not nested')),
    tabs: as === undefined && !words.some((it) => it.startsWith('no tabs')),
  };
}

export const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);

/** Where a finding stands, as an annotation would say it. */
export function annotationOf(
  text: string,
  index: LineIndex,
  it: { readonly start: number; readonly end: number; readonly rule: string; readonly message: string },
): Annotation {
  const from = index.position(it.start);
  const to = index.position(it.end);
  const endOfLine = linesOf(text)[from.line]?.length ?? 0;
  return {
    line: from.line,
    column: from.character,
    endColumn: to.line === from.line ? to.character : endOfLine,
    rule: it.rule,
    message: it.message,
  };
}

/** The code line with its annotation, as it would stand in a fixture: for messages of failing tests. */
export function render(text: string, it: Annotation): string {
  const hashCounts = it.column < 2;
  const carets = '^'.repeat(Math.max(1, it.endColumn - it.column - (hashCounts ? 1 : 0)));
  const pad = hashCounts ? '' : ' '.repeat(it.column - 1);
  return `${it.line + 1}: ${linesOf(text)[it.line] ?? ''}\n${' '.repeat(String(it.line + 1).length + 2)}#${pad}${carets} ${it.rule}: ${it.message}`;
}
