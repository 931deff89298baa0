/** What a module does right, as far as it is certain: releases by `with`, and limits that are written down. */
import { cacheClasses, cacheDecorators } from '../catalogue/caches.ts';
import { boundArguments } from '../catalogue/containers.ts';
import type { Call, Expression } from '../syntax/ast.ts';
import type { CheckContext } from './check-context.ts';
import type { FunctionModel } from './function-model.ts';
import { isOrdinary } from './project/lifetimes.ts';
import type { Lifetime } from './release/ownership.ts';

/** Resources that a `with` of their own releases, whatever happens inside it. */
export const releasedByWith = (fn: FunctionModel, context: CheckContext): readonly Lifetime[] =>
  context
    .lifetimesOf(fn)
    .filter(
      ({ acquisition, outcome, releases, holders }) =>
        isOrdinary(acquisition.resource) &&
        outcome === 'managed' &&
        holders.length === 0 &&
        releases.length === 1 &&
        releases[0]?.kind === 'WithItem',
    );

/** The number a call limits a container or a cache to; undefined where it is not written as a number above 0. */
export function limitOf(call: Call, context: CheckContext): number | undefined {
  const [name, second] = context.qualifiedNames(call.func);
  if (name === undefined || second !== undefined) return undefined;
  const bound = boundArguments[name] ?? sizeOf(cacheDecorators[name]) ?? sizeOf(cacheClasses[name]);
  if (!bound || call.args.some(({ star }) => star !== '')) return undefined;
  const positional = call.args.filter((it) => it.name === undefined)[bound.position]?.value;
  const given = call.args.find((it) => it.name === bound.keyword)?.value ?? positional;
  return given && wholeNumber(given);
}

const sizeOf = (
  cache: { readonly sizeParameter?: string; readonly sizePosition?: number } | undefined,
): { readonly keyword: string; readonly position: number } | undefined =>
  cache?.sizeParameter === undefined ? undefined : { keyword: cache.sizeParameter, position: cache.sizePosition ?? 99 };

function wholeNumber(node: Expression): number | undefined {
  if (node.kind !== 'Constant' || !/^[1-9][\d_]*$/.test(node.text)) return undefined;
  return Number(node.text.replaceAll('_', ''));
}
