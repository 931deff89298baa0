/** How often code that makes a class, a validator or a model is seen to run. */
import type { Branch, Expression, Node } from '../../syntax/ast.ts';
import { ancestorsOf } from '../../syntax/children.ts';
import type { TypePerCall } from './types-per-call.ts';

/**
 * Whether it is seen to be made again and again: in a loop, for each request, or by a function that a loop calls. Further
 * up, and behind `if size == 9`, most rounds of the loop may never come here.
 */
export function isMadeOften({ node, loop, occasion }: TypePerCall): boolean {
  if (loop || occasion?.kind !== 'loop') return true;
  return occasion.way.length <= 2 && !isForOneValue(node);
}

/** `if size == 9:` around. */
function isForOneValue(node: Node): boolean {
  for (const at of [node, ...ancestorsOf(node)]) {
    if (at !== node && at.kind === 'FunctionDef') return false;
    if (at.kind === 'Branch' && isComparedWithOne(at.test, '==')) return true;
    // `if size != 9: return …` before it.
    const suite: readonly Node[] = at.parent?.kind === 'Block' ? at.parent.statements : [];
    if (suite.slice(0, suite.indexOf(at)).some((it) => it.kind === 'If' && it.branches.some(isForOthers))) return true;
  }
  return false;
}

const isForOthers = ({ test, body }: Branch): boolean =>
  isComparedWithOne(test, '!=') && /^(Return|Raise)$/.test(body.statements.at(-1)?.kind ?? '');

const isComparedWithOne = (test: Expression, op: string): boolean =>
  test.kind === 'Compare' && test.ops.join() === op && test.comparators[0]?.kind === 'Constant';
