/** The missing removal, at the end of a `close()` that the class has already. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { StrongRegistry } from '../semantic/retention/strong-registries.ts';
import { atEndOfClose } from './end-of-close.ts';

export function undoInClose(found: StrongRegistry, context: CheckContext): FixDraft[] {
  const { owner, how } = found;
  if (owner === undefined) return [];
  const line =
    how === 'atexit' ? unregister(found, context) : how === 'container' ? removal(found, context) : undefined;
  const close = line === undefined ? undefined : atEndOfClose(owner, line, context);
  return close
    ? [
        {
          title: `Let go of it in '${close.name}()'`,
          recipe: 'undo-in-close',
          applicability: 'unsafe',
          edits: [close.edit],
        },
      ]
    : [];
}

/** Bound methods of one object are equal, so that `unregister` finds it; a lambda could not be found again. */
function unregister({ at, value }: StrongRegistry, context: CheckContext): string | undefined {
  if (at.kind !== 'Call' || at.args.length !== 1 || value.kind !== 'Attribute') return undefined;
  const atexit = at.func.kind === 'Attribute' ? context.source(at.func.value) : undefined;
  return atexit === undefined ? undefined : `${atexit}.unregister(${context.source(value)})`;
}

function removal({ holder, value, container }: StrongRegistry, context: CheckContext): string | undefined {
  if (!holder || !container || value.kind !== 'Name' || !/^(list|set)$/.test(container.kind)) return undefined;
  return `${context.source(holder)}.${container.kind === 'set' ? 'discard' : 'remove'}(${value.id})`;
}
