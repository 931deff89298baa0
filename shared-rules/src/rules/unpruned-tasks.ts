import { discardWhenDone } from '../fixes/discard-when-done.ts';
import { pruneFinished } from '../fixes/prune-finished.ts';
import { defineRule } from '../rule.ts';
import { frequencyWords } from '../semantic/frequency.ts';
import { unprunedTasks, unprunedTaskNeeds } from '../semantic/retention/unpruned-tasks.ts';

export const unprunedTasksRule = defineRule({
  id: 'unpruned-tasks',
  group: 'retention',
  summary: 'Finished tasks are collected and never taken out',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      A finished task in a list is kept, with its result or its exception, as long as the list. Where a list or set of
      the module, the class or a long-lived object gets a task, future or thread each time some code runs, and nothing
      awaits, walks through or empties it, all of them stay.`,
    bad: `
      import asyncio

      _tasks = set()

      async def notify(user):
          task = asyncio.create_task(send(user))
          _tasks.add(task)`,
    good: `
      import asyncio

      _tasks = set()

      async def notify(user):
          task = asyncio.create_task(send(user))
          _tasks.add(task)
          task.add_done_callback(_tasks.discard)`,
    notes: `
      Silent when the module removes, clears or replaces, walks through the container, or hands it to something such as
      \`gather\`; and for code that runs once. Threads and processes call nobody when they end: there the
      fix takes out those that have ended before it adds the next one.`,
    others: `
      ruff (\`RUF006\`) and SonarPython (\`S7502\`) look for the opposite mistake, a task that nothing refers to. They
      are content when it goes into a set, which is how tasks come to be kept for ever; the example on ruff's page
      adds the \`add_done_callback(tasks.discard)\` that takes it out again.`,
  },
  messages: {
    kept: '`{name}` keeps every {what} that `{function}` puts in{often}, also when it is done: nothing in this module awaits it or takes it out.',
  },
  needs: unprunedTaskNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const node of fn.nodes) {
        const found = unprunedTasks(node, fn, context);
        if (found?.call.func.kind !== 'Attribute') continue;
        const { call, container, what, frequency, confidence } = found;
        const words = frequency.runs === 'often' ? frequencyWords[frequency.why] : undefined;
        report({
          at: call,
          subject: call,
          message: 'kept',
          data: {
            name: context.source(found.call.func.value),
            what,
            function: fn.symbol,
            often: words === undefined ? '' : ` (${words})`,
          },
          confidence,
          related: container.created.slice(0, 1).map(({ site }) => ({ message: 'created here', at: site })),
          fixes: () => [...discardWhenDone(found, context), ...pruneFinished(found, context)],
        });
      }
    }
  },
});
