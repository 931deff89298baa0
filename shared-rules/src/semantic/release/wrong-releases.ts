/** Calls that look like a release and are none: a verb that does something else, a coroutine nobody awaits. */
import type { Resource } from '../../catalogue/resource.ts';
import { verbsOfTheirOwn } from '../../catalogue/wrong-verbs.ts';
import type { Attribute, Call, Expression, Node } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { misusedVerbs } from '../project/lifetimes.ts';
import { figureNeeds } from './figures.ts';
import type { Needs } from '../needs.ts';
import type { ModuleView } from '../project/module-view.ts';
import type { Lifetime } from './ownership.ts';
import { freshResource } from '../project/project-resources.ts';

/** What it takes for a release to be the wrong one; a figure can be cleared in the place of a close. */
export const wrongReleaseNeeds: readonly Needs[] = [{ resources: true }, { words: misusedVerbs }, ...figureNeeds];

export interface WrongRelease {
  readonly why: 'wrong-verb' | 'not-awaited';
  /** The call that does not release. */
  readonly call: Call;
  readonly resource: Resource;
  /** What releases: `quit` for a method, `plt.close` for a function. */
  readonly right: string;
  /** The constructor, where it stands in the same function. */
  readonly acquired: Call | undefined;
  /** The call has an effect of its own that is wanted beside the release. */
  readonly keeps: boolean;
}

/** The mistake that ends a resource held by a local name; undefined where the right verb is called as well. */
export function wrongReleaseOf({
  acquisition,
  mistakes,
  releases,
  handedOn,
  outcome,
}: Lifetime): WrongRelease | undefined {
  const { resource, call: acquired } = acquisition;
  for (const { node, why, verb } of mistakes) {
    if (why === 'not-called' || node.kind !== 'Call') continue;
    if (why === 'not-awaited') return { why, call: node, resource, right: verb, acquired, keeps: false };
    const right = rightVerb(resource, verb);
    if (right === undefined || releases.length > 0 || handedOn || outcome === 'managed' || outcome === 'kept-open')
      continue;
    return { why, call: node, resource, right, acquired, keeps: isItsOwn(verb, right) };
  }
  return undefined;
}

const isItsOwn = (verb: string, right: string): boolean => verbsOfTheirOwn.has(verb) || right === 'logout';

const rightVerb = (resource: Resource, verb: string): string | undefined =>
  resource.wrongRelease && Object.hasOwn(resource.wrongRelease, verb) ? resource.wrongRelease[verb] : undefined;

/** The same for resources kept on attributes and module-level names: `self.driver.close()` where nothing ever quits it. */
export function wrongReleasesOfPlaces(fn: FunctionModel, context: CheckContext): WrongRelease[] {
  const out: WrongRelease[] = [];
  for (const call of fn.ofKind('Call')) {
    const found = ofPlace(call, context);
    if (found) out.push(found);
  }
  return out;
}

function ofPlace(call: Call, context: CheckContext): WrongRelease | undefined {
  const { func } = call;
  if (func.kind !== 'Attribute' || call.parent?.kind !== 'ExprStatement' || !isHolder(func.value)) return undefined;
  const place = context.placeOf(func.value);
  if (place === undefined) return undefined;
  const made = heldBy(place, context.module);
  const resource = made === undefined ? undefined : context.module.lifetimes.resourceFrom(made);
  if (!resource) return undefined;
  if (resource.awaitedRelease?.includes(func.attr) === true)
    return { why: 'not-awaited', call, resource, right: func.attr, acquired: undefined, keeps: false };
  const right = rightVerb(resource, func.attr);
  if (right === undefined || right.includes('.') || isReleased(place, resource, context.module)) return undefined;
  return { why: 'wrong-verb', call, resource, right, acquired: undefined, keeps: isItsOwn(func.attr, right) };
}

const isHolder = (node: Expression): node is Attribute | Extract<Node, { kind: 'Name' }> =>
  node.kind === 'Name' || (node.kind === 'Attribute' && node.value.kind === 'Name');

/** Constructor of the one kind of resource that is ever assigned to a place; other values than `None` make it unknown. */
function heldBy(place: string, module: ModuleView): string | undefined {
  return (
    module.ask(`held-by:${place}`, () => {
      let found: string | undefined;
      for (const { op, value } of module.place(place)) {
        if (op !== 'assign' || !value || value.kind === 'none') continue;
        const fresh = freshResource(value, module)?.constructor;
        if (
          fresh === undefined ||
          fresh.startsWith('.') ||
          (found !== undefined && module.lifetimes.resourceFrom(found) !== module.lifetimes.resourceFrom(fresh))
        )
          return null;
        found ??= fresh;
      }
      return found ?? null;
    }) ?? undefined
  );
}

/** The right verb is called somewhere, or the object gets away: then somebody else may call it. */
function isReleased(place: string, resource: Resource, module: ModuleView): boolean {
  return module
    .place(place)
    .some(
      (it) =>
        (it.op === 'method' && resource.release.includes(it.name ?? '')) ||
        it.op === 'escape' ||
        it.op === 'with' ||
        (it.op === 'read' && resource.release.includes(it.name ?? '')),
    );
}
