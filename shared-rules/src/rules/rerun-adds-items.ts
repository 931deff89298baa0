import { defineRule } from '../rule.ts';
import { listsOfCells, rerunListNeeds } from '../semantic/retention/rerun-lists.ts';

export const rerunAddsItemsRule = defineRule({
  id: 'rerun-adds-items',
  group: 'retention',
  summary: 'Running the cell again adds to a list that another cell makes',
  severity: 'hint',
  enabled: false,
  inNotebooks: true,
  docs: {
    why: `
      The names of a notebook live as long as its kernel. A cell that adds to a list which an earlier cell makes adds
      everything once more each time it is run: the results of earlier runs stay in memory, and are counted twice.`,
    bad: `
      results = []

      # %%
      for seed in range(10):
          results.append(seed * seed)`,
    good: `
      # %%
      results = []
      for seed in range(10):
          results.append(seed * seed)`,
    notes: `
      On in notebooks, and nowhere else unless it is selected; scripts have cells where a line begins with \`# %%\`.
      Silent where the notebook takes something out of the list, makes it anew elsewhere, or looks at its length or
      at what is in it.`,
    others: `
      No linter that we know of looks for this: ruff reads the cells of a notebook as one module, from top to bottom,
      and does not ask what a second run adds.`,
  },
  messages: {
    items: 'Each run of this cell adds to `{list}` once more: another cell makes it, so what earlier runs added stays.',
  },
  needs: rerunListNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const { call, list } of listsOfCells(fn, context))
        report({ at: call, subject: call, message: 'items', data: { list: list.id }, confidence: 'medium' });
    }
  },
});
