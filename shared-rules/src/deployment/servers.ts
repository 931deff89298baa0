/** Servers that a command line starts. */
import { runners, servers, shells, userRunners, type Server } from '../catalogue/servers.ts';
import type { ServerStart } from './model.ts';
import { shellCommands, type CommandLine, type Word } from './words.ts';

/** Every start of a known server. `extra`: words that are put behind these, as `CMD` is behind `ENTRYPOINT`. */
export function serversIn(text: string, command: CommandLine, extra: readonly Word[] = []): ServerStart[] {
  // `CMD` may hold the line that `ENTRYPOINT ["sh", "-c"]` runs.
  const nested = shellArgument({ words: [...command.words, ...extra] });
  if (nested) return shellCommands(text, nested).flatMap((it) => serversIn(text, it));
  const { words } = command;
  const at = programAt(words);
  const word = at === undefined ? undefined : words[at];
  const server = servers.find(({ name }) => word && baseName(word.text) === name);
  if (at === undefined || !word || !server) return [];
  const after = [...words.slice(at + 1), ...extra];
  const subcommand =
    server.subcommand === undefined ? word : words.slice(at + 1).find((it) => it.text === server.subcommand);
  const options = optionsOf(after);
  if (!subcommand || options.some((it) => server.pool.includes(it.name) && server.withoutProcesses.includes(it.value)))
    return [];
  if (options.some((it) => /^--(?:help|version|check-config|print-config)$/.test(it.name))) return [];
  const start: ServerStart = {
    server: server.name,
    at: { start: word.start, end: word.end },
    recycles: recycles(server, after, options),
    place: 'command',
    writing: { kind: 'words', after: subcommand.end, style: command.style },
  };
  return [inside(start, word, command)];
}

/** A finding points at the word, not at its quotes. */
const inside = (start: ServerStart, { inner }: Word, { style }: CommandLine): ServerStart =>
  inner && style.kind !== 'shell' ? { ...start, at: inner } : start;

const baseName = (text: string): string => text.slice(text.lastIndexOf('/') + 1);

/** Index of the program that runs in the end; undefined where something unknown stands before it. */
function programAt(words: readonly Word[]): number | undefined {
  for (let at = 0; at < words.length; at += 1) {
    const text = words[at]?.text ?? '';
    const name = baseName(text);
    if (servers.some((it) => it.name === name)) return at;
    if (userRunners.includes(name)) at += 1;
    else if (
      !/^[A-Za-z_]\w*=/.test(text) &&
      !text.startsWith('-') &&
      !runners.includes(name) &&
      !/^python[\d.]+$/.test(name)
    )
      return undefined;
  }
  return undefined;
}

/** What `sh -c "…"` runs, if the words are that. */
function shellArgument({ words }: Pick<CommandLine, 'words'>): { start: number; end: number } | undefined {
  const at = words.findIndex((it) => shells.includes(baseName(it.text)));
  if (at < 0 || words.slice(0, at).some((it) => !runners.includes(baseName(it.text)) && !it.text.startsWith('-')))
    return undefined;
  const flag = words[at + 1];
  const argument = words[at + 2];
  if (!flag || !/^-[a-z]*c$/.test(flag.text) || !argument) return undefined;
  return argument.inner ?? { start: argument.start, end: argument.end };
}

interface Option {
  readonly name: string;
  readonly value: string;
}

function optionsOf(words: readonly Word[]): Option[] {
  return words.flatMap(({ text }, at) => {
    if (!text.startsWith('-')) return [];
    const equals = text.indexOf('=');
    if (equals > 0) return [{ name: text.slice(0, equals), value: text.slice(equals + 1) }];
    return [{ name: text, value: words[at + 1]?.text ?? '' }];
  });
}

function recycles(server: Server, words: readonly Word[], options: readonly Option[]): boolean | 'unknown' {
  const bound = options.find(({ name }) => server.bounds.includes(name.replace(/^-+/, '').replaceAll('_', '-')));
  if (bound) return bound.value !== '0';
  if (
    options.some(({ name, value }) => server.configuredBy.includes(name) || (/^-[a-z]$/.test(name) && value === ''))
  ) {
    const configured = options.some(({ name }) => server.configuredBy.includes(name));
    if (configured) return 'unknown';
  }
  // A word that is nothing but a variable may be more options; so may a file that uWSGI is given.
  const isOpen = words.some(({ text }, at) => {
    const before = words[at - 1]?.text ?? '';
    if (/^\$[({]?[\w@*]/.test(text) && /^\$(?:\w+|[@*]|\{[^}]*\}|\([^)]*\))$/.test(text))
      return !before.startsWith('-') || before.includes('=');
    return server.name === 'uwsgi' && /\.(?:ini|ya?ml|json|xml)$/.test(text) && !before.startsWith('-');
  });
  return isOpen ? 'unknown' : false;
}
