import { needDocument, type ServerCommand } from './command.ts';
import { block } from '../report/markdown.ts';
import { linesOf } from '../report/snippets.ts';
import { enclosingFunction } from '../enclosing-function.ts';

/** Lines of a function that are copied at most. */
const most = 60;

/** `{ uri, position }` → Markdown for an issue: the finding and the function it is in. Nothing is sent. */
export const reportFalsePositive: ServerCommand = async (server, argument, token) => {
  const document = needDocument(argument);
  const offset = argument.offset(document) ?? 0;
  const { line } = document.positionAt(offset);
  const all = await server.analysis.findings(document, token);
  const found =
    all.find((it) => it.start <= offset && offset <= it.end) ??
    all.find((it) => document.positionAt(it.start).line === line);
  if (!found) throw new Error('There is no finding of Memlint here.');
  const { text } = document;
  const start = enclosingFunction(text, found.start);
  const first = document.positionAt(start < 0 ? found.start : start).line + 1;
  const last = Math.min(Math.max(document.positionAt(found.end).line + 1, endOfBlock(text, first)), first + most);
  return [
    `**Rule**: ${found.rule}`,
    `**Message**: ${found.message}`,
    `**Version**: Memlint ${server.host.version ?? 'unknown'}`,
    '**Why it is wrong**: ',
    '',
    block(linesOf(text, first, last, most)),
    '',
  ].join('\n');
};

/** The last line (from 1) of the indented block that begins at line `first`. */
function endOfBlock(text: string, first: number): number {
  const lines = text.split(/\r\n|\r|\n/);
  const indentation = (line: string): number => line.length - line.trimStart().length;
  const own = indentation(lines[first - 1] ?? '');
  let last = first;
  for (let index = first; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    if (indentation(line) <= own && !/^\s*[)\]}]/.test(line)) break;
    last = index + 1;
  }
  return last;
}
