import { combineOnce } from '../fixes/combine-once.ts';
import { defineRule } from '../rule.ts';
import { type Accumulation, accumulationsIn, accumulationNeeds } from '../semantic/footprint/accumulations.ts';

export const quadraticAccumulation = defineRule({
  id: 'quadratic-accumulation',
  group: 'footprint',
  summary: 'An array, table, list or tuple is rebuilt as a whole at every step of a loop',
  severity: 'warning',
  enabled: true,
  docs: {
    why: `
      Joining onto what was collected so far makes a new object at every step and copies everything into it, so the
      time grows with the square of the length, and the old and the new object are in memory at once. Measured on
      CPython 3.11 with 40,000 numbers: \`x = x + [i]\` 7.7 s against 0.001 s for \`append\`; \`t += (i,)\` 4.4 s;
      \`np.append\` 0.86 s against 0.002 s for a list turned into an array once.`,
    bad: `
      import pandas as pd

      def load(paths):
          table = pd.DataFrame()
          for path in paths:
              table = pd.concat([table, pd.read_csv(path)])
          return table`,
    good: `
      import pandas as pd

      def load(paths):
          return pd.concat([pd.read_csv(path) for path in paths])`,
    notes: `
      A warning where the loop goes through a file, a connection or a query result, where each step loads a data set, and
      for tables that grow by what a caller passes. Information where the loop takes as many steps as the data has rows: by
      its shape, or by what it is called (\`for row in table\`, a batch, a record), and for other tables. A hint where nothing
      shows that there is much to copy, or something says that there are few steps: a parameter that is a small number unless
      the caller says otherwise, a name like \`degree\`, a count that is compared with 1, a length that is compared with a number.
      Silent where the loop needs what was collected so far, where it is cut back or starts afresh in every pass, in
      loops of a handful of steps (a literal or a table written out in the module, a small \`range\`, \`*args\`,
      \`sys.argv\` and parsed options, the bases of a class), and where a list or tuple is not certain. Strings and bytes belong
      to \`string-concat-in-loop\`. The fix combines once after the loop: an error in the loop then leaves nothing half
      made, and column types of an empty table may differ. No fix where duplicates are dropped from the result.`,
    others: `
      No linter that we know of reports the loop. ruff (\`RUF005\`) turns \`x = x + [i]\` into \`[*x, i]\`, which
      copies as much; \`+=\` (\`PLR6104\`, in preview) extends a list in place, but copies a tuple as before. The
      pandas-vet rules (\`PD\` in ruff) say nothing of \`concat\` in a loop.`,
  },
  messages: {
    joined:
      'Every step of this loop copies all of `{name}` into a new {noun} with `{means}`, so the time grows with the square of its length.',
    added:
      'Every step of this loop copies all of `{name}` into a new {noun}, so the time grows with the square of its length.',
  },
  needs: accumulationNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const it of accumulationsIn(fn, context)) {
        const isSum = it.noun === 'list' || it.noun === 'tuple';
        report({
          at: it.statement,
          message: isSum ? 'added' : 'joined',
          severity: severityOf(it),
          confidence: it.tested ? 'medium' : 'high',
          data: { name: it.source, noun: it.noun, means: it.means },
          fixes: () => combineOnce(it, fn, context),
        });
      }
    }
  },
});

/**
 * What is copied costs something where it is large or where there are many steps. Tables are large, or become so; an array
 * may hold three numbers, a list costs something after thousands of steps, and a tuple is what people write for a few things.
 */
function severityOf({ noun, many, few, loads }: Accumulation): 'warning' | 'information' | 'hint' {
  if (few) return 'hint';
  if (many === 'streamed') return 'warning';
  if (noun === 'tuple') return 'hint';
  if (loads && noun !== 'list') return 'warning';
  if (noun === 'DataFrame') return many === undefined ? 'information' : 'warning';
  return many === 'data' ? 'information' : 'hint';
}
