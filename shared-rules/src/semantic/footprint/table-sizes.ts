/** What the names of the tables that a query reads say of how many rows there are. */
import { managers } from '../../catalogue/result-sets.ts';
import { largeTableWords, smallTableWords } from '../../catalogue/table-sizes.ts';
import type { Expression } from '../../syntax/ast.ts';
import { dottedParts, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { wordsOf } from '../words.ts';
import { chainOf, type Link } from './query-chains.ts';

/** `small`: each has a handful of rows; `large`: one of them grows with use. */
export type TableSize = 'small' | 'large';

/** `MailingList.objects.all()`, `session.query(Role)`, `select(models.Event)` */
export const tablesAsked = (source: Expression, context: CheckContext): readonly string[] =>
  chainOf(source, context).flatMap((it) => tablesOf(it));

/** `SELECT … FROM mail_categories` */
export const tablesIn = (sql: string): readonly string[] =>
  [...sql.matchAll(/\b(?:from|join)\s+[`"'[]*([\w.]+)/gi)].map(([, name = '']) => name.split('.').at(-1) ?? '');

/** @returns undefined where the names say nothing. */
export function sizeOfTables(names: readonly string[]): TableSize | undefined {
  if (names.length === 0) return undefined;
  if (names.every((it) => endsIn(it, smallTableWords))) return 'small';
  return names.some((it) => endsIn(it, largeTableWords)) ? 'large' : undefined;
}

/** The last word says what the rows are. */
function endsIn(name: string, words: ReadonlySet<string>): boolean {
  const last = wordsOf(name.replace(/_?(model|table|entity)$/i, '')).at(-1) ?? '';
  return [last, last.replace(/s$/, ''), last.replace(/es$/, ''), last.replace(/ies$/, 'y')].some((it) => words.has(it));
}

function tablesOf({ attr, on, call }: Link): string[] {
  if (call === undefined) return managers.has(attr) || attr === 'query' ? lastName(on) : [];
  // `role_table.select()`: all of its rows.
  if (attr === 'select') return call.args.length === 0 ? lastName(on) : [];
  if (attr === 'query') return call.args.flatMap((it) => lastName(it.value));
  if (attr !== 'scalars' && attr !== 'execute') return [];
  const select = call.args[0] && walk(call.args[0].value).find((it) => it.kind === 'Call' && isSelect(it.func));
  return select?.kind === 'Call' ? select.args.flatMap((it) => lastName(it.value)) : [];
}

const isSelect = (callee: Expression): boolean => dottedParts(callee)?.at(-1) === 'select';

/** `Role`, `models.Role`, `models.Role.name`: a column is one of its class. */
function lastName(node: Expression): string[] {
  const parts = dottedParts(node) ?? [];
  return [parts.findLast((it) => /^[A-Z]/.test(it)) ?? parts.at(-1) ?? ''];
}
