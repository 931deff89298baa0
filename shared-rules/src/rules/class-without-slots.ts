import { addSlots } from '../fixes/add-slots.ts';
import { defineRule } from '../rule.ts';
import { slotlessIn, slotlessNeeds } from '../semantic/footprint/slots.ts';

export const classWithoutSlots = defineRule({
  id: 'class-without-slots',
  group: 'footprint',
  summary: 'A loop makes many instances of a class with fixed attributes and no `__slots__`',
  severity: 'hint',
  enabled: false,
  docs: {
    why: `
      Without \`__slots__\` every instance has room for attributes that nobody ever adds: measured on CPython 3.11, 96
      bytes for an instance with two attributes against 56 with \`__slots__\`. Where a loop makes many of them,
      \`__slots__\` leaves that out.`,
    bad: `
      class Point:
          def __init__(self, x, y):
              self.x = x
              self.y = y

      def grid(n):
          return [Point(i, j) for i in range(n) for j in range(n)]`,
    good: `
      class Point:
          __slots__ = ("x", "y")

          def __init__(self, x, y):
              self.x = x
              self.y = y

      def grid(n):
          return [Point(i, j) for i in range(n) for j in range(n)]`,
    notes: `
      Off by default. Silent for classes with bases, subclasses, decorators or class attributes, where its methods set attributes
      outside \`__init__\`, and where the module uses \`weakref\`, \`setattr\` or \`vars\`. Objects with \`__slots__\` are
      copied and pickled like others. With \`__slots__\` no
      other attribute can be set and the class cannot be referred to weakly: the fix is never applied unasked, and not
      offered where other files know the class or this one sets attributes of other names.`,
    others: `
      ruff and flake8-slots (\`SLOT000\` to \`SLOT002\`) ask for \`__slots__\` in subclasses of \`str\`, \`tuple\` and
      named tuples only. slotscheck looks after the \`__slots__\` that are there, and can be told to require them
      everywhere; this rule asks only where a loop makes many objects.`,
  },
  messages: {
    slots:
      '`{name}` has the fixed attributes {attributes}, and a loop makes many instances of it: `__slots__` keeps them smaller.',
  },
  needs: slotlessNeeds,
  check(context, report) {
    for (const it of slotlessIn(context)) {
      const { node } = it;
      report({
        at: { start: node.headStart, end: node.nameSpan.end },
        message: 'slots',
        confidence: 'medium',
        data: { name: node.name, attributes: it.attributes.map((name) => `\`${name}\``).join(', ') },
        related: [{ message: 'made in a loop', at: it.made.site }],
        fixes: () => addSlots(it, context),
      });
    }
  },
});
