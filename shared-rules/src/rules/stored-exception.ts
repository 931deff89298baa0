import { storeText } from '../fixes/store-text.ts';
import { defineRule } from '../rule.ts';
import { storedException, storedExceptionNeeds } from '../semantic/retention/stored-exceptions.ts';

export const storedExceptionRule = defineRule({
  id: 'stored-exception',
  group: 'retention',
  summary: 'A stored exception keeps every local of the frames it went through',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      An exception holds its traceback, the traceback the frames, and each frame all its local variables. An exception
      in a list of the module keeps all of that alive as long as the list; 100 kept tracebacks of functions that had a
      file open held 100 descriptors. Often said, not so: that a plain \`e2 = e\` in a local leaks.`,
    bad: `
      ERRORS = []

      def fetch(path):
          try:
              return parse(path)
          except ValueError as error:
              ERRORS.append(error)`,
    good: `
      from collections import deque

      ERRORS = deque(maxlen=100)

      def fetch(path):
          try:
              return parse(path)
          except ValueError as error:
              ERRORS.append(str(error))`,
    notes: `
      Reported for containers of the module, the class or a long-lived object that nothing is taken out of, and for
      single names and attributes that nothing sets back to \`None\`, raises or hands on (low confidence: another module may). Silent for locals, for objects
      nothing shows to live long, for scripts, and for what is bounded. Whoever reads the exception's attributes needs
      more than its text: the fixes are for a person to look at. The exception without its frames is offered where the
      file raises nothing a second time; what stands behind it (\`__context__\`, \`__cause__\`) has frames of its own, and is let go
      of with them.`,
    others: `
      No linter that we know of looks for this. ruff and flake8-bugbear (\`B904\`) ask for \`raise … from error\`:
      that changes what is shown, not what is kept, since without \`from\` the first exception is held as
      \`__context__\`, frames included.`,
  },
  messages: {
    container:
      '`{holder}` keeps the {what}, and with it every local variable of the frames it went through. It lives as long as {life}, and nothing in this module takes one out.',
    slot: '`{holder}` keeps the {what}, and with it every local variable of the frames it went through, until the next one takes its place. It lives as long as {life}.',
  },
  needs: storedExceptionNeeds,
  check(context, report) {
    const slots = new Set<string>();
    for (const fn of context.functions) {
      for (const node of fn.nodes) {
        const found = storedException(node, fn, context);
        if (!found) continue;
        const { at, how, holder, what, life, confidence, created } = found;
        const name = context.source(holder);
        if (how === 'slot' && slots.has(name)) continue;
        slots.add(name);
        report({
          at,
          subject: at,
          message: how,
          data: {
            holder: name,
            what,
            life: { module: 'the program', class: 'the class', instance: 'the object, which lives long' }[life],
          },
          confidence,
          related: created.slice(0, 1).map(({ site }) => ({ message: 'created here', at: site })),
          fixes: () => storeText(found, context),
        });
      }
    }
  },
});
