/** What code does with a database connection while it goes through a result of it. */
import type { Call, Expression, Name } from '../../syntax/ast.ts';
import { ancestorsOf, dottedParts, isInside, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { Consumption, SingleUse } from './consumption.ts';

/** Source texts of what the query runs on: the cursor, its connection, the session. */
export function connectionNames(source: Expression, context: CheckContext): ReadonlySet<string> {
  const out = new Set<string>();
  const add = (node: Expression): void => {
    let at = node;
    for (let depth = 0; depth < 30; depth += 1) {
      if (at.kind === 'Await') at = at.value;
      else if (at.kind === 'Call') at = at.func;
      else if (at.kind === 'Attribute') {
        const parts = dottedParts(at);
        if (parts && at.parent?.kind !== 'Call') out.add(parts.join('.'));
        at = at.value;
      } else break;
    }
    if (at.kind !== 'Name' || out.has(at.id)) return;
    if (at.id !== 'self' && at.id !== 'cls') out.add(at.id);
    for (const it of context.localBindings(at) ?? []) if (it.value) add(it.value);
  };
  add(source);
  return out;
}

/** Whether the loop does more with the connection than `harmless` methods; methods of the object that owns it may. */
export function usedWhile(
  names: ReadonlySet<string>,
  call: Call,
  { sink }: Consumption,
  context: CheckContext,
  harmless: RegExp,
): boolean {
  const owned =
    [...names].some((it) => it.startsWith('self.')) ||
    (call.func.kind === 'Attribute' && context.source(call.func.value).startsWith('self.'));
  for (const it of walk(sink.node)) {
    if (it.start >= call.start && it.end <= call.end) continue;
    // Whoever takes the rows may use the object's cursor meanwhile.
    if (owned && it.kind === 'Yield') return true;
    if ((it.kind !== 'Name' && it.kind !== 'Attribute') || (sink.kind === 'loop' && it.start < sink.node.iter.end))
      continue;
    const parent = it.parent;
    if (
      owned &&
      it.kind === 'Attribute' &&
      it.value.kind === 'Name' &&
      it.value.id === 'self' &&
      parent?.kind === 'Call' &&
      parent.func === it
    )
      return true;
    if (owned && it.kind === 'Name' && it.id === 'self' && parent?.kind === 'Argument') return true;
    if (!names.has(it.kind === 'Name' ? it.id : (dottedParts(it)?.join('.') ?? ''))) continue;
    if (parent?.kind === 'Attribute' && harmless.test(parent.attr)) continue;
    return true;
  }
  return false;
}

/**
 * Whether the connection is closed, or the `with` around the fetch left, before the rows are used: they are fetched for
 * that. A cursor that is closed at once is a habit, and frees no rows.
 */
export function isLeftBefore(
  { at, named }: SingleUse,
  names: ReadonlySet<string>,
  cursor: string,
  context: CheckContext,
): boolean {
  if (!named) return false;
  for (const it of ancestorsOf(named)) if (it.kind === 'With' && !isInside(at, it)) return true;
  return walk(context.chunk.tree.module).some(
    (it) =>
      it.kind === 'Call' &&
      it.start >= named.end &&
      it.end <= at.start &&
      it.func.kind === 'Attribute' &&
      it.func.attr === 'close' &&
      context.source(it.func.value) !== cursor &&
      names.has(context.source(it.func.value)),
  );
}

/** Whether anything but the loop itself mentions the connection between the fetch and the loop. */
export function touchedBetween(names: ReadonlySet<string>, { at, named }: SingleUse, context: CheckContext): boolean {
  if (!named) return false;
  return [...walk(context.chunk.tree.module)].some(
    (it): boolean => it.kind === 'Name' && it.start >= named.end && it.end <= at.start && names.has((it as Name).id),
  );
}
