import { streamResult } from '../fixes/stream-result.ts';
import { defineRule, type Report, type Severity } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { type WholeResult, wholeResultsIn, wholeResultNeeds } from '../semantic/footprint/whole-results.ts';

export const wholeResultInMemory = defineRule({
  id: 'whole-result-in-memory',
  group: 'footprint',
  summary: 'A query result is loaded as a whole for code that takes one row at a time',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      \`fetchall()\`, a Django queryset and SQLAlchemy's \`all()\` build every row before the first one is looked at, and
      keep them all until the loop ends; a queryset keeps them in its cache as well. A cursor is an iterator over its
      rows, \`.iterator()\` loads a queryset in chunks (2,000 rows unless told otherwise) and \`yield_per\` loads in
      batches. Whether the driver still buffers the result depends on the database.`,
    bad: `
      import sqlite3

      def total(connection: sqlite3.Connection):
          cursor = connection.cursor()
          cursor.execute("SELECT price FROM sales")
          price = 0
          for row in cursor.fetchall():
              price += row[0]
          return price`,
    good: `
      import sqlite3

      def total(connection: sqlite3.Connection):
          cursor = connection.cursor()
          cursor.execute("SELECT price FROM sales")
          price = 0
          for row in cursor:
              price += row[0]
          return price`,
    notes: `
      Silent for the ordinary cursors of MySQLdb, PyMySQL, aiomysql and asyncmy, which have read every row when the
      query has run (\`SSCursor\` reads one at a time), for wrappers of the project without an iterator, when something limits the rows (a slice, \`limit\`, a filter by key), when the rows are used a second time,
      and when the loop uses the cursor or connection itself, which needs the rows out of the way. A hint
      unless something says that there are many rows: a table of what piles up with use by its name (events, messages,
      orders, users), a function that imports, exports, dumps or archives, rows without conditions that are written or sent one by
      one. Also a hint where that would save little: every row is kept anyway, the first ends the loop, the loop uses the
      session, the database lies beside the code, and in migrations. What is left is information, and a warning in
      management commands and tasks, which run over everything there is; one step lower where the query has conditions. Silent where the connection is closed before the rows are used: they are fetched for that. After \`prefetch_related\` the fix names a
      \`chunk_size\`, without which Django refuses. Often said, not so: that \`.iterator()\` holds about 100 rows.`,
    others: `
      No linter that we know of looks for this. memray and tracemalloc show the rows at run time; what a driver
      written in C buffers, only memray sees.`,
  },
  messages: {
    cursor: '`{loads}` holds every row of the result in memory, and {consumer} takes one row at a time.',
    queryset:
      'Iterating over `{loads}` loads every row and keeps all of them in the queryset; {consumer} takes one at a time, and {limit}.',
    sqlalchemy: '`{loads}` holds every object of the result in memory, and {consumer} takes one at a time; {limit}.',
  },
  needs: wholeResultNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const result of wholeResultsIn(fn, context))
        report({
          ...describe(result, context),
          fixes: () => [streamResult(result, context)].filter((it) => it !== undefined),
        });
    }
  },
});

function describe(result: WholeResult, context: CheckContext): Report<WholeResult['api']> {
  const { api, loads, use, consumption, typed, filtered, conditional, job, many } = result;
  const { sink } = consumption;
  const consumer = {
    loop: 'the loop',
    comprehension: 'the comprehension',
    reducer: sink.node.kind === 'Call' ? `\`${context.source(sink.node.func)}\`` : '',
    delegate: '`yield from`',
  }[sink.kind];
  const source = context.source(loads).replace(/\s+/g, ' ');
  const data = {
    loads: source.length > 60 ? `${source.slice(0, 36)}…${source.slice(-11)}` : source,
    consumer,
    limit: conditional ? 'its conditions may leave many rows' : 'nothing limits the rows',
  };
  const named = use.named && {
    message: api === 'queryset' ? 'the query' : 'the only use',
    at: api === 'queryset' ? use.named : use.at,
  };
  return {
    at: loads,
    message: api,
    severity: many ? severityOf(filtered, job) : 'hint',
    confidence: typed ? 'high' : 'medium',
    data,
    related: named ? [named] : [],
  };
}

function severityOf(filtered: boolean, job: boolean): Severity {
  if (filtered) return job ? 'information' : 'hint';
  return job ? 'warning' : 'information';
}
