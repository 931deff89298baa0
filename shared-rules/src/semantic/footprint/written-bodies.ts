/** The body of a response that goes into a file. */
import { awaitedOpeners, pathWriters } from '../../catalogue/http-responses.ts';
import type { Assign, Call, Expression } from '../../syntax/ast.ts';
import { ancestorsOf, dottedParts } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { knownFile } from './known-files.ts';

export interface WrittenBody {
  readonly kind: 'written';
  readonly write: Call;
  /** The file, or the path that is written to at once. */
  readonly to: Expression;
  readonly named: Assign | undefined;
  readonly toPath: boolean;
  readonly awaited: boolean;
}

/** @param named the assignment that names the body, if any */
export function bodyWritten(
  value: Expression,
  named: Assign | undefined,
  context: CheckContext,
): WrittenBody | undefined {
  const at = value.parent;
  const call = at?.kind === 'Argument' && at.star === '' && at.name === undefined ? at.parent : undefined;
  if (call?.kind !== 'Call' || call.func.kind !== 'Attribute' || call.args[0] !== at) return undefined;
  const to = call.func.value;
  const awaited = call.parent?.kind === 'Await';
  const base = { kind: 'written', write: call, to, named } as const;
  if (context.qualifiedNames(call.func).some((it) => pathWriters.includes(it)))
    return { ...base, toPath: true, awaited };
  if (call.func.attr !== 'write' || call.args.length !== 1) return undefined;
  if (awaited ? isAwaitedFile(to, context) : knownFile(to, context) || isOpenedForWriting(to, context))
    return { ...base, toPath: false, awaited };
  return undefined;
}

/** `with local_path.open("wb") as out`, whatever the path is an object of: what is opened to be written is no buffer. */
function isOpenedForWriting(node: Expression, context: CheckContext): boolean {
  const entered = boundByWith(node);
  if (entered) return opensForWriting(entered);
  const values = (context.localBindings(node) ?? []).map(({ value }) => value);
  // `out = None` until it is opened, for writing or to go on with.
  const opened = values.filter((it) => it?.kind !== 'Constant');
  return opened.length > 0 && opened.every((it) => it !== undefined && opensForWriting(it));
}

const opensForWriting = (node: Expression): boolean =>
  node.kind === 'Call' &&
  /(^|_)open$/.test(dottedParts(node.func)?.at(-1) ?? '') &&
  node.args.some(({ value }) => value.kind === 'Constant' && /^u?["'][awx]b?\+?b?["']$/.test(value.text));

/** What the `with` around is entered with, for its name. */
function boundByWith(node: Expression): Expression | undefined {
  if (node.kind !== 'Name') return undefined;
  for (const at of ancestorsOf(node)) {
    const item = at.kind === 'With' ? at.items.find((it) => isNamed(it.target, node.id)) : undefined;
    if (item) return item.context;
  }
  return undefined;
}

const isNamed = (node: Expression | undefined, name: string): boolean => node?.kind === 'Name' && node.id === name;

/** A file of a library that awaits its writes, from the `with` around. */
function isAwaitedFile(node: Expression, context: CheckContext): boolean {
  const opened = boundByWith(node);
  return opened !== undefined && context.calls(opened, new Set(awaitedOpeners));
}
