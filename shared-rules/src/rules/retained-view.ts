import { copySlice } from '../fixes/copy-slice.ts';
import { listKeys } from '../fixes/list-keys.ts';
import { defineRule } from '../rule.ts';
import { retainedKeys, retainedKeysNeeds } from '../semantic/retention/retained-keys.ts';
import { retainedViews, retainedViewNeeds } from '../semantic/retention/retained-views.ts';

export const retainedView = defineRule({
  id: 'retained-view',
  group: 'retention',
  summary: 'A small slice keeps the whole array it was taken from',
  severity: 'hint',
  enabled: true,
  docs: {
    why: `
      A slice of a numpy array or a tensor is a view: it has no data of its own and keeps the buffer of the whole
      array. Ten numbers of an array of ten million, stored where they live on, keep all 80 MB of it. A copy of the
      slice keeps the ten numbers.`,
    bad: `
      import numpy as np

      def heads(paths):
          out = []
          for path in paths:
              data = np.load(path)
              out.append(data[:10])
          return out`,
    good: `
      import numpy as np

      def heads(paths):
          out = []
          for path in paths:
              data = np.load(path)
              out.append(data[:10].copy())
          return out`,
    notes: `
      Reported where the array is loaded in the same function, nothing else keeps it, and the slice is small by its
      written bounds: \`[:10]\`, \`[-5:]\`, \`[::100]\`, \`[:, 0]\`. It must be stored in the module, the class, a long-lived
      object, or a list that a loop fills. Silent for mapped files, whose pages the system may drop, and for indexing
      with lists or masks, which copies. A slice of a pandas table is one (\`table[:0]\`, not \`head()\`). The keys of a dict are such a view, too: stored like that, they keep a dict that was
      made in the function, with every value.`,
    others: `
      No linter that we know of looks for this. At run time \`array.base\` tells what an array is a view of.`,
  },
  messages: {
    keys: '`{view}` is a view: `{holder}` keeps the whole dict alive for it, with every value.',
    view: '`{view}` is a view: `{holder}` keeps all of what `{loaded}` gave alive for it.',
  },
  needs: [...retainedViewNeeds, ...retainedKeysNeeds],
  check(context, report) {
    for (const fn of context.functions) {
      for (const found of retainedViews(fn, context)) {
        const { view, loaded, holder } = found;
        report({
          at: view,
          message: 'view',
          data: {
            view: context.source(view),
            holder: context.source(holder),
            loaded: context.source(loaded.func),
          },
          related: [{ message: 'the whole array', at: loaded }],
          fixes: () => copySlice(found, context),
        });
      }
      for (const found of retainedKeys(fn, context))
        report({
          at: found.view,
          message: 'keys',
          data: { view: context.source(found.view), holder: context.source(found.holder) },
          related: [{ message: 'the whole dict', at: found.made }],
          fixes: () => [listKeys(found, context)],
        });
    }
  },
});
