import { guardHandlers } from '../fixes/guard-handlers.ts';
import { loggerAdapter } from '../fixes/logger-adapter.ts';
import { defineRule } from '../rule.ts';
import { frequencyWords } from '../semantic/frequency.ts';
import { addedHandlers, loggerPerObject, loggerGrowthNeeds } from '../semantic/retention/logger-growth.ts';

export const loggerGrowthRule = defineRule({
  id: 'logger-growth',
  group: 'retention',
  summary: 'Each run leaves another handler or another logger behind',
  severity: 'warning',
  enabled: true,
  docs: {
    why: `
      A logger lives as long as the program, and keeps its handlers. \`getLogger\` gives the same logger for the same
      name, so that a function that makes a handler and adds it leaves one more each time it runs. A logger under a
      name of its own, for each object or request, is kept under that name until the process ends.`,
    bad: `
      import logging

      def get_logger(name):
          logger = logging.getLogger(name)
          handler = logging.StreamHandler()
          logger.addHandler(handler)
          return logger`,
    good: `
      import logging

      def get_logger(name):
          logger = logging.getLogger(name)
          if not logger.handlers:
              handler = logging.StreamHandler()
              logger.addHandler(handler)
          return logger`,
    notes: `
      Silent for code that runs once (set-up functions, import), for a handler that is made elsewhere (added twice it is
      kept once), under a condition or after a way out that can tell the first time, and where the module takes
      handlers off or looks at them. A name is taken for new where it contains an identity (\`id(self)\`, \`uuid4()\`) or
      ends in an identifier (\`self.session_id\`, an address); a class or module name is not. A hint in the constructor of a
      class whose objects the program is only seen to make one at a time.`,
    others: `
      No linter that we know of looks for this. ruff and flake8-logging (\`LOG001\`) ask for \`getLogger(…)\` in place
      of \`Logger(…)\`: good advice for a logger of the module, but under a name for each object it is what keeps them
      all.`,
  },
  messages: {
    handler:
      '`{logger}` gets a new handler each time `{function}` runs{often}. Nothing in this module takes one off, and the logger keeps them all.',
    logger: 'The name is new for each `{part}`: `getLogger` keeps a logger for every name until the process ends.',
  },
  needs: loggerGrowthNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const found of addedHandlers(fn, context)) {
        const { call, logger, others, frequency, confidence, isForFew } = found;
        const words = frequency.runs === 'often' ? frequencyWords[frequency.why] : undefined;
        report({
          at: call,
          subject: call,
          message: 'handler',
          data: {
            logger: context.source(logger),
            function: fn.symbol,
            often: words === undefined ? '' : ` (${words})`,
          },
          severity: isForFew ? 'hint' : 'warning',
          confidence,
          related: others.slice(0, 3).map((it) => ({ message: 'and another one here', at: it })),
          fixes: () => guardHandlers(found, fn, context),
        });
      }
      for (const node of fn.nodes) {
        const found = loggerPerObject(node, fn, context);
        if (!found) continue;
        report({
          at: found.call,
          subject: found.call,
          message: 'logger',
          data: { part: context.source(found.part) },
          confidence: found.confidence,
          fixes: () => loggerAdapter(found, context),
        });
      }
    }
  },
});
