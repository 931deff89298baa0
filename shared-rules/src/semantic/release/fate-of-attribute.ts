/** What happens to a value one of whose attributes or methods is used. */
import { keepers, keeperMethods } from '../../catalogue/keepers.ts';
import {
  endlessMethods,
  sameObjectMethods,
  streamingKeywords,
  tiedAttributes,
} from '../../catalogue/object-members.ts';
import { plainMethods } from '../../catalogue/plain-methods.ts';
import type { Resource } from '../../catalogue/resource.ts';
import type { Argument, Attribute, Call, Expression, Node } from '../../syntax/ast.ts';
import { isAssigned } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { Step } from './fate.ts';

/** `response.read()` without a size. */
const isReadToEnd = ({ attr, parent }: Attribute): boolean =>
  (attr === 'read' || attr === 'readall') && parent?.kind === 'Call' && parent.args.length === 0;

export function attributeStep(attribute: Attribute, resource: Resource, derived: boolean, context: CheckContext): Step {
  const { attr } = attribute;
  const call = attribute.parent;
  if (!derived && resource.sameHandle?.includes(attr) === true) return { node: attribute, dependent: false };
  const releases =
    !derived && (resource.release.includes(attr) || (resource.context === 'closes' && /^__a?exit__$/.test(attr)));
  if (!derived && resource.partRelease?.includes(attr) === true)
    return { fate: { kind: 'escape', node: attribute, why: 'managed' } };
  if (!derived && (endlessMethods.has(attr) || (resource.endsWhenRead && isReadToEnd(attribute))))
    return { fate: { kind: 'escape', node: attribute, why: 'managed' } };
  if (!derived && resource.readUp?.includes(attr) === true)
    return { fate: { kind: 'release', node: attribute, how: 'method' } };
  if (call?.kind === 'Call' && call.func === attribute) {
    if (releases) {
      const awaited =
        resource.awaitedRelease?.includes(attr) !== true ||
        call.parent?.kind === 'Await' ||
        call.parent?.kind === 'Return' ||
        call.parent?.kind === 'Argument';
      if (!awaited && call.parent?.kind === 'ExprStatement')
        return { fate: { kind: 'no-release', node: call, why: 'not-awaited', verb: attr } };
      return { fate: { kind: 'release', node: call, how: 'method' } };
    }
    const right =
      !derived && resource.wrongRelease && Object.hasOwn(resource.wrongRelease, attr)
        ? resource.wrongRelease[attr]
        : undefined;
    if (right !== undefined) return { fate: { kind: 'no-release', node: call, why: 'wrong-verb', verb: attr } };
    // `executor.submit(self.wait_for_ever)`: there is no end at which to release.
    if (!derived && call.args.some((it) => neverEnds(it.value, context)))
      return { fate: { kind: 'escape', node: call, why: 'managed' } };
    if (sameObjectMethods.has(attr)) return { node: call, dependent: derived };
    if (plainMethods.has(attr) || (resource.plainMethods?.includes(attr) && !mayStream(call))) return use(call);
    return { node: call, dependent: true };
  }
  if (releases && attribute.parent?.kind === 'ExprStatement')
    return { fate: { kind: 'no-release', node: attribute, why: 'not-called', verb: attr } };
  // `stack.callback(f.close)`, `atexit.register(f.close)`: somebody will call it.
  if (releases) return { fate: { kind: 'escape', node: attribute, why: 'managed' } };
  if (isAssigned(attribute)) return use(attribute);
  // `self.addCleanup(child.kill, signal)`: any bound method handed to a keeper promises an end.
  if (attribute.parent?.kind === 'Argument' && isKeeper(attribute.parent, context))
    return { fate: { kind: 'escape', node: attribute, why: 'managed' } };
  const bound = plainMethods.has(attr) || resource.plainMethods?.includes(attr) === true || tiedAttributes.has(attr);
  return bound ? { node: attribute, dependent: true } : use(attribute);
}

/** `session.get(url, stream=True)`, or with keywords that cannot be seen: the answer may be read later. */
const mayStream = (call: Call): boolean =>
  call.args.some((it) => it.star === '**' || (it.name !== undefined && streamingKeywords.has(it.name)));

/** Whether a value is a function of the project that loops as long as the program runs. */
function neverEnds(node: Expression, context: CheckContext): boolean {
  if (node.kind !== 'Name' && node.kind !== 'Attribute') return false;
  const place = context.placeOf(node);
  return place !== undefined && context.module.functionInfo(place)?.endless === true;
}

/** Whether the call an argument stands in takes its arguments over. */
function isKeeper(argument: Argument, context: CheckContext): boolean {
  const call = argument.parent;
  if (call?.kind !== 'Call') return false;
  return (
    (call.func.kind === 'Attribute' && keeperMethods.has(call.func.attr)) ||
    context.qualifiedNames(call.func).some((it) => keepers.has(it))
  );
}

const use = (node: Node): Step => ({ fate: { kind: 'use', node } });
