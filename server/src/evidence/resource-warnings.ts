/** `ResourceWarning`s in the log of a test run, with the place of the allocation where `-X tracemalloc` was on. */
import type { Frame, Measured, Observation } from './observation.ts';

const warning = /^(?:.*?\s)??((?:[A-Za-z]:)?[^\s:][^:\n]*):(\d+): ResourceWarning: (.*)$/;
const frame = /^\s*File "(.+)", lineno (\d+)\s*$/;

/** Reads the warnings; the same one from the same place is one observation with a count. */
export function readResourceWarnings(log: string): Measured {
  const lines = log.split(/\r\n|\r|\n/);
  const found = new Map<string, { readonly frames: readonly Frame[]; readonly detail: string; count: number }>();
  let withoutPlace = 0;
  for (const [index, line] of lines.entries()) {
    const match = warning.exec(line);
    if (!match) continue;
    const [, file = '', number = '', text = ''] = match;
    const frames = allocation(lines, index + 1);
    if (!frames) withoutPlace += 1;
    const where = frames ?? [{ file, line: Number(number) }];
    const detail = shortened(text);
    const key = [detail, ...where.map((it) => `${it.file}:${it.line}`)].join('\n');
    const known = found.get(key);
    if (known) known.count += 1;
    else found.set(key, { frames: where, detail, count: 1 });
  }
  const observations = [...found.values()].map(
    (it): Observation => ({ kind: 'unreleased', source: 'ResourceWarning', ...it }),
  );
  const notes =
    withoutPlace > 0
      ? [
          'Some warnings do not say where the resource was made, only where it was dropped; `python -X tracemalloc=25` makes them say it.',
        ]
      : [];
  return { observations, notes };
}

/** The stack that follows a warning, within the few lines that show the code. The innermost frame comes first. */
function allocation(lines: readonly string[], from: number): readonly Frame[] | undefined {
  const head = lines
    .slice(from, from + 4)
    .findIndex((it) => /^\s*Object allocated at \(most recent call (?:last|first)\)/.test(it));
  if (head < 0 || lines.slice(from, from + head).some((it) => warning.test(it))) return undefined;
  const isLast = /most recent call last/.test(lines[from + head] ?? '');
  const frames: Frame[] = [];
  for (let at = from + head + 1; at < lines.length; at += 1) {
    const match = frame.exec(lines[at] ?? '');
    if (match) frames.push({ file: match[1] ?? '', line: Number(match[2]) });
    // A line of code follows each frame.
    else if (!frame.test(lines[at + 1] ?? '') && !frame.test(lines[at - 1] ?? '')) break;
  }
  if (frames.length === 0) return undefined;
  return isLast ? frames.reverse() : frames;
}

/** Without addresses and file numbers, which differ from run to run. */
const shortened = (text: string): string =>
  text
    .replace(/ at 0x[0-9a-f]+/gi, '')
    .replace(/\bfd=\d+,? ?/g, '')
    .trim();
