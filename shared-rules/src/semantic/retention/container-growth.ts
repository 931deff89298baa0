/** What makes a container longer. */
import { growingMethods, growsOnRead, keyedGrowingMethods } from '../../catalogue/containers.ts';
import type { ValueFact } from '../project/facts.ts';
import type { SitedUse } from '../project/module-view.ts';
import type { Container } from './containers.ts';

/** How a use makes a container longer; undefined where it does not, or only by something from a small closed set. */
export function growthOf(
  use: SitedUse | Omit<SitedUse, 'site' | 'inFunction' | 'via' | 'inLoop'>,
  container: Pick<Container, 'kind' | 'type'>,
): 'item' | 'key' | undefined {
  const { op, name = '', constantKey = false } = use;
  if (container.kind === 'text') return op === 'augmented' && name === '+' ? 'item' : undefined;
  const keyed = container.kind === 'dict' || container.kind === 'counter';
  switch (op) {
    case 'store-item':
      return keyed && !constantKey ? 'key' : undefined;
    case 'method':
      if (!growingMethods.has(name)) return undefined;
      if (container.kind === 'set') return constantKey ? undefined : 'item';
      if (!keyed) return 'item';
      // `d.update(k=v)` has no key to look at.
      return use.key !== undefined &&
        !constantKey &&
        (keyedGrowingMethods.has(name) || name === 'update') &&
        !isLiteral(use.value)
        ? 'key'
        : undefined;
    case 'augmented':
      return name === '+' && container.kind !== 'counter' && !keyed
        ? 'item'
        : name === '|' && container.kind === 'set'
          ? 'item'
          : undefined;
    case 'read-item':
      if (growingMethods.has(name) && !keyed) return undefined;
      if (growsOnRead.has(container.type) && !constantKey) return 'key';
      // `EVENTS["seen"].append(event)`: the list behind the constant key grows.
      return keyed && /^(append|appendleft|extend|add)$/.test(name) ? 'item' : undefined;
    default:
      return undefined;
  }
}

const isLiteral = (value: ValueFact | undefined): boolean => value?.kind === 'container' && value.type !== 'list';
