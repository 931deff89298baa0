/** What other linters say about the same call. */
import { withChecks } from '../catalogue/other-linters.ts';
import type { Call } from '../syntax/ast.ts';
import type { CheckContext } from './check-context.ts';

/** Codes and names of the checks of other linters that report this call when it is in no `with`. */
export const withChecksOf = (call: Call, context: CheckContext): readonly string[] => {
  const [name, second] = context.qualifiedNames(call.func);
  return name === undefined || second !== undefined ? [] : (withChecks[name] ?? []);
};
