import { boundQueue } from '../fixes/bound-queue.ts';
import { defineRule } from '../rule.ts';
import { isEnd, unboundedQueueAt, unboundedQueueNeeds } from '../semantic/retention/unbounded-queues.ts';

export const unboundedQueueRule = defineRule({
  id: 'unbounded-queue',
  group: 'retention',
  summary: 'A queue without a bound between a producer and a consumer',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      \`queue.Queue()\` and \`asyncio.Queue()\` have no limit unless \`maxsize\` is given, and \`SimpleQueue\` has none at all.
      Where the producer is faster than the consumer for a while, or the consumer stops, everything that waits stays
      in memory. With a \`maxsize\` the producer waits instead.`,
    bad: `
      import queue

      events = queue.Queue()

      def on_event(event):
          events.put(event)

      def work():
          while True:
              handle(events.get())`,
    good: `
      import queue

      events = queue.Queue(maxsize=1000)

      def on_event(event):
          events.put(event)

      def work():
          while True:
              handle(events.get())`,
    notes: `
      Reported for queues in module-level names and attributes that one function of the module puts into again and
      again and another one empties in a loop. Silent when something asks \`qsize\` or \`full\`, when the
      consumer takes all there is until the queue is \`empty\`, when the producer waits
      with \`join\`, and where only signs to stop are put in. A hint where nobody is seen to call what puts in
      again and again, and where a callback does that is not named for what comes as fast as it likes (\`on_message\`). A list of work that a \`for\` puts in at once is low confidence. A queue that an \`on_…\` method fills and another method empties one item a call is reported too. With a bound \`put\` blocks: how many items may wait is for a person to choose; not offered beside
      \`put_nowait\` and \`put(block=False)\`, which would raise, not where a coroutine would stop the event loop by waiting, and not where what takes out has no endless
      loop of its own: who waits may be who would have to ask for it.`,
    others: `
      No linter that we know of looks for this. \`qsize()\`, logged now and then, shows whether a queue grows.`,
  },
  messages: {
    queue:
      '`{name}` has no bound: `{producer}` puts in without waiting for `{consumer}`, and what nobody has taken out yet stays in memory.',
    simple:
      '`{name}` has no bound, and a `SimpleQueue` cannot have one: `{producer}` puts in without waiting for `{consumer}`.',
  },
  needs: unboundedQueueNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      // What `stop` and `reset` put in its place is the same queue once more, mostly for nobody.
      if (isEnd(fn.symbol)) continue;
      for (const node of fn.ofKind('Assign')) {
        if (node.value?.kind !== 'Call') continue;
        const [target] = node.targets;
        const place =
          target &&
          (fn.node.kind === 'ClassDef' || (fn.node.kind === 'Module' && context.chunk.owner !== undefined)
            ? undefined
            : context.placeOf(target));
        const found = place === undefined ? undefined : unboundedQueueAt(place, context.module);
        const call = node.value;
        if (!target || !found || !context.calls(call, found.type)) continue;
        report({
          at: call,
          subject: call,
          message: found.type.endsWith('SimpleQueue') ? 'simple' : 'queue',
          data: { name: context.source(target), producer: found.put.inFunction, consumer: found.get.inFunction },
          severity: found.isSteady ? 'information' : 'hint',
          confidence: found.confidence,
          related: [
            { message: 'put in here', at: found.put.site },
            { message: 'taken out here', at: found.get.site },
          ],
          fixes: () => boundQueue(found, call, context),
        });
      }
    }
  },
});
