/** Resources in a local list that is only read through: `handles = [open(p) for p in paths]` and no loop that closes. */
import type { Resource } from '../catalogue/resource.ts';
import type { Expression, Name, Node } from '../syntax/ast.ts';
import { isInside } from '../syntax/children.ts';
import type { CheckContext } from './check-context.ts';
import { fateOf } from './fate.ts';
import { capturedBy, isBinding, namesIn } from './holders.ts';
import type { Acquisition } from './ownership.ts';

/** Whether a list that holds the resource stays in the function, and nothing done with it can release. */
export function diesInList({ value, resource }: Acquisition, context: CheckContext): boolean {
  const list = listOf(value);
  if (!list || !context.localBindings(list)) return false;
  const { scopes } = context.chunk;
  const scope = scopes.lookup(list.id, scopes.scopeOf(list));
  if (scope?.kind !== 'function' || capturedBy(scope, list.id) || scope.bindings.get(list.id)?.length !== 1)
    return false;
  const uses = namesIn(scope, list.id).filter((it) => !isBinding(it));
  return uses.every((it) => onlyReads(it, resource, context));
}

/** The name of the list: that of a comprehension, or of the literal an element is appended to. */
function listOf(value: Expression): Name | undefined {
  const parent = value.parent;
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
    case 'Subscript':
      return parent.value === use && fateOf(parent, resource, context).kind === 'use';
    case 'Argument':
      return parent.parent?.kind === 'Call' && context.calls(parent.parent, 'builtins.len');
    default:
      return false;
  }
}

function itemsOnlyRead(target: Expression, within: Node, resource: Resource, context: CheckContext): boolean {
  if (target.kind !== 'Name') return false;
  const scope = context.chunk.scopes.scopeOf(target);
  if (capturedBy(scope, target.id)) return false;
  return namesIn(scope, target.id)
    .filter((it) => it !== target && isInside(it, within))
    .every((it) => !isBinding(it) && fateOf(it, resource, context).kind === 'use');
}
