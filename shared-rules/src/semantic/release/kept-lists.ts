/** Resources in a local list that is only read through: `handles = [open(p) for p in paths]` and no loop that closes. */
import { isBinding, isCaptured, namesIn } from '../names.ts';
import type { Resource } from '../../catalogue/resource.ts';
import type { Attribute, Expression, Name, Node } from '../../syntax/ast.ts';
import { isInside } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { fateOf } from './fate.ts';

import type { Acquisition } from './ownership.ts';

/** Whether a list that holds the resource stays in the function, and nothing done with it can release. */
export function diesInList({ value, resource }: Acquisition, context: CheckContext): boolean {
  // Children and what is not started yet have more ways to end than a method called in a loop.
  if (resource.ownedBy !== undefined || resource.idleUntil) return false;
  const list = listOf(value, context);
  if (!list || !context.localBindings(list)) return false;
  const { scopes } = context.chunk;
  const scope = scopes.lookup(list.id, scopes.scopeOf(list));
  if (scope?.kind !== 'function' || isCaptured(scope, list.id) || scope.bindings.get(list.id)?.length !== 1)
    return false;
  const uses = namesIn(scope, list.id).filter((it) => !isBinding(it));
  return uses.every((it) => onlyReads(it, resource, context));
}

/** The name of the list: that of a comprehension, or of the literal an element is appended to. */
function listOf(value: Expression, context: CheckContext): Name | undefined {
  const parent = value.parent;
  if (parent?.kind === 'Argument') {
    const method = parent.parent?.kind === 'Call' ? parent.parent.func : undefined;
    if (method?.kind !== 'Attribute' || !isAppend(method) || method.value.kind !== 'Name') return undefined;
    const made = context.definitionOf(method.value);
    return made.kind === 'List' && made.elements.length === 0 ? method.value : undefined;
  }
  if (parent?.kind === 'Comprehension' && parent.element === value && parent.variant === 'list') {
    const statement = parent.parent;
    const target = statement?.kind === 'Assign' && statement.targets.length === 1 ? statement.targets[0] : undefined;
    return target?.kind === 'Name' ? target : undefined;
  }
  return undefined;
}

function onlyReads(use: Name, resource: Resource, context: CheckContext): boolean {
  const parent = use.parent;
  switch (parent?.kind) {
    case 'For':
      return parent.iter === use && itemsOnlyRead(parent.target, parent.body, resource, context);
    case 'ComprehensionClause': {
      const comprehension = parent.parent;
      return (
        parent.iter === use &&
        comprehension?.kind === 'Comprehension' &&
        comprehension.variant !== 'generator' &&
        itemsOnlyRead(parent.target, comprehension, resource, context)
      );
    }
    case 'Attribute':
      return isAppend(parent);
    case 'Subscript':
      return parent.value === use && fateOf(parent, resource, context).kind === 'use';
    case 'Argument':
      return parent.parent?.kind === 'Call' && context.calls(parent.parent, 'builtins.len');
    default:
      return false;
  }
}

/** `handles.append(…)` as a statement. */
const isAppend = (method: Attribute): boolean =>
  method.attr === 'append' &&
  method.parent?.kind === 'Call' &&
  method.parent.func === method &&
  method.parent.parent?.kind === 'ExprStatement';

function itemsOnlyRead(target: Expression, within: Node, resource: Resource, context: CheckContext): boolean {
  if (target.kind !== 'Name') return false;
  const scope = context.chunk.scopes.scopeOf(target);
  if (isCaptured(scope, target.id)) return false;
  return namesIn(scope, target.id)
    .filter((it) => it !== target && isInside(it, within))
    .every((it) => !isBinding(it) && fateOf(it, resource, context).kind === 'use');
}
