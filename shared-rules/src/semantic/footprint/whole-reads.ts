/** Whole files read into memory where one piece at a time is enough. */
import { folderTests } from '../../catalogue/small-files.ts';
import { messageStreams, pathReaders } from '../../catalogue/text-files.ts';
import type { Assign, Attribute, Call, Expression, Name, Node } from '../../syntax/ast.ts';
import { isInside, walkScope } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { isDeliberate } from './deliberate-reads.ts';
import { consumptionOf, methodCalls, singleUse, type Consumption } from './consumption.ts';
import type { FunctionModel } from '../function-model.ts';
import { keepsPieces, looksUpPieces } from './kept-pieces.ts';
import { anyFile, type KnownFile, knownFile } from './known-files.ts';
import { hasSmallPath, isLargeFile, isNamedSmall, isSmallFile } from './small-files.ts';
import { isSmallDownload } from './small-downloads.ts';
import { digestOf, headOf, type Digested, type Head } from './small-uses.ts';
import { mayBeLargeCopy } from './large-copies.ts';
import type { Needs } from '../needs.ts';
import { uploadAt } from './uploads.ts';

/** What the pieces are that the consumer takes. */
export type Pieces =
  /** `readlines()` */
  | 'lines'
  /** `read().splitlines()` */
  | 'splitlines'
  /** `read().split("\n")` */
  | 'split'
  /** `read().split()` */
  | 'words'
  /** the text itself, one character at a time */
  | 'characters';

export interface WholeRead {
  /** `f.read()`, `f.readlines()`, or `path.read_text()` */
  readonly call: Call;
  readonly receiver: Expression;
  /** The receiver is no open file but the path of one. */
  readonly byPath: boolean;
  readonly file: KnownFile;
  /** Its path says that it is small: the whole of it is hardly more than a piece. */
  readonly small: boolean;
  /** Something says that it grows with use. */
  readonly large: boolean;
  /** The assignment that names what was read. */
  readonly named: Assign | undefined;
  readonly use:
    | {
        readonly kind: 'iterated';
        readonly pieces: Pieces;
        /** The expression that is iterated. */
        readonly iterated: Expression;
        /** The assignment that names the list of pieces. */
        readonly namedPieces: Assign | undefined;
        /** The text was changed as a whole before it was split. */
        readonly changed: boolean;
        /** Every piece is kept: reading them one by one saves what is held twice, and no more. */
        readonly kept: boolean;
        readonly consumption: Consumption;
      }
    | {
        readonly kind: 'written';
        readonly write: Call;
        readonly to: Expression;
        /** Undefined where nothing says what it is: anything with a `write` of its own. */
        readonly target: KnownFile | undefined;
      }
    | Digested
    | Head;
}

const READERS: ReadonlySet<string> = new Set(['read', 'readlines', 'read_text', 'read_bytes']);
/** Methods that give another string of the same lines. */
const WHOLE_TEXT: ReadonlySet<string> = new Set([
  'strip',
  'rstrip',
  'lstrip',
  'decode',
  'lower',
  'upper',
  'expandtabs',
]);

/** What it takes for one to be here. */
export const wholeReadNeeds: readonly Needs[] = [{ words: READERS }];

export function wholeReadsIn(fn: FunctionModel, context: CheckContext): WholeRead[] {
  if (fn.broken) return [];
  const out: WholeRead[] = [];
  for (const call of methodCalls(fn, READERS)) {
    const found = call.func.kind === 'Attribute' ? wholeRead(call, call.func, fn, context) : undefined;
    if (found && !isDeliberate(found, fn, context)) out.push(found);
  }
  return out;
}

function wholeRead(call: Call, reader: Attribute, fn: FunctionModel, context: CheckContext): WholeRead | undefined {
  const receiver = reader.value;
  const byPath = reader.attr.startsWith('read_');
  if (!byPath && call.args.length > 0) return undefined;
  const lines = reader.attr === 'readlines';
  const file = byPath ? fileOfPath(call, context) : (knownFile(receiver, context) ?? uploaded(call, receiver, context));
  if (!file) return byPath || lines ? undefined : copied(call, receiver, fn, context);
  const value = file.origin === 'upload' && call.parent?.kind === 'Await' ? call.parent : call;
  const first = singleUse(value, fn, context);
  if (!first) return undefined;
  const small =
    (file.opened !== undefined && isSmallFile(file.opened, receiver, fn, context)) ||
    (first.named !== undefined && isNamedSmall(first.named));
  const large = file.opened !== undefined && isLargeFile(file.opened, receiver, fn, context);
  const base = { call, receiver, byPath, file, small, large, named: first.named };
  const written = writtenTo(first.at, lines, context);
  if (written) {
    if (failsByType(file, written.target)) return undefined;
    const target = written.target?.opened;
    const download = file.origin === 'download' ? file.opened : undefined;
    const isSmall =
      small ||
      // What a program tells people is not long.
      context.qualifiedNames(written.to).some((it) => messageStreams.has(it)) ||
      (target !== undefined && hasSmallPath(target, context)) ||
      (download !== undefined && isSmallDownload(download, { to: written.to, toPath: false }, fn, context));
    return { ...base, small: isSmall, large: large || mayBeLargeCopy(file, target, context), use: written };
  }
  // What is read as text cannot be hashed: whatever that code does, it is not that.
  const digest = lines || file.content === 'text' ? undefined : digestOf(first.at, context);
  const part = digest ?? (lines || first.named ? undefined : headOf(value, context));
  if (part) return { ...base, large: large || mayBeLargeCopy(file, undefined, context), use: part };
  // `text = f.read().strip()`: changed as a whole before it gets its name.
  const whole = lines ? first.at : changedText(first.at);
  const held = whole === first.at ? first : singleUse(whole, fn, context);
  const cut = lines ? { at: first.at, pieces: 'lines' as const, changed: false } : held && piecesOf(held.at);
  if (!held || !cut || (whole !== first.at && cut.pieces === 'characters')) return undefined;
  // Already in its last place, or named once more.
  const second = cut.at === first.at ? { at: cut.at, named: undefined } : singleUse(cut.at, fn, context);
  if (!second) return undefined;
  const consumption = consumptionOf(second.at, context);
  if (!consumption) return undefined;
  return {
    ...base,
    named: first.named ?? held.named,
    // Every line names a folder: a list that a person, or a program for a person, has written.
    small: small || looksUpPieces(consumption, folderTests, context),
    use: {
      kind: 'iterated',
      pieces: cut.pieces,
      iterated: second.at,
      namedPieces: second.named,
      changed: cut.changed || whole !== first.at,
      kept: keepsPieces(cut.pieces, consumption, context),
      consumption,
    },
  };
}

/** Bytes into text, or text into bytes: it raises a `TypeError`, whatever the size. */
const failsByType = ({ content }: KnownFile, target: KnownFile | undefined): boolean =>
  content !== undefined && target?.content !== undefined && target.content !== content;

/** Something that nothing is known of but that it can be read, and that all of it goes into a file. */
function copied(call: Call, receiver: Expression, fn: FunctionModel, context: CheckContext): WholeRead | undefined {
  // Asked for cheaply first: most of what is read goes elsewhere.
  if (call.parent?.kind !== 'Argument' && call.parent?.kind !== 'Assign') return undefined;
  const first = singleUse(call, fn, context);
  const use = first && writtenTo(first.at, false, context);
  if (!first || !use?.target?.opened || context.typeOf(receiver) !== undefined) return undefined;
  if (context.qualifiedNames(call.func).length > 0) return undefined;
  const small = hasSmallPath(use.target.opened, context);
  const large = mayBeLargeCopy(anyFile, use.target.opened, context);
  return { call, receiver, byPath: false, file: anyFile, small, large, named: first.named, use };
}

/** `upload.file.read()`, `await upload.read()` */
function uploaded(call: Call, receiver: Expression, context: CheckContext): KnownFile | undefined {
  const upload = uploadAt(receiver, context);
  if (!upload || (upload === 'awaited') !== (call.parent?.kind === 'Await')) return undefined;
  return { ...anyFile, content: 'binary', origin: 'upload' };
}

/** `Path.read_text()` and `Path.read_bytes()`: they open the file themselves. */
function fileOfPath(call: Call, context: CheckContext): KnownFile | undefined {
  const [content] = context.qualifiedNames(call.func).flatMap((it) => pathReaders[it] ?? []);
  if (!content) return undefined;
  const plainNewlines = call.args.length === 0;
  return { ...anyFile, content, opened: call, plainNewlines };
}

/** The last of the calls behind a text that give another one of the same lines. */
function changedText(text: Expression): Expression {
  const attribute = text.parent;
  const call = attribute?.kind === 'Attribute' && WHOLE_TEXT.has(attribute.attr) ? attribute.parent : undefined;
  return call?.kind === 'Call' && call.func === attribute ? changedText(call) : text;
}

export function piecesOf(text: Expression): { at: Expression; pieces: Pieces; changed: boolean } | undefined {
  let at = text;
  let changed = false;
  for (;;) {
    const attribute: Node | undefined = at.parent;
    const call: Node | undefined = attribute?.parent;
    if (attribute?.kind !== 'Attribute' || call?.kind !== 'Call' || call.func !== attribute)
      return changed ? undefined : { at, pieces: 'characters', changed };
    if (attribute.attr === 'splitlines')
      return { at: call, pieces: call.args.length === 0 ? 'splitlines' : 'lines', changed };
    if (attribute.attr === 'split') {
      const [separator, more] = call.args;
      if (!separator) return { at: call, pieces: 'words', changed };
      const value = separator.value;
      const isBreak = value.kind === 'Constant' && /^b?(["'])\\n\1$/.test(value.text);
      return isBreak && !more && separator.name === undefined && separator.star === ''
        ? { at: call, pieces: 'split', changed }
        : undefined;
    }
    if (!WHOLE_TEXT.has(attribute.attr)) return undefined;
    changed = true;
    at = call;
  }
}

function writtenTo(
  value: Expression,
  lines: boolean,
  context: CheckContext,
): Extract<WholeRead['use'], { kind: 'written' }> | undefined {
  const argument = value.parent;
  const call =
    argument?.kind === 'Argument' && argument.star === '' && argument.name === undefined ? argument.parent : undefined;
  if (
    call?.kind !== 'Call' ||
    call.args.length !== 1 ||
    call.func.kind !== 'Attribute' ||
    call.func.attr !== (lines ? 'writelines' : 'write')
  )
    return undefined;
  const to = call.func.value;
  const target = knownFile(to, context);
  // What is known to be something else may be a buffer, which holds everything anyway.
  if (!target && (context.typeOf(to) !== undefined || (to.kind === 'Name' && to.id === 'self'))) return undefined;
  return { kind: 'written', write: call, to, target };
}

/** Loads of a loop variable inside a loop or comprehension. */
export function loadsOf(name: string, within: Node): Name[] {
  const out: Name[] = [];
  for (const it of walkScope(within)) if (it.kind === 'Name' && it.id === name) out.push(it);
  return out.filter((it) => isInside(it, within));
}
