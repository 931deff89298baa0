/** Results of SQLAlchemy and Django queries that are loaded as a whole. */
import {
  djangoNames,
  filteringMethods,
  limitingMethods,
  managers,
  modelNames,
  querysetMethods,
} from '../../catalogue/result-sets.ts';
import type { Call, Expression } from '../../syntax/ast.ts';
import { dottedParts, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { connectionNames, usedWhile } from './connection-use.ts';
import { consumptionOf, singleUse } from './consumption.ts';
import type { FunctionModel } from '../function-model.ts';
import type { LoadedResult } from './loaded-result.ts';
import { chainOf, type Link } from './query-chains.ts';
import { filtersByKey, saysFew } from './query-limits.ts';
import { sizeOfTables, tablesAsked } from './table-sizes.ts';

/** `session.query(X).all()`, `session.scalars(select(X)).all()`, `X.query.filter(…).all()` */
export function queried(call: Call, fn: FunctionModel, context: CheckContext): LoadedResult | undefined {
  if (call.func.kind !== 'Attribute' || call.func.attr !== 'all' || call.args.length > 0) return undefined;
  const source = call.func.value;
  const chain = chainOf(source, context);
  const isQuery = chain.some(
    (it) => it.attr === 'query' && (it.call ? isSession(it.on, context) : isModel(it.on, context)),
  );
  const isResult =
    chain.some((it) => it.attr === 'scalars' && it.call !== undefined) ||
    chain.some((it) => it.attr === 'execute' && it.call !== undefined && isSession(it.on, context));
  if ((!isQuery && !isResult) || chain.some((it) => managers.has(it.attr))) return undefined;
  if (chain.some((it) => limitingMethods.has(it.attr) || (it.call && filtersByKey(it.call, context)))) return undefined;
  // `select(X).limit(5)` stands in an argument, or behind a name.
  for (const it of chain)
    for (const { value } of it.call?.args ?? [])
      if (saysFew(value, context, 0) || /\bid\s*==/.test(context.source(value))) return undefined;
  const use = singleUse(call, fn, context);
  const consumption = use && consumptionOf(use.at, context);
  if (!use || !consumption) return undefined;
  const awaited = walk(source).some((it) => it.kind === 'Await');
  const selectsConditionally =
    source.kind === 'Call' &&
    source.args.some((it) => /\.(where|filter|filter_by|having)\(/.test(context.source(it.value)));
  const roots = connectionNames(source, context);
  const entangled =
    awaited ||
    use.named !== undefined ||
    usedWhile(
      roots,
      call,
      consumption,
      context,
      /^(add|add_all|delete|merge|get|query|info|refresh|expunge|scalar|scalars)$/,
    );
  return {
    api: 'sqlalchemy',
    loads: call,
    source,
    awaited,
    use,
    consumption,
    prefetches: false,
    typed: true,
    filtered: chain.some(isFilter) || selectsConditionally,
    conditional: chain.some(hasCondition) || selectsConditionally,
    size: sizeOfTables(tablesAsked(source, context)),
    busy: usedWhile(roots, call, consumption, context, /^(expunge|info)$/),
    entangled,
  };
}

const hasCondition = ({ attr, call }: Link): boolean =>
  call !== undefined && call.args.length > 0 && (attr === 'exclude' || filteringMethods.has(attr));

/** A flag parts rows in two: one half of many is many. */
const isFilter = ({ attr, call }: Link): boolean =>
  call !== undefined &&
  filteringMethods.has(attr) &&
  !call.args.every((it) => isFlagTest(it.value) && it.name?.endsWith('__isnull') !== true);

const isFlagTest = (node: Expression): boolean =>
  node.kind === 'Constant'
    ? /^(True|False)$/.test(node.type)
    : node.kind === 'Compare' && node.comparators.every(isFlagTest);

const isSession = (node: Expression, context: CheckContext): boolean =>
  /session$/i.test(dottedParts(node)?.at(-1) ?? '') || /^sqlalchemy\..*Session$/.test(context.typeOf(node) ?? '');
const isModel = (node: Expression, context: CheckContext): boolean =>
  node.kind === 'Name' && /^[A-Z][a-z]/.test(node.id) && context.localBindings(node) === undefined;

/** A Django queryset; reported where it is iterated, by its last call. */
export function queryset(call: Call, fn: FunctionModel, context: CheckContext): LoadedResult | undefined {
  if (call.func.kind !== 'Attribute' || !querysetMethods.has(call.func.attr)) return undefined;
  // Only the outermost call of a chain.
  if (call.parent?.kind === 'Attribute') return undefined;
  const use = singleUse(call, fn, context);
  if (!use || use.at.parent?.kind === 'Attribute') return undefined;
  const consumption = consumptionOf(use.at, context);
  if (!consumption) return undefined;
  const chain = chainOf(call, context);
  const at = chain.findIndex((it) => managers.has(it.attr) && it.call === undefined);
  const manager = chain[at];
  if (
    !manager ||
    !chain.slice(0, at).every((it) => it.call !== undefined && querysetMethods.has(it.attr)) ||
    !singleUsesIn(call, fn, context)
  )
    return undefined;
  const evidence = modelEvidence(manager.on, context);
  if (!evidence) return undefined;
  const calls = chain.slice(0, at).flatMap((it) => (it.call ? [it.call] : []));
  if (calls.some((it) => filtersByKey(it, context))) return undefined;
  // A handful of groups, or of distinct values.
  if (calls.some((it) => it.func.kind === 'Attribute' && it.func.attr === 'distinct')) return undefined;
  const prefetches = calls.some((it) => it.func.kind === 'Attribute' && it.func.attr === 'prefetch_related');
  return {
    api: 'queryset',
    loads: use.at,
    source: use.at,
    awaited: false,
    use,
    consumption,
    prefetches,
    typed: evidence === 'certain',
    filtered: chain.some(isFilter),
    conditional: chain.some(hasCondition),
    size: sizeOfTables(tablesAsked(call, context)),
    // Every queryset has a cursor of its own.
    busy: false,
    entangled: false,
  };
}

/** Names inside a chain are used nowhere else: a queryset that is evaluated twice is cached on purpose. */
function singleUsesIn(call: Call, fn: FunctionModel, context: CheckContext): boolean {
  for (const it of walk(call)) {
    if (it.kind !== 'Name') continue;
    const origin = context.definitionOf(it);
    if (origin === it || origin.kind !== 'Call' || !isQuerysetCall(origin)) continue;
    if (singleUse(origin, fn, context)?.at !== it) return false;
  }
  return true;
}

const isQuerysetCall = (it: Call): boolean => it.func.kind === 'Attribute' && querysetMethods.has(it.func.attr);

/** Whether a class is a Django model, as far as imports say. */
function modelEvidence(node: Expression, context: CheckContext): 'certain' | 'likely' | undefined {
  const parts = dottedParts(node);
  if (!parts || context.module.name('mongoengine').length > 0) return undefined;
  const last = parts.at(-1) ?? '';
  const made = context.definitionOf(node);
  if (made.kind === 'Call') {
    const callee = dottedParts(made.func)?.at(-1);
    if (callee === 'get_model' || callee === 'get_user_model') return 'certain';
  }
  if (modelNames.has(last) && usesDjango(context)) return 'likely';
  if (made.kind === 'Call') return undefined;
  const [name] = context.qualifiedNames(node);
  if (name === undefined) {
    const value = node.kind === 'Name' ? context.module.name(node.id)[0]?.value : undefined;
    return value?.kind === 'call' && /(^|\.)get_(user_)?model$/.test(value.callee) ? 'certain' : undefined;
  }
  if (!/^[A-Z]/.test(last)) return undefined;
  if (name.startsWith('django.')) return 'certain';
  if (name.startsWith('.') && !name.startsWith('..') && context.module.classInfo(name.slice(1))) {
    const bases = context.module.classInfo(name.slice(1))?.bases.flatMap((it) => context.module.resolve(it)) ?? [];
    return bases.some((it) => /^django\.|(^|\.)models\.\w*Model$/.test(it)) ? 'certain' : undefined;
  }
  return /(^|\.)models(\.|$)/.test(name) && !/^(mongoengine|peewee|tortoise)/.test(name) ? 'likely' : undefined;
}

const usesDjango = ({ module }: CheckContext): boolean =>
  djangoNames.some((name) => module.resolve(name).some((it) => it.startsWith('django.')));
