import { defineRule } from '../rule.ts';
import { handlersOfCells, rerunHandlerNeeds } from '../semantic/retention/rerun-handlers.ts';

export const rerunAddsHandlerRule = defineRule({
  id: 'rerun-adds-handler',
  group: 'retention',
  summary: 'Running the cell again adds another log handler',
  severity: 'information',
  enabled: false,
  inNotebooks: true,
  docs: {
    why: `
      Cells are run again and again, and \`getLogger\` gives the same logger for the same name as long as the kernel
      lives. A cell that makes a handler and adds it leaves one more behind with each run: the logger keeps them all,
      and each message is written once for every run.`,
    bad: `
      import logging

      log = logging.getLogger("study")
      log.addHandler(logging.StreamHandler())`,
    good: `
      import logging

      log = logging.getLogger("study")
      if not log.handlers:
          log.addHandler(logging.StreamHandler())`,
    notes: `
      On in notebooks, and nowhere else unless it is selected: a module is imported once. Silent where the notebook
      looks at \`handlers\`, takes a handler off, or uses \`basicConfig(force=True)\`, and for handlers that are made in a
      function; \`logger-growth\` speaks of those.`,
    others: `
      No linter that we know of looks for this: ruff reads the cells of a notebook as one module, from top to bottom,
      and does not ask what a second run adds.`,
  },
  messages: {
    handler: 'Each run of this cell adds a new handler to `{logger}`, which keeps the ones of earlier runs.',
  },
  needs: rerunHandlerNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const { call, logger } of handlersOfCells(fn, context)) {
        report({ at: call, subject: call, message: 'handler', data: { logger: context.source(logger) } });
      }
    }
  },
});
