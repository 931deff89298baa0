import { consumeLazily, oneLiteral } from '../fixes/consume-lazily.ts';
import { defineRule } from '../rule.ts';
import { callsWithLambdas } from '../semantic/footprint/lambda-bodies.ts';
import { isCopyThroughText, textCopyNeeds } from '../semantic/footprint/copies-through-text.ts';
import {
  type Materialization,
  materializationsIn,
  materializationNeeds,
} from '../semantic/footprint/materializations.ts';
import { updateChainsIn, updateChainNeeds } from '../semantic/footprint/update-chains.ts';

export const redundantMaterialization = defineRule({
  id: 'redundant-materialization',
  group: 'footprint',
  summary: 'A list or dict is built only to be gone through once, or merged at once',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      A list that one consumer goes through once holds every item, where an iterator holds one at a time. A dict that is
      filled by one-key updates builds another dict for every key. For small data a list can be the faster one:
      this is about memory.`,
    bad: `
      def longest(lines):
          return max([len(line) for line in lines])`,
    good: `
      def longest(lines):
          return max(len(line) for line in lines)`,
    notes: `
      Information where what the items come from is a file or a query result, otherwise a hint. Silent where the list has a second use, where something stands between it and its use, where the loop or anything
      it calls may change what the items come from (then the copy is needed), with \`await\`, over literals, and for
      \`"".join([…])\`. Without the list the work happens later, item by item, and \`any\` and \`all\` stop early: such fixes
      are never applied unasked. \`json.loads(json.dumps(x))\` has no fix: it is another value than \`copy.deepcopy\` gives.`,
    others: `
      pylint (\`R1728\`, \`consider-using-generator\`; \`R1729\`, \`use-a-generator\`) and ruff (\`C419\`: \`any\` and
      \`all\`, in preview \`sum\`, \`min\` and \`max\` as well) report a comprehension right inside such a call, not a
      list that has a name first. ruff (\`PERF101\`) reports \`list()\` in the head of a \`for\` around a tuple, list
      or set, not around \`map\` or a generator.`,
  },
  messages: {
    loop: '`{value}` builds a list that one loop goes through once.',
    iterator: '`{value}` builds a list that `{taker}` goes through once.',
    reducer: '`{value}` builds a list that `{taker}` goes through once.',
    collector: '`{value}` builds a list that `{taker}` copies into another one.',
    updates: '`{value}` is filled by {count} one-key updates, each with a dict of its own: one literal does the same.',
    json: '`{value}` copies through text: the whole text is in memory besides both values.',
  },
  needs: [...materializationNeeds, ...updateChainNeeds, ...textCopyNeeds],
  check(context, report) {
    for (const fn of context.functions) {
      for (const it of materializationsIn(fn, context)) {
        report({
          at: it.value,
          message: it.consumer,
          severity: severityOf(it),
          data: {
            value: shortened(context.source(it.value)),
            taker: it.taker.kind === 'Call' ? context.source(it.taker.func) : '',
          },
          fixes: () => consumeLazily(it, fn, context),
        });
      }
      for (const it of updateChainsIn(fn, context)) {
        const [target] = it.start.targets;
        report({
          at: it.start,
          message: 'updates',
          severity: 'hint',
          data: { value: target ? context.source(target) : '', count: String(it.updates.length) },
          fixes: () => oneLiteral(it, context),
        });
      }
      if (fn.broken) continue;
      for (const it of callsWithLambdas(fn))
        if (isCopyThroughText(it, context))
          report({ at: it, message: 'json', severity: 'hint', data: { value: shortened(context.source(it)) } });
    }
  },
});

/** A comprehension in a reducer, and a list of which nothing says that it is long, are small things for small data. */
const severityOf = ({ value, consumer, many }: Materialization): 'hint' | 'information' =>
  value.kind === 'Comprehension' || consumer === 'collector' || many !== 'streamed' ? 'hint' : 'information';

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 45)}…${line.slice(-12)}` : line;
};
