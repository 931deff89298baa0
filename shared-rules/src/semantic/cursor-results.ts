/** Results of database cursors that are fetched as a whole. */
import { cursorTypes } from '../catalogue/result-sets.ts';
import type { Call, Expression } from '../syntax/ast.ts';
import type { CheckContext } from './check-context.ts';
import { connectionNames, touchedBetween, usedWhile } from './connection-use.ts';
import { consumptionOf, singleUse } from './consumption.ts';
import type { FunctionModel } from './function-model.ts';
import type { LoadedResult } from './loaded-result.ts';
import { isLimited } from './query-limits.ts';

/** `cursor.fetchall()` */
export function fetched(call: Call, fn: FunctionModel, context: CheckContext): LoadedResult | undefined {
  if (call.func.kind !== 'Attribute' || call.func.attr !== 'fetchall' || call.args.length > 0) return undefined;
  const source = call.func.value;
  const awaited = call.parent?.kind === 'Await';
  const value: Expression = call.parent?.kind === 'Await' ? call.parent : call;
  const use = singleUse(value, fn, context);
  const consumption = use && consumptionOf(use.at, context);
  if (!use || !consumption || isLimited(call, source, fn, context)) return undefined;
  const root = connectionNames(source, context);
  if (usedWhile(root, call, consumption, context, /^$/)) return undefined;
  const type = context.typeOf(source);
  const entangled = use.named !== undefined && touchedBetween(root, use, context);
  return {
    api: 'cursor',
    loads: call,
    source,
    awaited,
    use,
    consumption,
    prefetches: false,
    typed: type !== undefined && type in cursorTypes,
    entangled,
  };
}
