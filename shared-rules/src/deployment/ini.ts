/** INI files: `[uwsgi]` sections, the programs of supervisor, the services of systemd. */
import { uwsgiApplicationOptions, uwsgiIncludes, servers } from '../catalogue/servers.ts';
import type { Span } from '../rule.ts';
import { linesOf, type Line } from './lines.ts';
import type { ServerStart } from './model.ts';
import { serversIn } from './servers.ts';
import { shellCommands } from './words.ts';

interface Section extends Span {
  readonly name: string;
  readonly options: readonly Option[];
}

interface Option {
  readonly name: string;
  /** Line of the name. */
  readonly line: Line;
  /** The value, with the indented lines that go on with it. */
  readonly value: Span;
}

export function readIni(text: string): ServerStart[] {
  const sections = sectionsOf(text);
  const started = sections.flatMap((section) => {
    const command = commandOption(section.name);
    return command === undefined ? [] : readCommands(text, section, command);
  });
  const uwsgi = sections.filter((it) => it.name === 'uwsgi');
  return [...started, ...readUwsgi(text, uwsgi)];
}

/** The option that holds what a section starts. */
function commandOption(section: string): string | undefined {
  if (section === 'Service') return 'ExecStart';
  return /^(?:program|fcgi-program):/.test(section) ? 'command' : undefined;
}

function sectionsOf(text: string): Section[] {
  const out: { start: number; end: number; name: string; options: { name: string; line: Line; value: Span }[] }[] = [];
  let open: { name: string; line: Line; value: Span } | undefined;
  let continued = false;
  for (const line of linesOf(text)) {
    // systemd's lines go on behind a backslash, also over comments; supervisor's where the next one is indented.
    const wasContinued: boolean = continued;
    continued = /^\s*[#;]/.test(line.text) ? wasContinued : /\\\s*$/.test(line.text);
    const header = /^\s*\[([^\]]+)\]/.exec(line.text);
    if (header) {
      const start = line.start + line.text.indexOf('[');
      out.push({ start, end: start + header[0].trim().length, name: header[1] ?? '', options: [] });
      open = undefined;
      continue;
    }
    if (/^\s*(?:[#;]|$)/.test(line.text)) {
      if (line.text.trim() === '') open = undefined;
      continue;
    }
    const goesOn = wasContinued || (/^\s/.test(line.text) && !/^\s*\w[\w.-]*\s*=/.test(line.text));
    if (goesOn && open) {
      open.value = { start: open.value.start, end: withoutComment(line) };
      continue;
    }
    const option = /^\s*([\w.-]+)\s*[=:]?\s*/.exec(line.text);
    if (!option) continue;
    open = {
      name: option[1] ?? '',
      line,
      value: { start: line.start + option[0].length, end: withoutComment(line) },
    };
    out.at(-1)?.options.push(open);
  }
  return out;
}

/** Supervisor's inline comments begin with ` ;`. */
function withoutComment(line: Line): number {
  const comment = line.text.search(/\s;/);
  const text = comment < 0 ? line.text : line.text.slice(0, comment);
  return line.start + text.trimEnd().length;
}

const readCommands = (text: string, { options }: Section, command: string): ServerStart[] =>
  options
    .filter((it) => it.name === command)
    .flatMap((it) => shellCommands(text, it.value).flatMap((line) => serversIn(text, line)));

function readUwsgi(text: string, sections: readonly Section[]): ServerStart[] {
  const options = sections.flatMap((it) =>
    it.options.map((option) => ({ ...option, name: option.name.replaceAll('_', '-') })),
  );
  const [first] = sections;
  const last = options.at(-1);
  if (!first || !last || !options.some((it) => uwsgiApplicationOptions.includes(it.name))) return [];
  const bounds = servers.find((it) => it.name === 'uwsgi')?.bounds ?? [];
  const set = options.filter((it) => bounds.includes(it.name));
  const off = set.find((it) => text.slice(it.value.start, it.value.end) === '0');
  const recycles =
    set.some((it) => it !== off) || (options.some((it) => uwsgiIncludes.includes(it.name)) ? 'unknown' : false);
  return [
    {
      server: 'uwsgi',
      at: { start: first.start, end: first.end },
      recycles,
      place: 'configuration',
      writing: off
        ? { kind: 'value', at: off.value }
        : { kind: 'lines', after: Math.max(last.line.end, last.value.end), assign: ' = ', underscores: false },
    },
  ];
}
