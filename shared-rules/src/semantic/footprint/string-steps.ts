/** How many pieces a string is put together from, as far as the code shows. */
import { literalReaders } from '../../catalogue/streams.ts';
import type { Expression, Node } from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import type { Loop } from './accumulating-loop.ts';
import { hasFewWrittenSteps, isPaced } from './fixed-steps.ts';
import { addedBy } from './growing-types.ts';
import { knownFile } from './known-files.ts';
import { hasFixedSize } from './likely-few-steps.ts';
import { manySteps, type Steps } from './many-steps.ts';
import type { GrowthStep } from './string-building.ts';

/** What is parsed as one Python value is a message of a few words, however it comes in. */
function isReadAsLiteral(target: Expression, context: CheckContext): boolean {
  if (target.kind !== 'Name') return false;
  const { scopes } = context.chunk;
  const names = scopes.lookup(target.id, scopes.scopeOf(target))?.names.get(target.id) ?? [];
  return names.some((it) => {
    const decoded = it.parent?.kind === 'Attribute' && it.parent.parent?.kind === 'Call' ? it.parent.parent : it;
    const call = decoded.parent?.kind === 'Argument' ? decoded.parent.parent : undefined;
    return call !== undefined && context.calls(call, literalReaders);
  });
}

/** The best evidence that any of the steps has. */
export function stepsOfGrowth(
  target: Expression,
  steps: readonly GrowthStep[],
  loop: Loop,
  fn: FunctionModel,
  context: CheckContext,
): Steps | undefined {
  if (isReadAsLiteral(target, context) || takesSection(loop, context)) return undefined;
  const found = steps.map(({ statement }) =>
    isSurelyCheap(statement, loop, fn, context)
      ? undefined
      : manySteps(loop, statement, addedBy(statement, target, context), context),
  );
  // What an object is described by when it is made is a handful.
  const likely = /(^|\.)__init__$/.test(fn.symbol) ? found.filter((it) => it !== 'given') : found;
  return likely.find((it) => it === 'streamed') ?? addsAll(likely, steps, loop);
}

/** The code says that there are few steps, or that each of them waits: copying what there is takes no time beside that. */
const isSurelyCheap = (statement: Node, loop: Loop, fn: FunctionModel, context: CheckContext): boolean =>
  hasFewWrittenSteps(loop, statement, context) ||
  isPaced(loop, statement, context) ||
  (loop.kind === 'For' && hasFixedSize(context.source(loop.iter), fn, context));

/** What a caller passes, or what is called the rows of something, is worth a word where all of it is added, whatever it is. */
const addsAll = (found: readonly (Steps | undefined)[], steps: readonly GrowthStep[], loop: Loop): Steps | undefined =>
  found.find((it, at) => it !== undefined && steps[at]?.statement.parent === loop.body);

/** `while not line.startswith("%"): text += line`: the head of a file, or a part of it that has a name. */
function takesSection(loop: Loop, context: CheckContext): boolean {
  if (loop.kind === 'While') return (readsLines(loop.body) && looksForText(loop.test)) || endsAtMark(loop);
  return (
    knownFile(loop.iter, context) !== undefined &&
    walk(loop.body).some(
      (it) => it.kind === 'Break' && it.parent?.parent?.kind === 'Branch' && looksForText(it.parent.parent.test),
    )
  );
}

const readsLines = (node: Node): boolean =>
  walk(node).some((it) => it.kind === 'Call' && it.func.kind === 'Attribute' && it.func.attr === 'readline');

/** `if b"\\0" in block: return text`: one text or message out of many, which mostly ends in the first block. */
const endsAtMark = (loop: Loop): boolean =>
  walk(loop.body).some(
    (it) =>
      (it.kind === 'Break' || it.kind === 'Return') &&
      it.parent?.parent?.kind === 'Branch' &&
      holdsText(it.parent.parent.test),
  );

const holdsText = (test: Expression): boolean =>
  walk(test).some(
    (it) =>
      (it.kind === 'Compare' && it.ops[0] === 'in' && isText(it.left)) ||
      (it.kind === 'Attribute' && it.attr === 'endswith'),
  );

const looksForText = (test: Expression): boolean =>
  walk(test).some(
    (it) =>
      (it.kind === 'Attribute' && it.attr === 'startswith') ||
      (it.kind === 'Compare' && it.comparators.some((other) => isText(other))) ||
      (it.kind === 'Compare' && isText(it.left)),
  );

const isText = (node: Expression): boolean =>
  node.kind === 'Constant' && /^(str|bytes)$/.test(node.type) && !/^\w*(''|"")$/.test(node.text);
