/** `client = X()` and the lines that close it, taken out: its maker moves elsewhere and the name stays. */
import type { Edit } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Lifetime } from '../semantic/release/ownership.ts';
import { statementOf } from '../syntax/children.ts';
import { ownsLines, removeLine } from './lines.ts';

/**
 * @returns the name, and the edits that take out the assignment and every release (chunk-relative); undefined where
 *   the acquisition is no plain `name = call` on its own lines, or no edits where a release cannot go by itself.
 */
export function withoutOwnName(
  { acquisition: { call }, releases }: Lifetime,
  { chunk: { text } }: CheckContext,
): { name: string; edits: Edit[] | undefined } | undefined {
  const { parent } = call;
  if (parent?.kind !== 'Assign' || parent.value !== call || parent.annotation || !ownsLines(text, parent))
    return undefined;
  const [target, second] = parent.targets;
  if (target?.kind !== 'Name' || second) return undefined;
  const edits = [removeLine(text, parent)];
  for (const release of releases) {
    const line = statementOf(release);
    const goesAlone =
      line?.kind === 'ExprStatement' &&
      ownsLines(text, line) &&
      line.parent?.kind === 'Block' &&
      line.parent.statements.length > 1;
    if (!goesAlone) return { name: target.id, edits: undefined };
    edits.push(removeLine(text, line));
  }
  return { name: target.id, edits };
}
