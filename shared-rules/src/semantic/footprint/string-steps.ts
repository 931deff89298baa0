/** How many pieces a string is put together from, as far as the code shows. */
import { literalReaders } from '../../catalogue/streams.ts';
import type { Expression, Node } from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { Loop } from './accumulating-loop.ts';
import { addedBy } from './growing-types.ts';
import { knownFile } from './known-files.ts';
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
  context: CheckContext,
): Steps | undefined {
  if (isReadAsLiteral(target, context) || takesSection(loop, context)) return undefined;
  const found = steps.map(({ statement }) => manySteps(loop, statement, addedBy(statement, target, context), context));
  return found.find((it) => it === 'streamed') ?? addsAll(found, steps, loop);
}

/** What a caller passes, or what is called the rows of something, is worth a word where all of it is added, whatever it is. */
const addsAll = (found: readonly (Steps | undefined)[], steps: readonly GrowthStep[], loop: Loop): Steps | undefined =>
  found.find((it, at) => it !== undefined && steps[at]?.statement.parent === loop.body);

/** `while not line.startswith("%"): text += line`: the head of a file, or a part of it that has a name. */
function takesSection(loop: Loop, context: CheckContext): boolean {
  const reads = (node: Node): boolean =>
    walk(node).some((it) => it.kind === 'Call' && it.func.kind === 'Attribute' && it.func.attr === 'readline');
  if (loop.kind === 'While') return reads(loop.body) && looksForText(loop.test);
  return (
    knownFile(loop.iter, context) !== undefined &&
    walk(loop.body).some(
      (it) => it.kind === 'Break' && it.parent?.parent?.kind === 'Branch' && looksForText(it.parent.parent.test),
    )
  );
}

const looksForText = (test: Expression): boolean =>
  walk(test).some(
    (it) =>
      (it.kind === 'Attribute' && it.attr === 'startswith') ||
      (it.kind === 'Compare' && it.comparators.some((other) => isText(other))) ||
      (it.kind === 'Compare' && isText(it.left)),
  );

const isText = (node: Expression): boolean =>
  node.kind === 'Constant' && /^(str|bytes)$/.test(node.type) && !/^\w*(''|"")$/.test(node.text);
