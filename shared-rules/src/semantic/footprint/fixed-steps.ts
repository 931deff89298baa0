/** Loops whose number of steps is written in the code: what is put together in them has a size that its author knows. */
import { sleeps } from '../../catalogue/sleeps.ts';
import type { Expression, For, Node, Statement } from '../../syntax/ast.ts';
import { ancestorsOf, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { FEW_WRITTEN, takesFewSteps } from '../flow/few-steps.ts';
import { writtenNumber, writtenRange } from '../flow/written-numbers.ts';
import type { Loop } from './accumulating-loop.ts';

/** Bytes that are copied in about 0.1 s. */
const LITTLE_COPIED = 2 ** 28;

/** Whether the loops around `statement`, up to `loop`, together run it as often as the code says, and that is not often. */
export function hasFewWrittenSteps(loop: Loop, statement: Node, context: CheckContext): boolean {
  for (const at of ancestorsOf(statement)) {
    if ((at.kind === 'For' || at.kind === 'While') && !isShort(at, context)) return false;
    if (at === loop) return true;
  }
  return false;
}

const isShort = (loop: Loop, context: CheckContext): boolean =>
  takesFewSteps(loop, context) || endsAfterFew(loop, context) || (loop.kind === 'For' && isWritten(loop.iter, context));

function isWritten(iterable: Expression, context: CheckContext): boolean {
  const range = writtenRange(iterable, context);
  // A step for each block of what has this size.
  return range === 'constant' || (range?.inBlocks === true && (range.steps * range.size) / 2 <= LITTLE_COPIED);
}

/** `count += 1` and `if count > 5: return`, or `while count < 5:`: it ends after a number of steps that is written down. */
function endsAfterFew(loop: Loop, context: CheckContext): boolean {
  if (loop.kind === 'While' && isLimit(loop.test, /^<=?$/, loop, context)) return true;
  return loop.body.statements.some(
    (it) =>
      it.kind === 'If' &&
      it.branches.some(
        ({ test, body }) => leaves(body.statements.at(-1)) && isLimit(test, /^(>=?|==)$/, loop, context),
      ),
  );
}

const leaves = (it: Statement | undefined): boolean =>
  it?.kind === 'Return' || it?.kind === 'Break' || it?.kind === 'Raise';

/** Whether a test compares the count of steps with a small number. */
function isLimit(test: Expression, operator: RegExp, loop: Loop, context: CheckContext): boolean {
  if (test.kind !== 'Compare' || test.left.kind !== 'Name') return false;
  const [op] = test.ops;
  const [given] = test.comparators;
  if (op === undefined || !operator.test(op) || !given) return false;
  const limit = writtenNumber(given, context);
  return typeof limit === 'number' && limit <= FEW_WRITTEN && countsSteps(test.left.id, loop, context);
}

/** `for count, it in enumerate(items):`, or `count += 1` in each step. */
function countsSteps(name: string, loop: Loop, context: CheckContext): boolean {
  if (loop.kind === 'For' && isFirstOfEnumerate(loop, name, context)) return true;
  return loop.body.statements.some(
    (it) =>
      it.kind === 'AugAssign' &&
      it.op === '+' &&
      it.target.kind === 'Name' &&
      it.target.id === name &&
      it.value.kind === 'Constant' &&
      it.value.text === '1',
  );
}

function isFirstOfEnumerate({ target, iter }: For, name: string, context: CheckContext): boolean {
  const [first] = target.kind === 'Tuple' ? target.elements : [];
  return first?.kind === 'Name' && first.id === name && context.calls(iter, 'builtins.enumerate');
}

/** Whether each step that gets to `statement` also waits for a while: to copy what there is takes no time beside that. */
export function isPaced(loop: Loop, statement: Node, context: CheckContext): boolean {
  for (const at of ancestorsOf(statement)) {
    if (at.kind === 'Block' && at.statements.some((it) => waits(it, context))) return true;
    if (at === loop) return false;
  }
  return false;
}

function waits(it: Statement, context: CheckContext): boolean {
  if (it.kind !== 'ExprStatement') return false;
  const call = it.value.kind === 'Await' ? it.value.value : it.value;
  if (!context.calls(call, sleeps)) return false;
  // `await asyncio.sleep(0)` lets others go on, and waits for nobody.
  const [time] = call.args;
  return time !== undefined && !walk(time.value).every((part) => part.kind === 'Constant' && Number(part.text) === 0);
}
