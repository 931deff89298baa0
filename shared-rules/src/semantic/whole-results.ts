/** Query results loaded as a whole for a loop that takes one row at a time. */
import {
  commandBases,
  cursorTypes,
  keyFilters,
  limitedSql,
  limitedStatement,
  limitingMethods,
  managers,
  querysetMethods,
  taskDecorators,
} from '../catalogue/result-sets.ts';
import type { Call, ClassDef, Expression, Name, Node } from '../syntax/ast.ts';
import { ancestorsOf, dottedParts, walk } from '../syntax/children.ts';
import type { CheckContext } from './check-context.ts';
import { consumptionOf, singleUse, type Consumption, type SingleUse } from './consumption.ts';
import type { FunctionModel } from './function-model.ts';

export interface WholeResult {
  readonly api: 'cursor' | 'queryset' | 'sqlalchemy';
  /** The call that loads everything; for a queryset the expression that is iterated. */
  readonly loads: Expression;
  /** The cursor, or what `.all()` is called on. */
  readonly source: Expression;
  /** The `await` around it. */
  readonly awaited: boolean;
  /** Where the rows are named and where they are used. */
  readonly use: SingleUse;
  readonly consumption: Consumption;
  /** Every expression of a queryset's chain, last first. */
  readonly prefetches: boolean;
  readonly typed: boolean;
  /** It runs in a management command or a task. */
  readonly job: boolean;
  /** Something is still done with the cursor between the fetch and the loop, or the session commits in it: no fix. */
  readonly entangled: boolean;
}

export function wholeResultsIn(fn: FunctionModel, context: CheckContext): WholeResult[] {
  if (fn.broken) return [];
  const out: WholeResult[] = [];
  const job = runsAsJob(fn, context);
  for (const node of fn.ofKind('Call')) {
    if (node.func.kind !== 'Attribute') continue;
    const found = fetched(node, fn, context) ?? queried(node, fn, context) ?? queryset(node, fn, context);
    if (found) out.push({ ...found, job });
  }
  return out;
}

type Found = Omit<WholeResult, 'job'>;

/** `cursor.fetchall()` */
function fetched(call: Call, fn: FunctionModel, context: CheckContext): Found | undefined {
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

/** Whether the statement this cursor runs gives few rows, as far as its text says. */
function isLimited(fetch: Call, source: Expression, fn: FunctionModel, context: CheckContext): boolean {
  const cursor = context.source(source);
  let last: Call | undefined =
    source.kind === 'Call'
      ? source
      : source.kind === 'Await' && source.value.kind === 'Call'
        ? source.value
        : undefined;
  if (!last) {
    for (const it of fn.ofKind('Call')) {
      if (it.end > fetch.start || it.func.kind !== 'Attribute') continue;
      if (
        /^(execute|executemany|callproc)$/.test(it.func.attr) &&
        context.source(it.func.value) === cursor &&
        (!last || it.start > last.start)
      )
        last = it;
    }
    const defined = source.kind === 'Name' ? context.definitionOf(source) : source;
    const made = defined.kind === 'Await' ? defined.value : defined;
    if (!last && made.kind === 'Call' && made.func.kind === 'Attribute' && made.func.attr === 'execute') last = made;
  }
  const [statement] = last?.args ?? [];
  if (!statement) return false;
  return textsOf(statement.value, context).some((it) => limitedSql.test(it) || limitedStatement.test(it));
}

/** Source text of an expression, or of everything its name is bound to. */
function textsOf(node: Expression, context: CheckContext): string[] {
  const values =
    node.kind === 'Name'
      ? (context.localBindings(node) ?? []).flatMap((it) => (it.value ? [context.source(it.value)] : []))
      : [];
  return [context.source(node), ...values];
}

/** `session.query(X).all()`, `session.scalars(select(X)).all()`, `X.query.filter(…).all()` */
function queried(call: Call, fn: FunctionModel, context: CheckContext): Found | undefined {
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
    for (const argument of it.call?.args ?? [])
      if (textsOf(argument.value, context).some((it) => limitedStatement.test(it) || /\bid\s*==/.test(it)))
        return undefined;
  const use = singleUse(call, fn, context);
  const consumption = use && consumptionOf(use.at, context);
  if (!use || !consumption) return undefined;
  const awaited = [...walk(source)].some((it) => it.kind === 'Await');
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
    entangled,
  };
}

interface Link {
  readonly attr: string;
  readonly on: Expression;
  readonly call: Call | undefined;
}

/** The attributes and calls of a chain, last first, through names that are bound once. */
function chainOf(from: Expression, context: CheckContext): Link[] {
  const out: Link[] = [];
  let at = from;
  for (let depth = 0; depth < 30; depth += 1) {
    if (at.kind === 'Await') at = at.value;
    else if (at.kind === 'Call' && at.func.kind === 'Attribute') {
      out.push({ attr: at.func.attr, on: at.func.value, call: at });
      at = at.func.value;
    } else if (at.kind === 'Attribute') {
      out.push({ attr: at.attr, on: at.value, call: undefined });
      at = at.value;
    } else if (at.kind === 'Name') {
      const next = context.definitionOf(at);
      if (next === at || next.kind === 'Name') return out;
      at = next;
    } else return out;
  }
  return out;
}

const isSession = (node: Expression, context: CheckContext): boolean =>
  /session$/i.test(dottedParts(node)?.at(-1) ?? '') || /^sqlalchemy\..*Session$/.test(context.typeOf(node) ?? '');
const isModel = (node: Expression, context: CheckContext): boolean =>
  node.kind === 'Name' && /^[A-Z][a-z]/.test(node.id) && context.localBindings(node) === undefined;

/** `filter(id=…)`, `filter_by(user=user)`, `filter(X.id == y)`: rows of one key, not all there are. */
function filtersByKey(call: Call, context: CheckContext): boolean {
  const method = call.func.kind === 'Attribute' ? call.func.attr : '';
  if (!/^(filter|filter_by|where|get|complex_filter)$/.test(method)) return false;
  return call.args.some((it) => {
    if (it.star !== '') return true;
    if (it.name !== undefined)
      return keyFilters.test(it.name) || (!it.name.includes('__') && it.value.kind !== 'Constant');
    const { value } = it;
    // A condition that is built elsewhere may limit anything.
    if (value.kind === 'Name') return true;
    return value.kind === 'Compare' && value.ops[0] === '==' && value.comparators[0]?.kind !== 'Constant'
      ? true
      : /(\.|\b|_)(id|pk|uuid)\b|\.in_\(/.test(context.source(value));
  });
}

/** A Django queryset; reported where it is iterated, by its last call. */
function queryset(call: Call, fn: FunctionModel, context: CheckContext): Found | undefined {
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
  const made = context.definitionOf(node);
  if (made.kind === 'Call') {
    const callee = dottedParts(made.func)?.at(-1);
    return callee === 'get_model' || callee === 'get_user_model' ? 'certain' : undefined;
  }
  const [name] = context.qualifiedNames(node);
  const last = parts.at(-1) ?? '';
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

/** Source texts of what the query runs on: the cursor, its connection, the session. */
function connectionNames(source: Expression, context: CheckContext): ReadonlySet<string> {
  const out = new Set<string>();
  const add = (node: Expression): void => {
    let at = node;
    for (let depth = 0; depth < 30; depth += 1) {
      if (at.kind === 'Await') at = at.value;
      else if (at.kind === 'Call') at = at.func;
      else if (at.kind === 'Attribute') {
        const parts = dottedParts(at);
        if (parts && at.parent?.kind !== 'Call') out.add(parts.join('.'));
        at = at.value;
      } else break;
    }
    if (at.kind !== 'Name' || out.has(at.id)) return;
    if (at.id !== 'self' && at.id !== 'cls') out.add(at.id);
    for (const it of context.localBindings(at) ?? []) if (it.value) add(it.value);
  };
  add(source);
  return out;
}

/** Whether the loop does more with the connection than `harmless` methods; methods of the object that owns it may. */
function usedWhile(
  names: ReadonlySet<string>,
  call: Call,
  { sink }: Consumption,
  context: CheckContext,
  harmless: RegExp,
): boolean {
  const owned =
    [...names].some((it) => it.startsWith('self.')) ||
    (call.func.kind === 'Attribute' && context.source(call.func.value).startsWith('self.'));
  for (const it of walk(sink.node)) {
    if (it.start >= call.start && it.end <= call.end) continue;
    // Whoever takes the rows may use the object's cursor meanwhile.
    if (owned && it.kind === 'Yield') return true;
    if ((it.kind !== 'Name' && it.kind !== 'Attribute') || (sink.kind === 'loop' && it.start < sink.node.iter.end))
      continue;
    const parent = it.parent;
    if (
      owned &&
      it.kind === 'Attribute' &&
      it.value.kind === 'Name' &&
      it.value.id === 'self' &&
      parent?.kind === 'Call' &&
      parent.func === it
    )
      return true;
    if (owned && it.kind === 'Name' && it.id === 'self' && parent?.kind === 'Argument') return true;
    if (!names.has(it.kind === 'Name' ? it.id : (dottedParts(it)?.join('.') ?? ''))) continue;
    if (parent?.kind === 'Attribute' && harmless.test(parent.attr)) continue;
    return true;
  }
  return false;
}

/** Whether anything but the loop itself mentions the connection between the fetch and the loop. */
function touchedBetween(names: ReadonlySet<string>, { at, named }: SingleUse, context: CheckContext): boolean {
  if (!named) return false;
  return [...walk(context.chunk.tree.module)].some(
    (it): boolean => it.kind === 'Name' && it.start >= named.end && it.end <= at.start && names.has((it as Name).id),
  );
}

function runsAsJob(fn: FunctionModel, context: CheckContext): boolean {
  const { node } = fn;
  if (node.kind !== 'FunctionDef') return false;
  if (
    node.decorators.some((it) => taskDecorators.test(dottedParts(it.kind === 'Call' ? it.func : it)?.join('.') ?? ''))
  )
    return true;
  const bases = fn.className === undefined ? [] : basesOf(fn.className, node, context);
  return bases.some((it) => commandBases.has(it));
}

function basesOf(className: string, node: Node, context: CheckContext): readonly string[] {
  const around = [...ancestorsOf(node)].find((it): it is ClassDef => it.kind === 'ClassDef');
  if (around) return around.bases.flatMap((it) => context.qualifiedNames(it.value));
  return context.module.classInfo(className)?.bases.flatMap((it) => context.module.resolve(it)) ?? [];
}
