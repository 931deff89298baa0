/** Whether evaluating a statement may raise, apart from odd cases. */
import { noRaiseCalls } from '../../catalogue/no-raise.ts';
import type { Statement } from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';

export const mayRaise = (statement: Statement, context: CheckContext): boolean =>
  [...walk(statement)].some(
    (it) =>
      it.kind === 'Await' ||
      it.kind === 'Raise' ||
      (it.kind === 'Call' && !context.qualifiedNames(it.func).some((name) => noRaiseCalls.has(name))),
  );
