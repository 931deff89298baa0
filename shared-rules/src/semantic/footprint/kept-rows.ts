/** Whether every row of a result is kept in a collection: taking them one by one saves the list they were in, and no more. */
import { addingMethods } from '../../catalogue/adding-methods.ts';
import type { Assign, Expression, Node } from '../../syntax/ast.ts';
import { dottedParts, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { LoadedResult } from './loaded-result.ts';
import { chainOf } from './query-chains.ts';

/**
 * `table[row.id] = row`, `rows.append(row)` at every step; `{row.id: row for row in …}`. What a driver gives are plain
 * values: of those, what is made from a row counts as much. An object of an ORM is more than what is taken from it.
 */
export function keepsRows(
  { api, source, consumption: { sink, wrappers } }: LoadedResult,
  context: CheckContext,
): boolean {
  if (wrappers.length > 0) return false;
  const isPlain = api === 'cursor' || asksForColumns(source, context);
  const isKept = (value: Node | undefined, target: Expression): boolean =>
    value !== undefined && (isSame(value, target) || isMadeOf(value, target) || (isPlain && mentions(value, target)));
  if (sink.kind === 'comprehension') {
    const { variant, element, value, clauses } = sink.node;
    const [clause, second] = clauses;
    const kept = variant === 'dict' ? value : variant === 'list' ? element : undefined;
    return !second && clause?.conditions.length === 0 && isKept(kept, clause.target);
  }
  // `dict(cursor.fetchall())`
  if (sink.kind === 'reducer') return isPlain && sink.node.kind === 'Call' && context.calls(sink.node, 'builtins.dict');
  if (sink.kind !== 'loop') return false;
  const { target, body } = sink.node;
  // `item = Item(row)`, then `items.append(item)`; what is made in the loop of plain values is made of the row.
  const made = new Map(body.statements.flatMap((it) => (it.kind === 'Assign' ? namedBy(it) : [])));
  const isRow = (value: Node | undefined): boolean =>
    isKept(value, target) ||
    (value?.kind === 'Name' && made.has(value.id) && (isPlain || isKept(made.get(value.id), target)));
  return body.statements.some((it) => {
    if (it.kind === 'Assign') return it.targets.some((to) => to.kind === 'Subscript') && isRow(it.value);
    const call = it.kind === 'ExprStatement' && it.value.kind === 'Call' ? it.value : undefined;
    return call?.func.kind === 'Attribute' && isAdding(call.func.attr) && isRow(call.args[0]?.value);
  });
}

/** `rows.append(row)`, `table.add_row(row)` */
const isAdding = (method: string): boolean => addingMethods.has(method) || method.startsWith('add_');

const namedBy = ({ targets: [target], value }: Assign): [string, Expression][] =>
  target?.kind === 'Name' && value ? [[target.id, value]] : [];

/**
 * `session.query(Order.id, Order.price)`, `session.query(orders)`, `Order.objects.values("id")`: rows of values, where a
 * class would give objects.
 */
const asksForColumns = (source: Expression, context: CheckContext): boolean =>
  chainOf(source, context).some(
    ({ attr, call }) =>
      call !== undefined &&
      (/^values(_list)?$/.test(attr) ||
        (attr === 'query' &&
          call.args.length > 0 &&
          call.args.every(({ value }) => /^[a-z_]/.test(dottedParts(value)?.at(-1) ?? '')))),
  );

/** `row.to_dict()`, `Item(row)`: as much as the row itself. */
function isMadeOf(value: Node, row: Expression): boolean {
  if (value.kind !== 'Call') return false;
  if (value.func.kind === 'Attribute' && value.args.length === 0) return isSame(value.func.value, row);
  return value.args.some((it) => isSame(it.value, row));
}

/** Whether anything that the loop binds is named in it. */
export const mentions = (value: Node, target: Expression): boolean => {
  const bound = new Set(walk(target).flatMap((it) => (it.kind === 'Name' ? [it.id] : [])));
  return walk(value).some((it) => it.kind === 'Name' && bound.has(it.id));
};

const isSame = (node: Node | undefined, name: Node): boolean =>
  node?.kind === 'Name' && name.kind === 'Name' && node.id === name.id;
