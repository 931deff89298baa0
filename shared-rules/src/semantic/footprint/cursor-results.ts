/** Results of database cursors that are fetched as a whole. */
import { bufferingDrivers, bufferingNames, cursorTypes, streamingCursors } from '../../catalogue/result-sets.ts';
import type { Call, Expression } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { connectionNames, isLeftBefore, touchedBetween, usedWhile } from './connection-use.ts';
import { consumptionOf, singleUse } from './consumption.ts';
import type { FunctionModel } from '../function-model.ts';
import type { LoadedResult } from './loaded-result.ts';
import { hasConditions, isLimited, tablesRead } from './query-limits.ts';
import { sizeOfTables, tablesAsked } from './table-sizes.ts';

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
  if (isBuffered(type, context) || hasNoIterator(type, context)) return undefined;
  if (isLeftBefore(use, root, context.source(source), context)) return undefined;
  const entangled = use.named !== undefined && touchedBetween(root, use, context);
  const filtered = hasConditions(call, source, fn, context);
  return {
    api: 'cursor',
    loads: call,
    source,
    awaited,
    use,
    consumption,
    prefetches: false,
    typed: type !== undefined && type in cursorTypes,
    filtered,
    conditional: filtered,
    size: sizeOfTables([...tablesRead(call, source, fn, context), ...tablesAsked(source, context)]),
    busy: false,
    entangled,
  };
}

/** Whether the rows are all there before `fetchall()` hands them out. */
function isBuffered(type: string | undefined, context: CheckContext): boolean {
  if (streamingCursors.test(type ?? context.chunk.text)) return false;
  if (type !== undefined) return bufferingDrivers.test(type);
  // A cursor that nothing is known of is one of the driver that its module imports.
  return bufferingNames.some((name) => context.module.resolve(name).some((it) => bufferingDrivers.test(it)));
}

/** A wrapper of the project that hands rows out by its own methods only. */
function hasNoIterator(type: string | undefined, context: CheckContext): boolean {
  const info = type?.startsWith('.') === true ? context.module.classInfo(type.slice(1)) : undefined;
  return info?.bases.length === 0 && !info.methods.some((it) => /^__(a?iter|getattr)__$/.test(it.name));
}
