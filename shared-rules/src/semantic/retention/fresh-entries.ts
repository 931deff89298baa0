/** Entries of sessions and shared caches that are stored under a key no later run can find again. */
import { keyedStores, sessionObjects } from '../../catalogue/fresh-values.ts';
import type { Call, Expression, Node, Subscript } from '../../syntax/ast.ts';
import { isAssigned } from '../../syntax/children.ts';
import { argument } from './cached-functions.ts';
import type { CheckContext } from '../check-context.ts';
import { isFresh } from './fresh-keys.ts';
import type { Needs } from '../needs.ts';
import { globalDotted } from '../project/value-facts.ts';
import { type Seen, sightOf } from '../sights.ts';

/** What it takes for one to be here. */
export const freshEntryNeeds: readonly Needs[] = [
  { sights: [sightOf(['Subscript'], (it, seen) => isStored(it) && mayBeSession(it.value, seen))] },
  { sights: [sightOf(['Call'], (it) => it.func.kind === 'Attribute' && it.func.attr === 'set' && it.args.length > 0)] },
];

/** `X[k] = v` */
const isStored = (node: Subscript): boolean => node.index.kind !== 'Slice' && isAssigned(node);

const mayBeSession = (node: Expression, { chunk: { scopes } }: Seen): boolean =>
  (node.kind === 'Attribute' && node.attr === 'session') ||
  globalDotted(node, scopes.scopeOf(node), scopes) !== undefined;

/** `request.session[<fresh>] = …`. @returns the key. */
export function freshSessionKey(node: Node, context: CheckContext): Expression | undefined {
  if (node.kind !== 'Subscript' || !isStored(node)) return undefined;
  const { value } = node;
  const isSession =
    (value.kind === 'Attribute' &&
      value.attr === 'session' &&
      value.value.kind === 'Name' &&
      value.value.id === 'request') ||
    (value.kind === 'Attribute' &&
      value.attr === 'session' &&
      value.value.kind === 'Attribute' &&
      value.value.attr === 'request') ||
    context.qualifiedNames(value).some((it) => sessionObjects.has(it));
  return isSession && isFresh(node.index, context) ? node.index : undefined;
}

export interface FreshEntry {
  readonly key: Expression;
  /** The argument that says that it never expires; undefined where there is none. */
  readonly never: Expression | undefined;
  readonly keyword: string;
}

/** `cache.set(<fresh>, value, timeout=None)`, `redis.set(<fresh>, value)`. */
export function freshEntry(call: Call, context: CheckContext): FreshEntry | undefined {
  if (call.func.kind !== 'Attribute' || call.func.attr !== 'set') return undefined;
  const object = call.func.value;
  const type = context.typeOf(object);
  const store = [...context.qualifiedNames(object), ...(type === undefined ? [] : [type])]
    .map((it) => keyedStores[it])
    .find((it) => it !== undefined);
  const key = argument(call, 'key', 0) ?? argument(call, 'name', 0);
  const [keyword] = store?.expiry ?? [];
  if (!store || !key || keyword === undefined || call.args.some((it) => it.star !== '')) return undefined;
  const given = store.expiry
    .map((it, at) => argument(call, it, at === 0 ? store.position : undefined))
    .find((it) => it !== undefined);
  const isNever = given ? given.kind === 'Constant' && given.type === 'None' : store.unset === 'forever';
  return isNever && isFresh(key, context) ? { key, never: given, keyword } : undefined;
}
