/** Where a method gives an attribute of its object a fresh resource. */
import type { Assign, Attribute, Call } from '../syntax/ast.ts';
import { acquiredBy } from './acquisitions.ts';
import { fateOf } from './fate.ts';
import type { CheckContext } from './check-context.ts';
import { neverComesBack } from './flow-walk.ts';
import type { FunctionModel } from './function-model.ts';

export interface FreshAttribute {
  readonly target: Attribute;
  readonly call: Call;
  /** `C.x` */
  readonly place: string;
  readonly statement: Assign;
}

/** Assignments of a fresh resource to an attribute of the instance, directly or through a local name. */
export function freshAttributes(fn: FunctionModel, context: CheckContext): FreshAttribute[] {
  if (fn.className === undefined || fn.broken) return [];
  return fn.ofKind('Assign').flatMap((it) => {
    // With a second target somebody else holds it, too.
    if (!it.value || it.targets.length !== 1) return [];
    const source = context.definitionOf(it.value);
    const call = source.kind === 'Await' ? source.value : source;
    if (call.kind !== 'Call') return [];
    const acquired = acquiredBy(call, context);
    if (!acquired || acquired.resource.localOnly) return [];
    if (acquired.resource.weight === 'memory' || acquired.resource.weight === 'none') return [];
    return it.targets.flatMap((target) => {
      const place = target.kind === 'Attribute' && target.value.kind === 'Name' ? context.placeOf(target) : undefined;
      return place?.includes('.') && target.kind === 'Attribute' ? [{ target, call, place, statement: it }] : [];
    });
  });
}

/** Whether the function that acquires it also gives it back, hands it to somebody who does, or ends the process. */
export function isSettledIn(
  fn: FunctionModel,
  { target, call, statement }: FreshAttribute,
  context: CheckContext,
): boolean {
  const lifetime = context.lifetimesOf(fn).find((it) => it.acquisition.call === call);
  if (!lifetime) return false;
  if (lifetime.releases.length > 0 || neverComesBack(fn.flow, statement)) return true;
  const name = context.source(target);
  return fn.nodes.some((it) => {
    if (it.kind !== 'Attribute' || it.start < statement.end || context.source(it) !== name) return false;
    const fate = fateOf(it, lifetime.acquisition.resource, context);
    return fate.kind === 'release' || (fate.kind === 'escape' && fate.why === 'managed');
  });
}
