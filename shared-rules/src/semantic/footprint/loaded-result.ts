/** What is known of a query result that is loaded as a whole. */
import type { Expression } from '../../syntax/ast.ts';
import type { TableSize } from './table-sizes.ts';
import type { Consumption, SingleUse } from './consumption.ts';

/** Rows that are all loaded before the first is taken. */
export interface LoadedResult {
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
  /** The query has conditions that may leave a few rows: how many meet them is not known. */
  readonly filtered: boolean;
  /** It has conditions of any kind: saying that nothing limits the rows would be wrong. */
  readonly conditional: boolean;
  /** What the names of the tables say. */
  readonly size: TableSize | undefined;
  /** The connection is used for something else in the loop, which then needs the rows out of the way. */
  readonly busy: boolean;
  /** Something is still done with the cursor between the fetch and the loop, or the session commits in it: no fix. */
  readonly entangled: boolean;
}
