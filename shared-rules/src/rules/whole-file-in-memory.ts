import { copyFileObject } from '../fixes/copy-file-object.ts';
import { digestBlocks } from '../fixes/digest-blocks.ts';
import { iterateFile } from '../fixes/iterate-file.ts';
import { readHead } from '../fixes/read-head.ts';
import { defineRule, type FixDraft, type Report } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import type { Expression } from '../syntax/ast.ts';
import { ancestorsOf } from '../syntax/children.ts';
import { type WholeRead, wholeReadsIn, wholeReadNeeds } from '../semantic/footprint/whole-reads.ts';

export const wholeFileInMemory = defineRule({
  id: 'whole-file-in-memory',
  group: 'footprint',
  summary: 'A file is read as a whole where one piece at a time is enough',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      \`read()\` and \`readlines()\` hold all of a file in memory at once, and splitting what was read holds it a second
      time, in pieces. Code that then takes one line after the other needs only one line: a file is itself an iterator
      over its lines. To copy a file, \`shutil.copyfileobj\` moves it in blocks of a fixed size, and a hash takes one
      block after the other.`,
    bad: `
      def load(path):
          with open(path) as stream:
              for line in stream.readlines():
                  print(line)`,
    good: `
      def load(path):
          with open(path) as stream:
              for line in stream:
                  print(line)`,
    notes: `
      Information where something says that the file grows with use: its path, its name or the function's (a log,
      data, an export). For a copy or a hash also a download, what a client has sent, an archive, a picture or a film, and
      a path that the caller gives: it may be any file. Of other files nothing is known, and most are short: a hint; of low confidence where something says that it is
      small: its path (settings, a version, a template, a file beside the code or in a package), a command that
      ends in \`| tail\`, lines that are looked up as folders. A hint also where every line is kept in a list:
      streaming then saves only what is held twice; for \`Path.read_text()\`; and for what is copied into a file
      from something that nothing is known of but that it has a \`read\`, or from standard input. Silent when bytes
      are written to a text file, which raises, when the
      list is indexed, measured, used twice, returned or stored, when a size is given, when the size of the file
      is compared with something before, when the file is used again or its path is opened, written or removed
      before the loop ends, and when it is not certain that the value is a file. Often said, not so: that
      \`.split("\\n")\` equals iterating the file. It yields a last empty string for text that ends in a newline,
      and no line keeps its end; the fix strips the line ends and says that the empty string is gone. Of a
      download that is cut off, \`read()\` raises and copying in blocks does not: that fix is unsafe and says so.
      \`splitlines()\` also cuts at a few rare characters (form feed, U+2028) where a file does not.`,
    others: `
      ruff and refurb (\`FURB129\`) report \`readlines()\` right in a \`for\`, not lines that have a name first or
      come from \`read().splitlines()\`. Their \`FURB101\` (in ruff: in preview) turns \`open\` and \`read()\` into
      \`Path.read_text()\`, which holds the whole file just the same.`,
  },
  messages: {
    lines: '`{read}` holds the whole {what} in memory as a list of lines, and {consumer} takes one line at a time.',
    split:
      '`{read}` holds the whole {what} in memory, and splitting it holds it a second time; {consumer} takes one {piece} at a time.',
    kept: '`{read}` takes in the whole {what} at once, and {consumer} keeps its {piece}s: taking them one by one saves only what is held twice.',
    characters: '`{read}` holds the whole {what} in memory, and {consumer} takes one character at a time.',
    written: '`{read}` holds the whole {what} in memory only to write it to `{to}`.',
    digested: '`{read}` holds the whole {what} in memory only for `{taker}`, which can take one block after the other.',
    head: '`{read}` holds the whole {what} in memory, and only its first {count} {items} are used.',
  },
  needs: wholeReadNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const read of wholeReadsIn(fn, context))
        report({ ...describe(read, context), fixes: () => fixesFor(read, fn, context) });
    }
  },
});

const whatIs = { file: 'file', standard: 'file', download: 'response', upload: 'upload' } as const;

function describe(read: WholeRead, context: CheckContext): Report<keyof typeof wholeFileInMemory.messages> {
  const { call, file, small, use } = read;
  const base = small
    ? ({ at: call, severity: 'hint', confidence: 'low' } as const)
    : ({ at: call, confidence: file.opened || file.content ? 'high' : 'medium' } as const);
  const milder = read.large ? {} : ({ severity: 'hint' } as const);
  const data = { read: named(call, context), what: whatIs[file.origin] };
  if (use.kind === 'written')
    return {
      ...base,
      // What it is written to, or comes from, may keep it all, for all that is known; what is done once something else
      // has failed hardly ever runs; what comes in by `sys.stdin` may be typed by a person.
      ...(use.target && (file.opened || file.content) && file.origin !== 'standard' && !isInHandler(call)
        ? milder
        : { severity: 'hint', confidence: small ? 'low' : 'medium' }),
      message: 'written',
      data: { ...data, to: named(use.to, context) },
      related: read.named ? [{ message: 'written here', at: use.write }] : [],
    };
  if (use.kind === 'digested')
    return {
      ...base,
      ...milder,
      message: 'digested',
      data: { ...data, taker: context.source(use.taker.func) },
      related: read.named ? [{ message: 'taken here', at: use.taker }] : [],
    };
  if (use.kind === 'head')
    return {
      ...base,
      message: 'head',
      data: { ...data, count: use.count, items: file.content === 'binary' ? 'bytes' : 'characters' },
    };
  const { pieces, consumption, iterated, kept } = use;
  const consumer = {
    loop: 'the loop',
    comprehension: 'the comprehension',
    reducer: `\`${reducerName(read, context)}\``,
    delegate: '`yield from`',
  }[consumption.sink.kind];
  const message = kept
    ? 'kept'
    : pieces === 'lines' && !use.changed && iteratesRead(read)
      ? 'lines'
      : pieces === 'characters'
        ? 'characters'
        : 'split';
  const related = read.named || use.namedPieces ? [{ message: 'the only use', at: iterated }] : [];
  return {
    ...base,
    // Of most files nothing is known, and most of them are short. Who reads one by its path in one call knows that.
    ...(!read.large || kept || read.byPath ? { severity: 'hint' } : {}),
    message,
    data: { ...data, consumer, piece: pieces === 'words' ? 'word' : 'line' },
    related,
  };
}

const isInHandler = (node: Expression): boolean => [...ancestorsOf(node)].some((it) => it.kind === 'ExceptHandler');

/** Source text on one line; a long expression by its end, which says what is called. */
function named(node: Expression, context: CheckContext): string {
  const source = context.source(node).replace(/\s+/g, ' ');
  return source.length > 60 ? `…${source.slice(-40)}` : source;
}

const iteratesRead = ({ call }: WholeRead): boolean => call.func.kind === 'Attribute' && call.func.attr === 'readlines';

function reducerName({ use }: WholeRead, context: CheckContext): string {
  const sink = use.kind === 'iterated' ? use.consumption.sink.node : undefined;
  return sink?.kind === 'Call' ? context.source(sink.func) : '';
}

function fixesFor(read: WholeRead, fn: FunctionModel, context: CheckContext): FixDraft[] {
  const found = fixFor(read, fn, context);
  return found ? [found] : [];
}

function fixFor(read: WholeRead, fn: FunctionModel, context: CheckContext): FixDraft | undefined {
  switch (read.use.kind) {
    case 'written':
      return copyFileObject(read, context);
    case 'iterated':
      return iterateFile(read, context);
    case 'digested':
      return digestBlocks(read, fn, context);
    case 'head':
      return readHead(read, context);
  }
}
