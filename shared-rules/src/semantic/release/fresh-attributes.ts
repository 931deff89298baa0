/** Where a method gives an attribute of its object a fresh resource. */
import type { Resource } from '../../catalogue/resource.ts';
import type { Assign, Attribute, Call, Expression } from '../../syntax/ast.ts';
import { acquiredBy, itemsMadeBy } from './acquisitions.ts';
import { fateOf } from './fate.ts';
import type { CheckContext } from '../check-context.ts';
import { neverComesBack } from '../flow/flow-walk.ts';
import type { FunctionModel } from '../function-model.ts';
import { isOwnable } from '../project/lifetimes.ts';

export interface FreshAttribute {
  readonly target: Attribute;
  readonly call: Call;
  readonly resource: Resource;
  /** `C.x` */
  readonly place: string;
  readonly statement: Assign;
}

/** Assignments of a fresh resource to an attribute of the instance, directly or through a local name. */
export function freshAttributes(fn: FunctionModel, context: CheckContext): FreshAttribute[] {
  if (fn.className === undefined || fn.broken) return [];
  return fn.ofKind('Assign').flatMap((it) => {
    // With a second target somebody else holds it, too.
    const [only, second] = it.targets;
    if (!it.value || !only || second) return [];
    return madeFor(only, it.value, context).flatMap((made) => {
      const place = made.target.value.kind === 'Name' ? context.placeOf(made.target) : undefined;
      return place?.includes('.') ? [{ ...made, place, statement: it }] : [];
    });
  });
}

type Made = Pick<FreshAttribute, 'target' | 'call' | 'resource'>;

/** The attributes among the targets of an assignment that get a fresh resource: `self.a, self.b = os.pipe()`. */
function madeFor(target: Expression, value: Expression, context: CheckContext): Made[] {
  if (target.kind === 'Attribute') {
    const call = callBehind(context.definitionOf(value));
    const resource = call && acquiredBy(call, context)?.resource;
    return call && resource && isOwnable(resource) ? [{ target, call, resource }] : [];
  }
  if ((target.kind !== 'Tuple' && target.kind !== 'List') || target.elements.some((it) => it.kind === 'Starred'))
    return [];
  const { elements } = target;
  if (value.kind === 'Tuple' || value.kind === 'List') {
    if (value.elements.length !== elements.length || value.elements.some((it) => it.kind === 'Starred')) return [];
    return value.elements.flatMap((it, index) => {
      const element = elements[index];
      return element ? madeFor(element, it, context) : [];
    });
  }
  const call = callBehind(value);
  const found = call && itemsMadeBy(call, value, context);
  if (!call || !found || !isOwnable(found.resource)) return [];
  return found.items.flatMap((index) => {
    const element = elements[index];
    return element?.kind === 'Attribute' ? [{ target: element, call, resource: found.resource }] : [];
  });
}

function callBehind(value: Expression): Call | undefined {
  const call = value.kind === 'Await' ? value.value : value;
  return call.kind === 'Call' ? call : undefined;
}

/** Whether the function that acquires it also gives it back, hands it to somebody who does, or ends the process. */
export function isSettledIn(
  fn: FunctionModel,
  { target, call, resource, statement }: FreshAttribute,
  context: CheckContext,
): boolean {
  const lifetime = context.lifetimesOf(fn).find((it) => it.acquisition.call === call);
  if ((lifetime?.releases.length ?? 0) > 0 || neverComesBack(fn.flow, statement)) return true;
  const name = context.source(target);
  return fn.nodes.some((it) => {
    if (it.kind !== 'Attribute' || it.start < statement.end || context.source(it) !== name) return false;
    const fate = fateOf(it, resource, context);
    return fate.kind === 'release' || (fate.kind === 'escape' && fate.why === 'managed');
  });
}
