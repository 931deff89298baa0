/** What holds nothing yet: clients that connect later, processes that are not started, calls that are expected to raise. */
import type { Resource } from '../../catalogue/resource.ts';
import { expectingManagers, swallowingMethods } from '../../catalogue/swallowing-managers.ts';
import type { Call, Expression, Name } from '../../syntax/ast.ts';
import { ancestorsOf, isInside } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { Scope } from '../scopes.ts';

/**
 * Where a resource that is built idle begins to hold something.
 *
 * @returns undefined where it does so when it is built; otherwise the calls that start it (`p.start()`), none where
 * nothing in sight does.
 */
export function startsOf(
  call: Call,
  value: Expression,
  { idleUntil, idleOnlyWithoutArguments }: Resource,
  context: CheckContext,
): readonly Call[] | undefined {
  if (!idleUntil || (idleOnlyWithoutArguments === true && call.args.length > 0)) return undefined;
  const parent = value.parent;
  // `Process(target=work).start()`
  if (parent?.kind === 'Attribute') return idleUntil.includes(parent.attr) ? undefined : [];
  const target =
    parent?.kind === 'Assign' && parent.value === value && parent.targets.length === 1
      ? parent.targets[0]
      : parent?.kind === 'NamedExpr'
        ? parent.target
        : parent?.kind === 'WithItem'
          ? parent.target
          : undefined;
  if (parent?.kind === 'ExprStatement') return [];
  if (target?.kind !== 'Name' || !context.localBindings(target)) return undefined;
  const scope = context.chunk.scopes.lookup(target.id, context.chunk.scopes.scopeOf(target));
  return scope && usesOf(scope, target.id).flatMap((use) => startedBy(use, idleUntil));
}

function startedBy(use: Name, methods: readonly string[]): Call[] {
  const attribute = use.parent;
  if (attribute?.kind !== 'Attribute' || attribute.value !== use || !methods.includes(attribute.attr)) return [];
  return attribute.parent?.kind === 'Call' && attribute.parent.func === attribute ? [attribute.parent] : [];
}

/** Occurrences in a scope and below it. */
function usesOf(scope: Scope, name: string): Name[] {
  return [
    ...(scope.names.get(name) ?? []),
    ...scope.children.flatMap((it) => (it.bindings.has(name) ? [] : usesOf(it, name))),
  ];
}

/** `with self.assertRaises(OSError): open(path)`: what the last statement of the block builds is expected never to exist. */
export function isExpectedToRaise(call: Call, context: CheckContext): boolean {
  for (const at of ancestorsOf(call)) {
    if (at.kind === 'FunctionDef' || at.kind === 'Lambda' || at.kind === 'ClassDef') return false;
    if (at.kind !== 'With') continue;
    const last = at.body.statements.at(-1);
    if (last && isInside(call, last) && at.items.some((it) => expects(it.context, context))) return true;
  }
  return false;
}

function expects(manager: Expression, context: CheckContext): boolean {
  if (manager.kind !== 'Call') return false;
  if (manager.func.kind === 'Attribute' && swallowingMethods.has(manager.func.attr)) return true;
  return context.qualifiedNames(manager.func).some((it) => expectingManagers.has(it));
}
