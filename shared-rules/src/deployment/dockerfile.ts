/** `Dockerfile`: what the last `ENTRYPOINT` and `CMD` of each stage run. */
import type { Span } from '../rule.ts';
import { linesOf } from './lines.ts';
import type { ServerStart } from './model.ts';
import { serversIn } from './servers.ts';
import { jsonWords, shellCommands, type CommandLine } from './words.ts';

interface Instruction {
  readonly name: string;
  readonly value: Span;
}

export function readDockerfile(text: string): ServerStart[] {
  const stages: { entry: Instruction | undefined; command: Instruction | undefined }[] = [];
  for (const it of instructionsOf(text)) {
    if (it.name === 'FROM') stages.push({ entry: undefined, command: undefined });
    const stage = stages.at(-1);
    if (!stage) continue;
    // An image's own CMD means nothing to a new ENTRYPOINT.
    if (it.name === 'ENTRYPOINT') stage.entry = it;
    if (it.name === 'CMD') stage.command = it;
  }
  return stages.flatMap(({ entry, command }) => {
    const entries = entry ? commandsOf(text, entry.value) : [];
    const commands = command ? commandsOf(text, command.value) : [];
    const [only] = commands;
    const isArguments = entries.length === 1 && entries[0]?.style.kind === 'flow' && only?.style.kind === 'flow';
    if (!entry) return commands.flatMap((it) => serversIn(text, it));
    const started = entries.flatMap((it) => serversIn(text, it, isArguments ? only?.words : []));
    // An entry point that is a script of its own usually ends with the command it is given.
    return started.length > 0 || !isArguments ? started : commands.flatMap((it) => serversIn(text, it));
  });
}

const commandsOf = (text: string, value: Span): CommandLine[] => {
  const words = text.charAt(value.start) === '[' ? jsonWords(text, value) : undefined;
  return words ? [{ words, style: { kind: 'flow' } }] : shellCommands(text, value);
};

/** Instructions with their values, over lines that end with a backslash and the comments between them. */
function instructionsOf(text: string): Instruction[] {
  const out: Instruction[] = [];
  let open: { name: string; start: number } | undefined;
  for (const line of linesOf(text)) {
    if (/^\s*#/.test(line.text)) continue;
    if (!open) {
      const head = /^\s*([A-Za-z]+)\s+/.exec(line.text);
      if (!head) continue;
      open = { name: (head[1] ?? '').toUpperCase(), start: line.start + head[0].length };
    }
    if (/\\\s*$/.test(line.text)) continue;
    out.push({ name: open.name, value: { start: open.start, end: line.start + line.text.trimEnd().length } });
    open = undefined;
  }
  return out;
}
