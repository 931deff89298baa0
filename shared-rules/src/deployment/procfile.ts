/** `Procfile`: one process type and its command on a line. */
import { linesOf } from './lines.ts';
import type { ServerStart } from './model.ts';
import { serversIn } from './servers.ts';
import { shellCommands } from './words.ts';

export function readProcfile(text: string): ServerStart[] {
  return linesOf(text).flatMap((line) => {
    const head = /^[A-Za-z0-9_-]+:\s*/.exec(line.text);
    if (!head) return [];
    return shellCommands(text, { start: line.start + head[0].length, end: line.end }).flatMap((it) =>
      serversIn(text, it),
    );
  });
}
