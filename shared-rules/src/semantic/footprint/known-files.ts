/** Whether an expression is certainly a file, and what is known of how it was opened. */
import { downloadTypes, fileTypes, openModes, standardStreams } from '../../catalogue/text-files.ts';
import type { Call, Expression, Node, With } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, opensScope } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';

export interface KnownFile {
  /** Undefined where the mode is not written down. */
  readonly content: 'text' | 'binary' | undefined;
  /** The call that opens it, where it is known. */
  readonly opened: Call | undefined;
  /** The `with` statement that closes it, where the value comes from one around it. */
  readonly with: With | undefined;
  /** Opened for reading and writing at once. */
  readonly updating: boolean;
  /** Lines end in `\n` whatever the file has: text mode without a `newline` argument. */
  readonly plainNewlines: boolean;
  /**
   * `download`: it comes over the network, and is read like a file; `upload`: a client has sent it; `standard`: what the
   * process was started with, `sys.stdin` and the like.
   */
  readonly origin: 'file' | 'download' | 'upload' | 'standard';
}

/** Of which nothing is known but that it can be read. */
export const anyFile: KnownFile = {
  content: undefined,
  opened: undefined,
  with: undefined,
  updating: false,
  plainNewlines: false,
  origin: 'file',
};

/** @returns undefined where it may be anything else. */
export function knownFile(node: Expression, context: CheckContext): KnownFile | undefined {
  for (const it of context.qualifiedNames(node)) {
    const content = standardStreams[it];
    if (content) return { ...anyFile, content, plainNewlines: true, origin: 'standard' };
  }
  const around = node.kind === 'Name' ? withAround(node.id, node, context) : undefined;
  const origin = closed(around?.value ?? context.definitionOf(node), context);
  const type = context.typeOf(origin) ?? (around ? undefined : context.typeOf(node));
  const content = type === undefined ? undefined : fileTypes[type];
  if (type === undefined || !content) return undefined;
  const opened = origin.kind === 'Call' ? origin : undefined;
  const mode = opened && modeOf(opened, context);
  const byMode =
    mode === undefined
      ? undefined
      : mode.includes('b')
        ? 'binary'
        : mode.includes('t') || !mode.includes('?')
          ? 'text'
          : undefined;
  return {
    content: content === 'by-mode' ? byMode : content,
    opened,
    with: around?.statement,
    origin: downloadTypes.has(type) ? 'download' : 'file',
    updating: mode?.includes('+') ?? false,
    plainNewlines:
      opened === undefined
        ? false
        : !opened.args.some((it) => it.name === 'newline' || it.star !== '') &&
          mode !== undefined &&
          opened.args.filter((it) => it.name === undefined).length < 6,
  };
}

/** What `contextlib.closing` closes. */
function closed(node: Expression, context: CheckContext): Expression {
  const [only, second] = node.kind === 'Call' && context.calls(node, 'contextlib.closing') ? node.args : [];
  return only?.star === '' && !second ? only.value : node;
}

/** The `with … as name` whose suite `node` stands in, in the same function. */
function withAround(
  name: string,
  node: Node,
  context: CheckContext,
): { statement: With; value: Expression } | undefined {
  const scope = context.chunk.scopes.lookup(name, context.chunk.scopes.scopeOf(node));
  for (const at of ancestorsOf(node)) {
    if (opensScope(at) && scope?.node !== at && !(scope === undefined)) {
      // Captured from further out: the `with` may have been left.
      if (at.kind !== 'ClassDef') return undefined;
    }
    if (at.kind !== 'With') continue;
    for (const it of at.items) {
      if (it.target?.kind === 'Name' && it.target.id === name && (isInside(node, at.body) || node.start > it.end))
        return { statement: at, value: it.context };
    }
  }
  return undefined;
}

function modeOf(call: Call, context: CheckContext): string | undefined {
  for (const callee of context.qualifiedNames(call.func)) {
    const known = openModes[callee];
    if (!known) continue;
    if (call.args.some((it) => it.star !== '')) return undefined;
    const keyword = call.args.find((it) => it.name === 'mode')?.value;
    const mode = keyword ?? call.args.filter((it) => it.name === undefined)[known.position]?.value;
    if (!mode) return known.without;
    if (mode.kind !== 'Constant' || mode.type !== 'str') return undefined;
    const text = mode.text.replace(/^\w*["']|["']$/g, '');
    // The compressed openers read bytes unless told otherwise.
    return known.without === 'rb' && !text.includes('t') && !text.includes('b') ? `${text}b` : text;
  }
  return undefined;
}
