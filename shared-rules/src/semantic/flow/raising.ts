/** How evaluating a piece of code can raise. */
import { noRaiseCalls } from '../../catalogue/no-raise.ts';
import type { Node, Statement } from '../../syntax/ast.ts';
import { walk, walkScope } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { EdgeKind, FlowOracle } from './control-flow.ts';

/** Whether a statement may raise, apart from odd cases. */
export const mayRaise = (statement: Statement, context: CheckContext): boolean =>
  [...walk(statement)].some(
    (it) =>
      it.kind === 'Await' ||
      it.kind === 'Raise' ||
      (it.kind === 'Call' && !context.qualifiedNames(it.func).some((name) => noRaiseCalls.has(name))),
  );

/** How the evaluation of some syntax (nested scopes left out) can raise. */
export function raising(parts: readonly Node[], oracle: FlowOracle): EdgeKind | undefined {
  let weak = false;
  for (const part of parts) {
    for (const it of walkScope(part)) {
      switch (it.kind) {
        case 'Call':
          if (!oracle.cannotRaise(it)) return 'raise';
          break;
        case 'Await':
          return 'raise';
        case 'Yield':
          if (oracle.yieldsRaise || it.from) return 'raise';
          break;
        case 'Attribute':
        case 'Subscript':
        case 'BinOp':
        case 'Compare':
        case 'Starred':
        case 'Import':
        case 'ImportFrom':
        case 'Delete':
        case 'Opaque':
          weak = true;
          break;
        default:
          break;
      }
    }
  }
  return weak ? 'weak-raise' : undefined;
}
