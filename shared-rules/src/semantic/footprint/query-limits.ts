/** Whether a query gives few rows, as far as its text says. */
import { keyColumns, keyFilters, limitedNames, limitedSql, limitedStatement } from '../../catalogue/result-sets.ts';
import type { Call, Expression } from '../../syntax/ast.ts';
import { isInside, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { tablesIn } from './table-sizes.ts';

/** Whether a statement this cursor may have run gives few rows, as far as its text says. */
export function isLimited(fetch: Call, source: Expression, fn: FunctionModel, context: CheckContext): boolean {
  const executions = executionsOf(fetch, source, fn, context);
  // Somebody else runs it; the text may stand here all the same.
  if (executions.length === 0)
    return fn.ofKind('Constant').some((it) => it.end <= fetch.start && limitedSql.test(context.source(it)));
  return executions.some((it) => {
    const statement = statementOf(it);
    return statement !== undefined && saysFew(statement, context, 0);
  });
}

/** What an execution runs: its first argument, or, in SQLAlchemy before 2.0, what it is called on. */
function statementOf({ func, args }: Call): Expression | undefined {
  const [first] = args;
  return first?.value ?? (func.kind === 'Attribute' && func.attr === 'execute' ? func.value : undefined);
}

/** The calls that may have run the statement whose rows are fetched. */
function executionsOf(fetch: Call, source: Expression, fn: FunctionModel, context: CheckContext): Call[] {
  const direct = source.kind === 'Await' ? source.value : source;
  if (direct.kind === 'Call') return [direct];
  const cursor = context.source(source);
  const before = fn
    .ofKind('Call')
    .filter(
      ({ func, end }) =>
        end <= fetch.start &&
        func.kind === 'Attribute' &&
        /^(execute|executemany|callproc)$/.test(func.attr) &&
        context.source(func.value) === cursor,
    );
  const last = before.reduce<Call | undefined>((a, b) => (a && a.start > b.start ? a : b), undefined);
  if (last) return [last];
  const bound = source.kind === 'Name' ? (context.localBindings(source) ?? []).map((it) => it.value) : [];
  return bound.flatMap((value) => {
    const made = value?.kind === 'Await' ? value.value : value;
    return made?.kind === 'Call' && made.func.kind === 'Attribute' && made.func.attr === 'execute' ? [made] : [];
  });
}

/** Whether a statement the cursor may have run has conditions. */
export const hasConditions = (fetch: Call, source: Expression, fn: FunctionModel, context: CheckContext): boolean =>
  executionsOf(fetch, source, fn, context).some((it) => {
    const statement = statementOf(it);
    const text = statement && context.definitionOf(statement);
    return text !== undefined && /\bwhere\b/i.test(context.source(text));
  });

/** The tables that the statement reads, where its text says so. */
export const tablesRead = (
  fetch: Call,
  source: Expression,
  fn: FunctionModel,
  context: CheckContext,
): readonly string[] =>
  executionsOf(fetch, source, fn, context).flatMap((it) => {
    const statement = statementOf(it);
    return statement ? tablesIn(context.source(context.definitionOf(statement))) : [];
  });

/** Whether a statement, or anything its names are bound to, is limited, or comes from code that may limit anything. */
export function saysFew(statement: Expression, context: CheckContext, depth: number): boolean {
  const text = context.source(statement);
  if (limitedSql.test(text) || limitedStatement.test(text) || limitedNames.test(text)) return true;
  for (const it of walk(statement)) {
    if (it.kind === 'Call' && depth > 0 && isBuiltElsewhere(it, context)) return true;
    if (it.kind !== 'Name' || depth > 2) continue;
    for (const { kind, value } of context.localBindings(it) ?? []) {
      // `query, order = sorted_query(query, …)`
      if (kind === 'unpack') return true;
      if (value && !isInside(statement, value) && saysFew(value, context, depth + 1)) return true;
    }
  }
  return false;
}

/** A statement made by a function or method of the project. */
function isBuiltElsewhere({ func }: Call, context: CheckContext): boolean {
  if (func.kind === 'Attribute') return func.value.kind === 'Name' && /^(self|cls)$/.test(func.value.id);
  return func.kind === 'Name' && context.qualifiedNames(func).every((it) => it.startsWith('.'));
}

/** `filter(id=…)`, `filter_by(user=user)`, `filter(X.id == y)`: rows of one key, not all there are. */
export function filtersByKey(call: Call, context: CheckContext): boolean {
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
      : comparesKey(value) || /(\.|\b|_)(id|pk|uuid)\b|\.in_\(/.test(context.source(value));
  });
}

/** `Setting.key == "theme"` */
const comparesKey = (it: Expression): boolean =>
  it.kind === 'Compare' && it.ops[0] === '==' && it.left.kind === 'Attribute' && keyColumns.test(it.left.attr);
