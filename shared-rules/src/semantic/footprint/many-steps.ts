/** Loops whose number of steps is set by data that the program does not know: the other half of `few-steps.ts`. */
import { passingItems } from '../../catalogue/few-items.ts';
import { manyWords, rowMethods, sizeAttributes } from '../../catalogue/many-items.ts';
import { folderCalls, pieceCalls, pieceIteratorCalls, pieceIterators, pieceReaders } from '../../catalogue/streams.ts';
import type { Call, Expression, For, Name, Node } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, walk } from '../../syntax/children.ts';
import type { Loop } from './accumulating-loop.ts';
import type { CheckContext } from '../check-context.ts';
import { type KnownFile, knownFile } from './known-files.ts';
import { hasSmallPath } from './small-files.ts';
import { wordsOf } from '../words.ts';

/**
 * `streamed`: a file, a connection, a result; `data`: as many as the data has rows, by its shape or by what it is
 * called; `given`: what a caller passes, or a folder holds, which may be a handful.
 */
export type Steps = 'streamed' | 'data' | 'given';

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
    // One kind of many: `if tag == "comment":`, `if line.startswith("#"):`
    if (at.kind === 'Branch' && (comparesWithText(at.test) || looksForComments(at.test))) return undefined;
    if (at.kind === 'For') {
      const steps = at.async
        ? 'streamed'
        : (stepsOver(at.iter, context) ?? (isOneOfMany(at, context) ? 'data' : undefined));
      if (steps === 'streamed') return steps;
      found = stronger(found, steps === 'given' && isOneOfMany(at, context) ? 'data' : steps);
    }
    if (at.kind === 'While' && walk(at.test).some((it) => it.kind === 'Name' && saysMany(it.id)))
      found = stronger(found, 'data');
    if (at === loop) return found;
  }
  return found;
}

const stronger = (a: Steps | undefined, b: Steps | undefined): Steps | undefined => (a === 'data' ? a : (b ?? a));

const saysMany = (name: string): boolean =>
  wordsOf(name).some((it) => [it, it.replace(/s$/, ''), it.replace(/es$/, '')].some((one) => manyWords.has(one)));

/** `for row in table:`, `for at in range(start, end): line = lines[at]`. */
function isOneOfMany({ target, iter, body }: For, context: CheckContext): boolean {
  if (target.kind !== 'Name') return false;
  // What a text is cut into, or comes out of a file, says itself how much it is.
  const isCut = iter.kind === 'Call' && iter.func.kind === 'Attribute' && /^split(lines)?$/.test(iter.func.attr);
  if (saysMany(target.id)) return !isCut && knownFile(iter, context) === undefined;
  return walk(body).some(
    (it) =>
      it.kind === 'Subscript' &&
      it.index.kind === 'Name' &&
      it.index.id === target.id &&
      it.value.kind === 'Name' &&
      saysMany(it.value.id),
  );
}

const comparesWithText = (test: Expression): boolean =>
  test.kind === 'Compare' &&
  test.ops[0] === '==' &&
  test.comparators.some((it) => it.kind === 'Constant' && it.type === 'str' && it.text.length > 3);

const looksForComments = (test: Expression): boolean =>
  test.kind === 'Call' &&
  test.func.kind === 'Attribute' &&
  test.func.attr === 'startswith' &&
  test.args.some(({ value }) => value.kind === 'Constant' && /^\w*["'](#|%|;|\/\/)["']$/.test(value.text));

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
  return (
    isReader &&
    !node.args.some((it) => it.value.kind === 'Constant' && it.value.text === '1') &&
    !readsEverything(node, loop) &&
    !asksForTheRest(node, loop)
  );
}

/** `while True: part = stream.read()`: the first step has all there is, the second finds the end. */
const readsEverything = ({ func, args }: Call, loop: Loop): boolean =>
  loop.kind === 'While' && func.kind === 'Attribute' && func.attr === 'read' && args.length === 0;

/** `while missing: part = stream.read(missing)`: the first step mostly has it all. A connection gives what has come in. */
const asksForTheRest = ({ func, args }: Call, loop: Loop): boolean =>
  loop.kind === 'While' &&
  func.kind === 'Attribute' &&
  func.attr === 'read' &&
  args.some(
    ({ value }) =>
      value.kind === 'Name' &&
      (walk(loop.test).some((it) => it.kind === 'Name' && it.id === value.id) || countsDown(value.id, loop)),
  );

/** `missing -= len(part)` */
const countsDown = (name: string, loop: Loop): boolean =>
  walk(loop.body).some(
    (it) => it.kind === 'AugAssign' && it.op === '-' && it.target.kind === 'Name' && it.target.id === name,
  );

/** Whether each step has a file of its own: what it reads then is all of it, and other files set the number of steps. */
function isOpenedIn(loop: Loop, file: Expression, context: CheckContext): boolean {
  const opened = knownFile(file, context)?.opened;
  if (opened) return isInside(opened, loop.body);
  if (file.kind !== 'Name') return file.kind === 'Call';
  const bindings = context.localBindings(file) ?? [];
  return bindings.length > 0 && bindings.every(({ node }) => isInside(node, loop.body));
}

const isSmall = ({ opened }: KnownFile, context: CheckContext): boolean =>
  opened !== undefined && hasSmallPath(opened, context);

/** What sets how many items something has. */
export function stepsOver(iterable: Expression, context: CheckContext, depth = 0): Steps | undefined {
  if (depth > 5) return undefined;
  const file = knownFile(iterable, context);
  if (file) return isSmall(file, context) ? undefined : 'streamed';
  if (context.typeOf(iterable) === 'builtins.bytes') return 'given';
  if (iterable.kind === 'Attribute') return saysMany(iterable.attr) ? 'data' : undefined;
  if (iterable.kind === 'Name') return stepsOverName(iterable, context, depth);
  if (iterable.kind !== 'Call') return undefined;
  const { func, args } = iterable;
  if (func.kind === 'Attribute' && pieceIterators.has(func.attr)) {
    const read = knownFile(func.value, context);
    return read && isSmall(read, context) ? undefined : 'streamed';
  }
  const callees = context.qualifiedNames(func);
  if (callees.some((it) => pieceIteratorCalls.has(it))) return 'streamed';
  if (func.kind === 'Attribute' && rowMethods.has(func.attr)) return 'data';
  if (callees.some((it) => folderCalls.has(it))) return 'given';
  // `iter(read, b"")`
  if (callees.includes('builtins.iter') && args.length === 2) return 'streamed';
  // `range(len(rows))`
  const counts = callees.includes('builtins.range') || callees.includes('builtins.len');
  if (!counts && !callees.some((it) => passingItems.has(it))) return undefined;
  // `range(image.shape[0])`
  if (callees.includes('builtins.range') && args.some((it) => isSizeOfData(it.value, context))) return 'data';
  if (callees.includes('builtins.range') && args.some((it) => it.value.kind !== 'Call')) return undefined;
  for (const it of args) {
    const steps = it.star === '' ? stepsOver(it.value, context, depth + 1) : undefined;
    if (steps) return steps;
  }
  return undefined;
}

function stepsOverName(name: Name, context: CheckContext, depth: number): Steps | undefined {
  const [only, second] = context.localBindings(name) ?? [];
  const made = only?.kind === 'assign' && only.value && !second ? stepsOver(only.value, context, depth + 1) : undefined;
  if (made) return made;
  if (saysMany(name.id)) return 'data';
  const isGiven = only?.node.kind === 'Parameter' && only.node.variant === 'plain' && !second;
  return isGiven ? 'given' : undefined;
}

/** A default that is more than a handful. */
const LARGE = 500;

/** `image.shape[0]`, `values.size`, or a parameter that is a large number unless a caller says otherwise. */
function isSizeOfData(count: Expression, context: CheckContext): boolean {
  const size = count.kind === 'Subscript' ? count.value : count;
  if (size.kind === 'Attribute') return sizeAttributes.has(size.attr);
  if (size.kind !== 'Name') return false;
  const [only, second] = context.localBindings(size) ?? [];
  if (second || only?.node.kind !== 'Parameter') return false;
  const usual = only.node.default;
  return usual?.kind === 'Constant' && usual.type === 'int' && Number(usual.text) >= LARGE;
}
