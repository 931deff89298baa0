/** Finds the function around a place by indentation alone: cheap, and right enough to tell where somebody types. */

/** Lines looked at before giving up. */
const most = 3000;

/** Offset of the `def` line of the innermost function around `offset`; -1 at module or class level. */
export function enclosingFunction(text: string, offset: number): number {
  let start = lineStart(text, offset);
  const line = text.slice(start, lineEnd(text, offset));
  if (isFunction(line)) return start;
  // On an empty line the cursor's own column says where code would go.
  let indentation = line.trim() === '' ? offset - start : indentationOf(line);
  for (let count = 0; count < most && start > 0 && indentation > 0; count += 1) {
    const end = start - 1;
    start = lineStart(text, end);
    const above = text.slice(start, end);
    if (above.trim() === '' || indentationOf(above) >= indentation) continue;
    if (isFunction(above)) return start;
    indentation = indentationOf(above);
  }
  return -1;
}

const isFunction = (line: string): boolean => /^[ \t]*(?:async[ \t]+)?def\b/.test(line);

const indentationOf = (line: string): number => line.length - line.trimStart().length;

const lineStart = (text: string, offset: number): number => (offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
