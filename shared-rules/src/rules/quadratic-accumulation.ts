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
      A warning where the loop goes through a file, a connection, a query result or, except for tuples, through what a
      caller passes. Where nothing shows that there are many steps: information for tables and tensors, and for arrays in loops
      that count, a hint for lists and tuples and for arrays in a loop over a collection. A hint where something says that there are few: a parameter that is a small number unless the caller
      says otherwise, a name like \`degree\`, a count that is compared with 1, a length that is compared with a number.
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
 * Arrays and tables are large, or become so; how often they are copied is what counts. A list costs something only
 * after thousands of steps; a tuple is what people write for a few things, whoever passes them.
 */
function severityOf({ noun, many, few, counted }: Accumulation): 'warning' | 'information' | 'hint' {
  if (few) return 'hint';
  if (noun === 'tuple') return many === 'streamed' ? 'warning' : 'hint';
  if (noun === 'list') return many === undefined ? 'hint' : 'warning';
  if (many !== undefined) return 'warning';
  // The items of a collection that nothing is known of are a handful of layers, axes or segments more often than not.
  return noun === 'array' && !counted ? 'hint' : 'information';
}
