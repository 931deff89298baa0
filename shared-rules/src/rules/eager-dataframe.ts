import { scanLazily } from '../fixes/scan-lazily.ts';
import { defineRule } from '../rule.ts';
import { eagerFramesIn, eagerFrameNeeds } from '../semantic/footprint/eager-frames.ts';

export const eagerDataframe = defineRule({
  id: 'eager-dataframe',
  group: 'footprint',
  summary: 'A table is loaded as a whole where it can be read lazily or in pieces',
  severity: 'hint',
  enabled: true,
  docs: {
    why: `
      \`read_*\` loads the whole table before \`.lazy()\` can leave anything out; \`scan_*\` reads what the query needs.
      \`collect()\` of a scan works on the whole input unless the streaming engine is asked for, which takes it in batches.
      A table that is only cut into pieces in a loop can be read in pieces, and one of which a few columns are used
      without the others.`,
    bad: `
      import polars as pl

      def totals(path):
          return pl.scan_parquet(path).group_by("k").agg(pl.all().sum()).collect()`,
    good: `
      import polars as pl

      def totals(path):
          return pl.scan_parquet(path).group_by("k").agg(pl.all().sum()).collect(engine="streaming")`,
    notes: `
      Silent where an engine is named, where the query keeps a fixed number of rows (\`head\`, \`limit\`, \`n_rows\`) and
      where the source is a table in memory (\`df.lazy()\`). The fixes may change the order of rows, and when errors show:
      they are never applied unasked. \`engine=\` needs a Polars that has it.`,
    others: `
      We know of no linter that looks for this: the pandas-vet rules (\`PD\` in ruff) do not look at Polars.
      \`/usr/bin/time -v\` shows the peak of a whole run.`,
  },
  messages: {
    lazy: '`{read}` loads the whole table before `.lazy()` can leave anything out.',
    collect: '`collect()` of `{read}` does not use the streaming engine: the whole input may be in memory at once.',
    columns: '`{read}` reads every column of the table, and only {columns} is used: `{option}=` leaves the others out.',
    pieces: '`{read}` loads the whole table, and the loop takes one piece of it at a time.',
  },
  needs: eagerFrameNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const it of eagerFramesIn(fn, context)) {
        const named = it.kind === 'lazy' ? it.read : it.kind === 'collect' ? it.scan : it.call;
        const columns = it.kind === 'columns' ? { columns: `\`${context.source(it.wanted)}\``, option: it.option } : {};
        report({
          at: it.call,
          message: it.kind,
          data: { read: context.source(named.func), ...columns },
          fixes: () => scanLazily(it, context),
        });
      }
    }
  },
});
