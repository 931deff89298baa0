/** Whether what a query asks for is, by its name, a table that people fill by hand. */
import { managers } from '../../catalogue/result-sets.ts';
import { smallTableWords } from '../../catalogue/small-tables.ts';
import type { Expression } from '../../syntax/ast.ts';
import { dottedParts, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { wordsOf } from '../words.ts';
import { chainOf, type Link } from './query-chains.ts';

/** `MailingList.objects.all()`, `session.query(Role)`, `select(models.Category)`: the last word says what the rows are. */
export const asksSmallTable = (source: Expression, context: CheckContext): boolean =>
  chainOf(source, context).some((link) => {
    const table = tableOf(link);
    return table !== undefined && saysSmall(table);
  });

/** `SELECT … FROM mail_categories`, and no other table. */
export function selectsSmallTable(sql: string): boolean {
  const tables = [...sql.matchAll(/\b(?:from|join)\s+[`"'[]*([\w.]+)/gi)].map(([, name = '']) => name);
  return tables.length > 0 && tables.every((it) => saysSmall(it.split('.').at(-1) ?? ''));
}

const saysSmall = (name: string): boolean => {
  const last = wordsOf(name.replace(/_?(model|table|entity)$/i, '')).at(-1) ?? '';
  return [last, last.replace(/s$/, ''), last.replace(/es$/, ''), last.replace(/ies$/, 'y')].some((it) =>
    smallTableWords.has(it),
  );
};

function tableOf({ attr, on, call }: Link): string | undefined {
  if (call === undefined) return managers.has(attr) || attr === 'query' ? lastName(on) : undefined;
  // `role_table.select()`: all of its rows.
  if (attr === 'select') return call.args.length === 0 ? lastName(on) : undefined;
  if (attr === 'query') {
    const tables = new Set(call.args.map((it) => lastName(it.value)));
    return tables.size === 1 ? [...tables][0] : undefined;
  }
  if (attr !== 'scalars' && attr !== 'execute') return undefined;
  const select = call.args[0] && walk(call.args[0].value).find((it) => it.kind === 'Call' && isSelect(it.func));
  const [only, second] = select?.kind === 'Call' ? select.args : [];
  return only && !second ? lastName(only.value) : undefined;
}

const isSelect = (callee: Expression): boolean => dottedParts(callee)?.at(-1) === 'select';

/** `Role`, `models.Role`, `models.Role.name`: a column is one of its class. */
function lastName(node: Expression): string | undefined {
  const parts = dottedParts(node) ?? [];
  return parts.findLast((it) => /^[A-Z]/.test(it)) ?? parts.at(-1);
}
