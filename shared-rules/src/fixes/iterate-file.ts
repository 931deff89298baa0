/**
 * `for line in f.readlines()` → `for line in f`; `for line in f.read().split("\n")` → the same, with the line ends
 * stripped where the code would see them.
 */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { isStore } from '../semantic/names.ts';
import { loadsOf, type WholeRead } from '../semantic/footprint/whole-reads.ts';
import type { Assign, Expression, For, Name, Statement } from '../syntax/ast.ts';
import { isInside, statementOf, suiteOf, walkScope } from '../syntax/children.ts';
import { indentAt, inDocument, ownsLines, removeLine } from './lines.ts';
import { canMoveInto, moveIntoWith } from './move-into-with.ts';

type Iterated = Extract<WholeRead['use'], { kind: 'iterated' }>;

/** @returns undefined where it is not certain that the file is still open and untouched when the lines are taken. */
export function iterateFile(read: WholeRead, context: CheckContext): FixDraft | undefined {
  const { use, receiver, file } = read;
  if (use.kind !== 'iterated' || read.byPath || use.changed || use.pieces === 'characters') return undefined;
  // Not all of them can be iterated.
  if (file.origin === 'upload') return undefined;
  const { pieces } = use;
  const isReadlines = read.call.func.kind === 'Attribute' && read.call.func.attr === 'readlines';
  if (pieces === 'lines' && !isReadlines) return undefined;
  const source =
    receiver.kind === 'Name' || receiver.kind === 'Attribute'
      ? context.source(receiver)
      : read.named || use.namedPieces
        ? undefined
        : context.source(receiver);
  if (source === undefined || (usedAfterBreak(read, context) && pieces !== 'words')) return undefined;
  let inner: Edit[];
  if (pieces === 'lines') inner = [{ start: use.iterated.start, end: use.iterated.end, text: source }];
  else {
    // What a line ends in has to be known.
    if (file.content === undefined || (file.content === 'text' && !file.plainNewlines)) return undefined;
    const made = pieces === 'words' ? wordsOf(use, source) : strippedLines(use, source, file.content, pieces, context);
    if (!made) return undefined;
    inner = made;
  }
  const edits = placed(read, use, inner, context);
  if (!edits) return undefined;
  const moved = read.named !== undefined || use.namedPieces !== undefined;
  return {
    title:
      pieces === 'split'
        ? 'Iterate over the file (without the last empty string that `split` leaves)'
        : 'Iterate over the file',
    recipe: 'iterate-file',
    applicability: pieces === 'lines' && !moved ? 'safe' : 'unsafe',
    edits: inDocument(context, edits),
  };
}

/** A loop that ends early leaves the rest of the file unread, which a later use of the file would notice. */
function usedAfterBreak({ receiver, use, file }: WholeRead, context: CheckContext): boolean {
  if (use.kind !== 'iterated') return false;
  const { scopes } = context.chunk;
  const { node } = use.consumption.sink;
  const source = context.source(receiver);
  const end = statementOf(node)?.end ?? node.end;
  // Behind its `with` the name can only mean another file.
  const region = file.with ?? scopes.scopeOf(receiver).node;
  return [...walkScope(region.kind === 'FunctionDef' ? region.body : region)].some(
    (it) =>
      (it.kind === 'Name' || it.kind === 'Attribute') &&
      it.start >= end &&
      context.source(it) === source &&
      !(it.parent?.kind === 'Attribute' && it.parent.attr === 'close') &&
      !(it.kind === 'Name' && isStore(it)),
  );
}

/** `inner` where the file is open: on the spot, next to the read, or moved into the `with`. */
function placed(
  { call, named, file }: WholeRead,
  use: Iterated,
  inner: readonly Edit[],
  context: CheckContext,
): Edit[] | undefined {
  const { text } = context.chunk;
  const names = [named, use.namedPieces].filter((it): it is Assign => it !== undefined);
  if (names.length === 0) return file.with && !isInside(call, file.with) ? undefined : [...inner];
  const consumer = statementOf(use.consumption.sink.node);
  const [first] = names;
  const suite = first && suiteOf(first);
  if (!consumer || !first || !suite || !names.every((it) => ownsLines(text, it))) return undefined;
  // Evaluated where the statement starts, and not in the middle of something else.
  if (use.consumption.sink.kind === 'loop' && consumer !== use.consumption.sink.node) return undefined;
  const wholes = names.filter((it) => suiteOf(it) === suite);
  const last = wholes.at(-1) ?? first;
  if (wholes.some((it, index) => suite.statements.indexOf(it) !== suite.statements.indexOf(first) + index))
    return undefined;
  const rest = names.filter((it) => !wholes.includes(it));
  if (rest.length > 0) return undefined;
  if (suiteOf(consumer) === suite && suite.statements.indexOf(consumer) === suite.statements.indexOf(last) + 1)
    return [...names.map((it) => removeLine(text, it)), ...inner];
  if (!file.with || names.length !== 1 || !canMoveInto(file.with, first, consumer, context)) return undefined;
  return [moveIntoWith(file.with, first, consumer, inner, context)];
}

/** `for word in f.read().split()` → the words of each line, in one flat generator. */
function wordsOf(use: Iterated, source: string): Edit[] | undefined {
  const { iterated, consumption } = use;
  if (consumption.sink.kind !== 'loop' && consumption.sink.kind !== 'reducer') return undefined;
  const line = 'line' === source ? 'row' : 'line';
  const alone = consumption.sink.kind === 'reducer' && consumption.wrappers.length === 0;
  const generator = `word for ${line} in ${source} for word in ${line}.split()`;
  return [{ start: iterated.start, end: iterated.end, text: alone ? generator : `(${generator})` }];
}

/** Iterates the file and takes the line end off wherever the code would see it; undefined where that is not plain. */
function strippedLines(
  use: Iterated,
  source: string,
  content: 'text' | 'binary',
  pieces: 'splitlines' | 'split' | 'lines',
  context: CheckContext,
): Edit[] | undefined {
  const { iterated, consumption } = use;
  const iterate: Edit = { start: iterated.start, end: iterated.end, text: source };
  const ending = content === 'text' ? '.rstrip("\\n")' : pieces === 'split' ? '.rstrip(b"\\n")' : '.rstrip(b"\\r\\n")';
  const variable = lineVariable(use);
  if (!variable) return undefined;
  const { sink } = consumption;
  if (sink.kind === 'comprehension') {
    const loads = loadsOf(variable.id, sink.node).filter((it) => it !== variable);
    return [iterate, ...needing(loads).map((it) => strip(it, ending))];
  }
  if (sink.kind !== 'loop') return undefined;
  const loads = needing(loadsOf(variable.id, sink.node.body));
  const after = usesAfter(variable, sink.node, context);
  if (loads.length === 0 && !after) return [iterate];
  const [only] = loads;
  if (only && loads.length === 1 && !after && !isStore(only)) return [iterate, strip(only, ending)];
  const first = sink.node.body.statements[0];
  return first && [iterate, ...insertedLine(sink.node, first, `${variable.id} = ${variable.id}${ending}`, context)];
}

function insertedLine(loop: For, first: Statement, line: string, context: CheckContext): Edit[] {
  const { text } = context.chunk;
  if (!ownsLines(text, { start: first.start, end: first.start })) {
    if (text.slice(loop.start, first.start).search(/[\r\n]\s*$/) < 0)
      return [{ start: first.start, end: first.start, text: `${line}; ` }];
  }
  return [
    {
      start: first.start,
      end: first.start,
      text: `${line}${context.document.lineBreak}${indentAt(text, first.start)}`,
    },
  ];
}

/** The name that holds one line: the loop variable, or the second one of `enumerate`. */
function lineVariable({ consumption, iterated }: Iterated): Name | undefined {
  const { sink, wrappers } = consumption;
  const target: Expression | undefined =
    sink.kind === 'loop' ? sink.node.target : sink.kind === 'comprehension' ? sink.node.clauses[0]?.target : undefined;
  if (wrappers.length === 0) return target?.kind === 'Name' ? target : undefined;
  const [wrapper] = wrappers;
  if (
    wrappers.length > 1 ||
    wrapper?.kind !== 'Call' ||
    wrapper.func.kind !== 'Name' ||
    wrapper.func.id !== 'enumerate' ||
    wrapper.args[0]?.value !== iterated
  )
    return undefined;
  const second = target?.kind === 'Tuple' && target.elements.length === 2 ? target.elements[1] : undefined;
  return second?.kind === 'Name' ? second : undefined;
}

/** Loads where a line end would show: not in front of a method or call that drops white space anyway. */
const needing = (loads: readonly Name[]): Name[] =>
  loads.filter((it) => {
    const attribute = it.parent;
    if (
      attribute?.kind === 'Attribute' &&
      attribute.parent?.kind === 'Call' &&
      attribute.parent.func === attribute &&
      attribute.parent.args.length === 0
    )
      return !/^(strip|rstrip|split)$/.test(attribute.attr);
    const call = attribute?.kind === 'Argument' ? attribute.parent : undefined;
    return !(
      call?.kind === 'Call' &&
      call.args.length === 1 &&
      call.func.kind === 'Name' &&
      /^(int|float)$/.test(call.func.id)
    );
  });

const strip = (it: Name, ending: string): Edit => ({ start: it.end, end: it.end, text: ending });

/** Whether the loop variable may be read after the loop, or by something that keeps it. */
function usesAfter(variable: Name, loop: For, context: CheckContext): boolean {
  const scope = context.chunk.scopes.scopeOf(variable);
  const own = (scope.names.get(variable.id) ?? []).filter((it) => !isInside(it, loop) && it.start >= loop.end);
  return (
    own.some((it) => !isStore(it)) ||
    scope.children.some((it) => it.kind === 'function' && it.names.has(variable.id) && !it.bindings.has(variable.id))
  );
}
