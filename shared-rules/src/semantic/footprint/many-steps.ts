/** Loops whose number of steps is set by data that the program does not know: the other half of `few-steps.ts`. */
import { passingItems } from '../../catalogue/few-items.ts';
import { folderCalls, pieceCalls, pieceIteratorCalls, pieceIterators, pieceReaders } from '../../catalogue/streams.ts';
import type { Expression, Node } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, walk } from '../../syntax/children.ts';
import type { Loop } from './accumulating-loop.ts';
import type { CheckContext } from '../check-context.ts';
import { type KnownFile, knownFile } from './known-files.ts';
import { hasSmallPath } from './small-files.ts';

/** `streamed`: a file, a connection, a result; `given`: what a caller passes, or a folder holds. */
export type Steps = 'streamed' | 'given';

/**
 * What sets the number of times `statement` runs in `loop`, which is around it.
 * @param added what each step works on
 * @returns undefined where nothing shows that it may be large
 */
export function manySteps(
  loop: Loop,
  statement: Node,
  added: readonly Expression[],
  context: CheckContext,
): Steps | undefined {
  if (added.some((it) => isPiece(it, loop, context))) return 'streamed';
  let found: Steps | undefined;
  for (const at of ancestorsOf(statement)) {
    // One kind of many: `if tag == "comment":`
    if (at.kind === 'Branch' && comparesWithText(at.test)) return undefined;
    if (at.kind === 'For') {
      const steps = at.async ? 'streamed' : stepsOver(at.iter, context);
      if (steps === 'streamed') return steps;
      found ??= steps;
    }
    if (at === loop) return found;
  }
  return found;
}

const comparesWithText = (test: Expression): boolean =>
  test.kind === 'Compare' &&
  test.ops[0] === '==' &&
  test.comparators.some((it) => it.kind === 'Constant' && it.type === 'str' && it.text.length > 3);

/** Whether an expression is made of the next piece of a stream, read in the loop. */
function isPiece(added: Expression, loop: Loop, context: CheckContext): boolean {
  for (const it of walk(added)) {
    if (readsPiece(it, loop, context)) return true;
    if (it.kind !== 'Name') continue;
    const bindings = context.localBindings(it) ?? [];
    if (
      bindings.some(
        ({ value }) => value && isInside(value, loop) && [...walk(value)].some((one) => readsPiece(one, loop, context)),
      )
    )
      return true;
  }
  return false;
}

function readsPiece(node: Node, loop: Loop, context: CheckContext): boolean {
  if (node.kind !== 'Call') return false;
  if (node.func.kind === 'Attribute' && node.args.length === 0 && isOpenedIn(loop, node.func.value, context))
    return false;
  const isReader =
    (node.func.kind === 'Attribute' && pieceReaders.has(node.func.attr)) ||
    context.qualifiedNames(node.func).some((it) => pieceCalls.has(it));
  // One byte at a time is how short things are read: a number, a line of a protocol.
  return isReader && !node.args.some((it) => it.value.kind === 'Constant' && it.value.text === '1');
}

/** Whether each step opens the file anew: what it reads then is all of it, and other files set the number of steps. */
function isOpenedIn(loop: Loop, file: Expression, context: CheckContext): boolean {
  const opened = knownFile(file, context)?.opened;
  return opened !== undefined && isInside(opened, loop.body);
}

const isSmall = ({ opened }: KnownFile, context: CheckContext): boolean =>
  opened !== undefined && hasSmallPath(opened, context);

/** What sets how many items something has. */
export function stepsOver(iterable: Expression, context: CheckContext, depth = 0): Steps | undefined {
  if (depth > 5) return undefined;
  const file = knownFile(iterable, context);
  if (file) return isSmall(file, context) ? undefined : 'streamed';
  if (context.typeOf(iterable) === 'builtins.bytes') return 'streamed';
  if (iterable.kind === 'Name') {
    const [only, second] = context.localBindings(iterable) ?? [];
    if (!only || second) return undefined;
    if (only.kind === 'parameter')
      return only.node.kind === 'Parameter' && only.node.variant === 'plain' ? 'given' : undefined;
    return only.kind === 'assign' && only.value ? stepsOver(only.value, context, depth + 1) : undefined;
  }
  if (iterable.kind !== 'Call') return undefined;
  const { func, args } = iterable;
  if (func.kind === 'Attribute' && pieceIterators.has(func.attr)) {
    const read = knownFile(func.value, context);
    return read && isSmall(read, context) ? undefined : 'streamed';
  }
  const callees = context.qualifiedNames(func);
  if (callees.some((it) => pieceIteratorCalls.has(it))) return 'streamed';
  if (callees.some((it) => folderCalls.has(it))) return 'given';
  // `iter(read, b"")`
  if (callees.includes('builtins.iter') && args.length === 2) return 'streamed';
  // `range(len(rows))`
  const counts = callees.includes('builtins.range') || callees.includes('builtins.len');
  if (!counts && !callees.some((it) => passingItems.has(it))) return undefined;
  if (callees.includes('builtins.range') && args.some((it) => it.value.kind !== 'Call')) return undefined;
  for (const it of args) {
    const steps = it.star === '' ? stepsOver(it.value, context, depth + 1) : undefined;
    if (steps) return steps;
  }
  return undefined;
}
