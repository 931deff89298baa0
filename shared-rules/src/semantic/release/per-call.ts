/** Expensive clients that are made where code runs again and again, and that could be made once. */
import { sleeps } from '../../catalogue/sleeps.ts';
import { loopOf } from '../flow/loops.ts';
import { isBinding } from '../names.ts';
import {
  boundToLoop,
  configuringMethods,
  dearClients,
  madeForOneUse,
  onceNames,
} from '../../catalogue/shared-clients.ts';
import type { Call, For, Node, While } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, statementOf, walkScope } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { entryPointOf, type Occasion, occasionOf, runsOnce } from '../entry-points.ts';
import { whatItNeeds } from './client-needs.ts';
import { fateOf } from './fate.ts';

import type { FunctionModel } from '../function-model.ts';

import type { Lifetime } from './ownership.ts';

export interface PerCallClient {
  readonly lifetime: Lifetime;
  /** Where it runs again and again. */
  readonly loop: For | While | undefined;
  readonly occasion: Occasion | undefined;
  /** Built from an address or credentials the call is given. */
  readonly keyed: boolean;
  /** Built from attributes of the object whose method this is. */
  readonly fromSelf: boolean;
  /** Dear to make, however often that happens. */
  readonly dear: boolean;
  /** Set up after it was made (`c.verify = …`): made once, it would be set up again and again. */
  readonly setUp: boolean;
  /** It must be made inside a running event loop. */
  readonly needsLoop: boolean;
}

/** @returns the clients of a function that are made per call, iteration or request without need. */
export function perCallClients(fn: FunctionModel, context: CheckContext): PerCallClient[] {
  if (fn.broken || fn.node.kind === 'ClassDef') return [];
  const expensive = context.lifetimesOf(fn).filter((it) => it.acquisition.resource.expensive === true);
  // Most functions make none: they need not be asked about.
  if (expensive.length === 0 || runsOnce(fn.symbol, context.module)) return [];
  return expensive.flatMap((it) => perCall(it, fn, context) ?? []);
}

function perCall(lifetime: Lifetime, fn: FunctionModel, context: CheckContext): PerCallClient | undefined {
  const { acquisition } = lifetime;
  const { constructor: made, call } = acquisition;
  if (startsWithAny(made, madeForOneUse) || !staysHere(lifetime, context) || isCached(call, made, context))
    return undefined;
  const loop = enclosingLoop(call, context);
  const needs = whatItNeeds(lifetime, fn, loop, context);
  const dear = startsWithAny(made, dearClients);
  const needsLoop = startsWithAny(made, boundToLoop);
  if (loop && !needs.iteration && !needs.unknown)
    return {
      lifetime,
      loop,
      occasion: undefined,
      keyed: false,
      fromSelf: needs.self,
      dear,
      setUp: needs.setUp,
      needsLoop,
    };
  if (fn.node.kind !== 'FunctionDef' || needs.unknown) return undefined;
  const keyed = needs.parameters || needs.iteration;
  const occasion = occasionOf(fn.symbol, context.module);
  if (keyed)
    return dear && !needs.iteration && needs.addressOnly && !isSetUp(fn, context)
      ? { lifetime, loop: undefined, occasion, keyed, fromSelf: needs.self, dear, setUp: needs.setUp, needsLoop }
      : undefined;
  if (occasion)
    return occasion.kind === 'loop' && isSetUp(fn, context)
      ? undefined
      : { lifetime, loop: undefined, occasion, keyed, fromSelf: needs.self, dear, setUp: needs.setUp, needsLoop };
  // Nothing shows how often it runs: only what is dear in every case, and work that is done for each argument.
  const perItem =
    fn.node.parameters.some((it) => it.name !== 'self' && it.name !== 'cls') && servesOnce(lifetime, context);
  if ((!dear && !perItem) || loopOf(call)) return undefined;
  return isSetUp(fn, context) || needs.self
    ? undefined
    : { lifetime, loop: undefined, occasion: undefined, keyed, fromSelf: false, dear, setUp: needs.setUp, needsLoop };
}

/** One call through it: a second one would make use of the connection that is kept. */
function servesOnce({ acquisition, holders, uses }: Lifetime, context: CheckContext): boolean {
  const { resource, value } = acquisition;
  const item = value.parent;
  const target = item?.kind === 'WithItem' && item.target?.kind === 'Name' ? item.target : undefined;
  const { scopes } = context.chunk;
  const own = target
    ? [scopes.scopeOf(target), ...scopes.scopeOf(target).children]
        .flatMap((it) => it.names.get(target.id) ?? [])
        .filter((it) => !isBinding(it))
    : uses.filter((it) => holders.some((of) => of.name === it.id && !of.dependent));
  if (
    own.some(
      (it) => it.parent?.kind === 'Argument' || loopOf(it) !== undefined || scopes.scopeOf(it).kind === 'comprehension',
    )
  )
    return false;
  const calls = own.filter((it) => {
    const attribute = it.parent;
    return (
      attribute?.kind === 'Attribute' &&
      attribute.parent?.kind === 'Call' &&
      !resource.release.includes(attribute.attr) &&
      !Object.hasOwn(resource.wrongRelease ?? {}, attribute.attr) &&
      !configuringMethods.has(attribute.attr)
    );
  });
  return calls.length <= 1;
}

const startsWithAny = (name: string, of: readonly string[]): boolean => of.some((it) => name.startsWith(it));

/** It lives and dies in the function: neither returned nor kept, and handed to nobody who might keep it. */
function staysHere(lifetime: Lifetime, context: CheckContext): boolean {
  const { acquisition, outcome, holders, releases, uses, handedOn } = lifetime;
  if (handedOn) return false;
  if (outcome === 'temporary') return true;
  // `return boto3.client("s3").list_buckets()`: what is returned is the answer.
  const method = acquisition.value.parent;
  if (
    method?.kind === 'Attribute' &&
    method.parent?.kind === 'Call' &&
    !acquisition.resource.release.includes(method.attr)
  )
    return true;
  if (holders.length === 0 && releases.length === 0) return false;
  if (releases.length > 0) return true;
  return uses.every(
    (it) =>
      fateOf(
        it,
        acquisition.resource,
        context,
        holders.some((of) => of.name === it.id && of.dependent),
      ).kind !== 'passed',
  );
}

/** A SOAP client that keeps the service's description in a cache of its own. */
export function isCached(call: Call, made: string, context: CheckContext): boolean {
  if (/\.CachingClient$/.test(made)) return true;
  if (!made.startsWith('zeep.')) return false;
  const transport = transportOf(call, context);
  return (transport?.args ?? []).some(
    (it) => it.name === 'cache' && !(it.value.kind === 'Constant' && it.value.type === 'None'),
  );
}

/** The call that makes the transport of a SOAP client. */
export function transportOf(call: Call, context: CheckContext): Call | undefined {
  const given = call.args.find((it) => it.name === 'transport')?.value;
  const made = given && context.definitionOf(given);
  return made?.kind === 'Call' &&
    context.qualifiedNames(made.func).some((it) => /^zeep\.(transports\.)?Transport$/.test(it))
    ? made
    : undefined;
}

/** The loop a call is made in, where each round makes a new one: not one that tries until it works. */
function enclosingLoop(call: Call, context: CheckContext): For | While | undefined {
  const loop = loopOf(call);
  if (!loop) return undefined;
  if (isRetry(loop, call, context)) return undefined;
  for (const it of walkScope(loop.body)) {
    if (
      (it.kind === 'Break' || it.kind === 'Return') &&
      it.start > call.start &&
      loopOf(it) === loop &&
      isUnconditional(it, loop)
    )
      return undefined;
  }
  // `while True: try: connect() … except: sleep()` connects anew when the connection breaks.
  if (loop.kind === 'While')
    for (const at of ancestorsOf(call))
      if (at === loop) break;
      else if (at.kind === 'Try' && at.handlers.length > 0 && isInside(call, at.body)) return undefined;
  // The statement itself leaves the loop: `return httpx.Client().get(u)`.
  const statement = statementOf(call);
  return statement?.kind === 'Return' ? undefined : loop;
}

const RETRY = /attempt|retr(y|ies)|(^|_)(try|tries|trial)|backoff/i;
const GOAL = /^(is_?)?(connected|success(ful)?|succeeded|done|ok|ready|logged_?in|authenticated|established)$/i;

/** `for attempt in range(3)`, `while not connected`, `while tries < 3`, a count of rounds that sleeps until one works. */
function isRetry(loop: For | While, call: Call, context: CheckContext): boolean {
  const head = loop.kind === 'For' ? [loop.target, loop.iter] : [loop.test];
  const words = head.flatMap((it) =>
    [...walkScope(it)].flatMap((node) =>
      node.kind === 'Name' ? [node.id] : node.kind === 'Attribute' ? [node.attr] : [],
    ),
  );
  if (words.some((it) => RETRY.test(it))) return true;
  if (loop.kind === 'While') return words.some((it) => GOAL.test(it));
  if (loop.iter.kind !== 'Call' || !context.calls(loop.iter, ROUNDS)) return false;
  // `for _ in range(5): …; if works: break; sleep(1)`
  const body = walkScope(loop.body);
  return (
    body.some((it) => it.kind === 'Call' && context.calls(it, sleeps)) &&
    body.some((it) => (it.kind === 'Break' || it.kind === 'Return') && it.start > call.start)
  );
}

const ROUNDS: ReadonlySet<string> = new Set(['builtins.range', 'itertools.count', 'itertools.repeat']);

function isUnconditional(node: Node, loop: Node): boolean {
  for (const at of ancestorsOf(node)) {
    if (at === loop) return true;
    if (at.kind === 'If' || at.kind === 'Match' || at.kind === 'ExceptHandler') return false;
  }
  return false;
}

/** Runs once, or makes something for others: by its name, or because only the top level and its like call it. */
function isSetUp(fn: FunctionModel, context: CheckContext): boolean {
  const name = fn.symbol.split('.').at(-1) ?? '';
  const entry = entryPointOf(fn.symbol, context.module);
  if (
    entry &&
    (entry.kind === 'command' || entry.kind === 'startup' || entry.kind === 'fixture' || entry.kind === 'test')
  )
    return true;
  if (onceNames.test(name)) return true;
  const calls = context.module.place(fn.symbol).filter((it) => it.op === 'call');
  return (
    calls.length > 0 &&
    calls.every((it) => !it.inLoop && (it.inFunction === '' || onceNames.test(it.inFunction.split('.').at(-1) ?? '')))
  );
}
