import { deleteLocal } from '../fixes/delete-local.ts';
import { defineRule } from '../rule.ts';
import { keptAliveIn, keptAliveNeeds } from '../semantic/footprint/kept-alive.ts';

export const largeIntermediateKeptAlive = defineRule({
  id: 'large-intermediate-kept-alive',
  group: 'footprint',
  summary: 'A whole data set stays in memory through a long loop after its last use',
  severity: 'hint',
  enabled: false,
  docs: {
    why: `
      A local lives until its function returns. A data set whose last use is followed by a long loop in the same function
      stays in memory for as long as the loop runs. Often said, not so: that \`del df\` before a \`return\` frees earlier.
      Locals die at return; there it has no effect.`,
    bad: `
      import pandas as pd

      def nightly(path):
          df = pd.read_parquet(path)
          summary = df.groupby("k").sum()
          for day in range(365):
              long_running(summary, day)`,
    good: `
      import pandas as pd

      def nightly(path):
          df = pd.read_parquet(path)
          summary = df.groupby("k").sum()
          del df
          for day in range(365):
              long_running(summary, day)`,
    notes: `
      Off by default. Silent where no loop follows, where something else may hold the data or a view of it, and where an
      inner function uses the name.`,
    others: `
      No linter that we know of looks for this. CodeQL (\`py/unnecessary-delete\`) reports the opposite, a \`del\` at
      the end of a function, and is right: there it frees nothing earlier.`,
  },
  messages: {
    kept: '`{name}` has its last use before the loop below, and the whole data set stays in memory while that loop runs.',
  },
  needs: keptAliveNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const it of keptAliveIn(fn, context)) {
        report({
          at: it.assign,
          message: 'kept',
          confidence: 'medium',
          data: { name: it.name },
          related: [{ message: 'the last use', at: it.last }],
          fixes: () => deleteLocal(it, context),
        });
      }
    }
  },
});
