/**
 * The statements during which a resource must stay open: from where it is acquired to the last one that uses it,
 * or anything that still reads through it.
 */
import type { CheckContext } from '../semantic/check-context.ts';
import type { Lifetime } from '../semantic/ownership.ts';
import type { Assign, Block, ExprStatement, Name, Statement } from '../syntax/ast.ts';
import { isInside, statementOf, suiteOf } from '../syntax/children.ts';
import { fateOf } from '../semantic/fate.ts';
import { ownLines } from './lines.ts';

export interface ReleaseRange {
  readonly suite: Block;
  /** `name = acquire()` */
  readonly statement: Assign;
  readonly target: Name;
  /** Statements after the acquisition up to the last use; releases at the end left out. */
  readonly body: readonly Statement[];
  /** Releasing statements of the same suite that the fix replaces. */
  readonly releases: readonly ExprStatement[];
  /** Nothing but plain uses: closing after the last of them cannot be noticed. */
  readonly certain: boolean;
}

/** @returns undefined where the range is not certain: the value or something that reads through it gets away. */
export function releaseRange(lifetime: Lifetime, context: CheckContext): ReleaseRange | undefined {
  const { acquisition, holders, uses } = lifetime;
  const statement = statementOf(acquisition.value);
  if (statement?.kind !== 'Assign' || statement.value !== acquisition.value || statement.annotation) return undefined;
  const [target, second] = statement.targets;
  const suite = suiteOf(statement);
  if (target?.kind !== 'Name' || second || !suite) return undefined;
  const first = suite.statements.indexOf(statement) + 1;
  const after = suite.statements.slice(first);

  for (const { name, scope } of holders) {
    if ((scope.bindings.get(name)?.length ?? 0) > 1) return undefined;
  }
  let certain = holders.every((it) => !it.dependent);
  const releases: ExprStatement[] = [];
  let last = -1;
  for (const use of uses) {
    const index = after.findIndex((it) => isInside(use, it));
    const at = after[index];
    if (!at) return undefined;
    const dependent = holders.some((it) => it.name === use.id && it.dependent);
    const fate = fateOf(use, acquisition.resource, context, dependent);
    if (fate.kind === 'escape') return undefined;
    if (fate.kind === 'passed' || fate.kind === 'bound') certain = false;
    // Without a release of its own nothing shows that a callee did not keep it.
    if (fate.kind === 'passed' && lifetime.releases.length === 0 && acquisition.resource.weight !== 'memory') return undefined;
    if (fate.kind === 'release' && at.kind === 'ExprStatement' && (at.value === fate.node || (at.value.kind === 'Await' && at.value.value === fate.node))) {
      releases.push(at);
      continue;
    }
    if (fate.kind === 'no-release' && fate.why === 'not-called' && at.kind === 'ExprStatement') {
      releases.push(at);
      continue;
    }
    last = Math.max(last, index);
  }
  // A release in the middle is left where it is only if it is the end.
  if (releases.some((it) => after.indexOf(it) < last)) return undefined;
  const body = after.slice(0, last + 1);
  if (!ownLines(context.chunk.text, [statement, ...body, ...releases])) return undefined;
  return { suite, statement, target, body, releases, certain };
}
