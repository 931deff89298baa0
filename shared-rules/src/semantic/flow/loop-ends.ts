/** Whether what stands behind a loop is certain to run once the loop was entered. */
import { loopOf } from './loops.ts';
import { swallowingManagers } from '../../catalogue/swallowing-managers.ts';
import type { For, Node, While } from '../../syntax/ast.ts';
import { isInside, walk, walkScope } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';

/**
 * True where code behind the loop may be skipped although `name` is still looked at: an exception leaves the loop and
 * is caught in the same function, or the loop ends in no other way.
 */
export function mayBeSkipped(loop: For | While, name: string, fn: FunctionModel, context: CheckContext): boolean {
  if (loop.kind === 'While' && isEndless(loop, context)) return true;
  for (let at: Node | undefined = loop.parent; at && at !== fn.node; at = at.parent) {
    if (!catches(at, loop, context)) continue;
    const guarded = at.kind === 'Try' || at.kind === 'With' ? at.body : at;
    if ([...walk(fn.node)].some((it) => isNamed(it, name, context) && it.start >= loop.end && !isInside(it, guarded)))
      return true;
    // The next pass of a loop around sees it again.
    if (isInLoopAround(at, fn)) return true;
  }
  return false;
}

const isNamed = (it: Node, name: string, context: CheckContext): boolean =>
  (it.kind === 'Name' || it.kind === 'Attribute') && context.source(it) === name;

function catches(at: Node, loop: Node, context: CheckContext): boolean {
  if (at.kind === 'Try')
    return (
      isInside(loop, at.body) &&
      at.handlers.some((it) => !/^(?:Raise|Return)$/.test(it.body.statements.at(-1)?.kind ?? ''))
    );
  return (
    at.kind === 'With' &&
    at.items.some(
      ({ context: manager }) =>
        manager.kind === 'Call' && context.qualifiedNames(manager.func).some((it) => swallowingManagers.has(it)),
    )
  );
}

function isInLoopAround(from: Node, fn: FunctionModel): boolean {
  for (let at: Node | undefined = from.parent; at && at !== fn.node; at = at.parent)
    if (at.kind === 'For' || at.kind === 'While') return true;
  return false;
}

/** `while True` without a `break` of its own. */
function isEndless(loop: While, context: CheckContext): boolean {
  if (!/^(?:True|1)$/.test(context.source(loop.test))) return false;
  return !walkScope(loop.body).some((it) => it.kind === 'Break' && loopOf(it) === loop);
}
