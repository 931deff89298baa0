import { closeAfterWith } from '../fixes/wrap-in-closing.ts';
import { defineRule } from '../rule.ts';

export const withDoesNotClose = defineRule({
  id: 'with-does-not-close',
  group: 'release',
  summary: 'A `with` block ends the transaction and leaves the connection open',
  severity: 'warning',
  enabled: true,
  docs: {
    why: `
      For \`sqlite3\`, \`psycopg2\` and some others the connection's \`with\` commits or rolls back, and that is all: the
      connection stays open after the block. (\`psycopg\` 3 does close.) It closes when the last reference goes, which
      an exception that is kept, or a longer-lived name, can delay for ever.`,
    bad: `
      import sqlite3

      def names(path):
          with sqlite3.connect(path) as db:
              return db.execute("select name from users").fetchall()`,
    good: `
      import sqlite3
      from contextlib import closing

      def names(path):
          with closing(sqlite3.connect(path)) as db, db:
              return db.execute("select name from users").fetchall()`,
    notes: `
      Silent when the connection is used or closed after the block, is given away in it, or came from elsewhere:
      \`with conn:\` as a transaction is right. The fix keeps the transaction and never adds a commit that was not there.`,
    others: `
      No linter that we know of looks for this; the checks that ask for a \`with\` (\`SIM115\`, \`R1732\`) leave out
      \`connect\`, and here the \`with\` is there. From Python 3.13 on a \`sqlite3\` connection that was never closed
      gives a \`ResourceWarning\`, shown with \`python -X dev\`.`,
  },
  messages: {
    open: 'This `with` ends the transaction; the {noun} from `{callee}` stays open after the block.',
  },
  needs: [{ resources: true }],
  check(context, report) {
    for (const fn of context.functions) {
      for (const lifetime of context.lifetimesOf(fn)) {
        if (lifetime.outcome !== 'kept-open') continue;
        const { call, resource } = lifetime.acquisition;
        report({
          at: call,
          subject: call,
          message: 'open',
          data: { noun: resource.noun, callee: context.source(call.func) },
          fixes: () => [closeAfterWith(lifetime, context)].filter((it) => it !== undefined),
        });
      }
    }
  },
});
