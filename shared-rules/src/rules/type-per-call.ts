import { hoistType } from '../fixes/hoist-type.ts';
import { defineRule } from '../rule.ts';
import { runsWords } from '../semantic/runs-words.ts';
import { isMadeOften } from '../semantic/retention/made-often.ts';
import { typesPerCall, typePerCallNeeds } from '../semantic/retention/types-per-call.ts';

export const typePerCall = defineRule({
  id: 'type-per-call',
  group: 'retention',
  summary: 'A class, validator, model or compiled function is built again each time',
  severity: 'information',
  enabled: true,
  notInTests: true,
  docs: {
    why: `
      A class refers to itself through its own attributes, so reference counting never frees it: one that is made per
      call stays until the garbage collector runs. A pydantic \`TypeAdapter\` builds its validator each time, a
      compiled function compiles again for each new function object, and Keras keeps a global state that grows with
      every model until \`clear_session()\`.`,
    bad: `
      from pydantic import TypeAdapter

      def parse(text):
          return TypeAdapter(list[int]).validate_json(text)`,
    good: `
      from pydantic import TypeAdapter

      NUMBERS = TypeAdapter(list[int])

      def parse(text):
          return NUMBERS.validate_json(text)`,
    notes: `
      Reported inside loops and for functions that run again and again (handlers, tasks, consumers), where what is
      built does not depend on the call; a \`TypeAdapter\` and code that is compiled and called at once in any function.
      Silent for factories, which return what they build, for what is kept on an object or in a container, for what is
      made on first use, in functions that run once, in loops of tests, and where the module calls \`clear_session\`. A hint where the loop stands
      further up than what calls the caller, and behind \`if size == 9\`.`,
    others: `
      No linter that we know of looks for this. TensorFlow warns at run time when a \`tf.function\` is traced again
      and again.`,
  },
  messages: {
    class:
      '`{name}` is a new class each time{often}, though nothing in it depends on the call. Only the garbage collector can free a class.',
    validator: '`{name}` builds its validator anew each time{often}, though it is always the same one.',
    code: '`{name}` is another function object each time{often}: it is compiled again, and nothing that was compiled before is used.',
    model:
      'Keras keeps a global state that grows with each model made{often}, and nothing in this module calls `clear_session`.',
  },
  needs: typePerCallNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const found of typesPerCall(fn, context)) {
        const { node, makes, loop, occasion, calledAt, confidence } = found;
        const at = node.kind === 'Call' ? node : { start: node.headStart, end: node.nameSpan.end };
        report({
          at,
          message: makes,
          data: {
            name:
              node.kind === 'Call'
                ? context.source(makes === 'code' ? (node.args[0]?.value ?? node) : node.func).replace(/\s+/g, ' ')
                : node.name,
            often: loop
              ? ', in a loop'
              : calledAt
                ? `: \`${fn.symbol}\` is called in a loop`
                : occasion
                  ? `, ${runsWords(occasion, fn, context)}`
                  : '',
          },
          confidence,
          severity: isMadeOften(found) ? 'information' : 'hint',
          related: loop
            ? [{ message: 'the loop', at: { start: loop.start, end: loop.body.start } }]
            : calledAt
              ? [{ message: 'called in a loop here', at: calledAt.site }]
              : [],
          fixes: () => hoistType(found, fn, context),
        });
      }
    }
  },
});
