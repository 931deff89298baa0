/** Uses of a whole text of which little is left: a digest of it, or its first part. */
import { checksums, digestObjects, digestsLater } from '../../catalogue/digests.ts';
import type { Call, Expression, Node, Subscript } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';

export interface Digested {
  readonly kind: 'digested';
  /** The call that takes the bytes. */
  readonly taker: Call;
  /** `made`: it gives the hash object; `updated`: it is a method of one; `number`: a checksum. */
  readonly by: 'made' | 'updated' | 'number';
}

/** `hashlib.md5(data)`, `digest.update(data)` where `data` is the bytes of a file. */
export function digestOf(data: Expression, context: CheckContext): Digested | undefined {
  const argument = data.parent;
  const taker = argument?.kind === 'Argument' && argument.star === '' ? argument.parent : undefined;
  if (argument?.kind !== 'Argument' || argument.name !== undefined || taker?.kind !== 'Call') return undefined;
  const at = taker.args.indexOf(argument);
  if (isUpdate(taker)) {
    const made = at === 0 && taker.args.length === 1 ? context.definitionOf(taker.func.value) : undefined;
    if (made?.kind !== 'Call') return undefined;
    const isDigest = context.qualifiedNames(made.func).some((it) => it in digestObjects || digestsLater.has(it));
    return isDigest ? { kind: 'digested', taker, by: 'updated' } : undefined;
  }
  const callees = context.qualifiedNames(taker.func);
  if (callees.some((it) => digestObjects[it] === at)) return { kind: 'digested', taker, by: 'made' };
  return at === 0 && callees.some((it) => checksums.has(it)) ? { kind: 'digested', taker, by: 'number' } : undefined;
}

const isUpdate = (call: Call): call is Call & { readonly func: Extract<Node, { kind: 'Attribute' }> } =>
  call.func.kind === 'Attribute' && call.func.attr === 'update';

export interface Head {
  readonly kind: 'head';
  /** `f.read()[:4]` */
  readonly subscript: Subscript;
  /** How much of it is left, as it is written. */
  readonly count: string;
}

/** `f.read()[:4]`: what stands behind is read for nothing. */
export function headOf(text: Expression, context: CheckContext): Head | undefined {
  const subscript = text.parent;
  if (subscript?.kind !== 'Subscript' || subscript.value !== text || subscript.index.kind !== 'Slice') return undefined;
  const [, count] = /^0?\s*:\s*(\d[\d_]*)$/.exec(context.source(subscript.index)) ?? [];
  return count === undefined ? undefined : { kind: 'head', subscript, count };
}
