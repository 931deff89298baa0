/** `cache.set(key, value, timeout=None)` → `timeout=3600`; `redis.set(key, value)` → `ex=3600`. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Call, Expression } from '../syntax/ast.ts';
import { inDocument } from './lines.ts';
import { chosen } from './statement-at.ts';

/** @param given the argument that says "never"; @param keyword what to add where there is none. */
export function setExpiry(
  call: Call,
  given: Expression | undefined,
  keyword: string,
  context: CheckContext,
): FixDraft[] {
  const needsValue = chosen(context, 'timeout', '3600');
  const last = call.args.at(-1);
  if (!given && last?.star !== '') return [];
  const edit = given
    ? { start: given.start, end: given.end, text: needsValue.placeholder }
    : { start: last?.end ?? 0, end: last?.end ?? 0, text: `, ${keyword}=${needsValue.placeholder}` };
  return [
    {
      title: `Let the entry expire after ${needsValue.placeholder} seconds`,
      recipe: 'set-expiry',
      applicability: 'unsafe',
      needsValue,
      edits: inDocument(context, [edit]),
    },
  ];
}
