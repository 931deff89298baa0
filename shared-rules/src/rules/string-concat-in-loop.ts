import { joinParts } from '../fixes/join-parts.ts';
import { defineRule, type Report } from '../rule.ts';
import { type StringGrowth, stringGrowthsIn, stringGrowthNeeds } from '../semantic/footprint/string-building.ts';

export const stringConcatInLoop = defineRule({
  id: 'string-concat-in-loop',
  group: 'footprint',
  summary: 'A string or bytes object is built by concatenation in a loop',
  severity: 'information',
  enabled: true,
  notInTests: true,
  docs: {
    why: `
      CPython can grow a string in place only while a plain local of one function holds the one reference to it. An
      attribute, a global or \`nonlocal\`, a local that an inner function captures, a name at module level, a second name
      for the string, prepending, \`s = s + a + b\` and bytes are copied as a whole at every step: quadratic time (100,000
      pieces: 7 to 9.5 s against 0.03 to 0.05 s with \`join\`). Often said, not so: that \`s += x\` on a plain local is
      quadratic. It is linear on CPython and peaks at the size of the result, while a list and \`join\` peak at about six
      times that; \`join\` is the choice for code that also runs elsewhere.`,
    bad: `
      class Page:
          def __init__(self):
              self.html = ""

          def fill(self, items):
              for item in items:
                  self.html += f"<li>{item}</li>"`,
    good: `
      class Page:
          def __init__(self):
              self.html = ""

          def fill(self, items):
              self.html += "".join(f"<li>{item}</li>" for item in items)`,
    notes: `
      A hint for a plain local, which is linear on CPython. What is quadratic is information where the loop goes
      through a file, a connection or a query result, and for an attribute, a global or a captured name also where
      it goes through what a caller passes and adds all of it; otherwise a hint: a few hundred short pieces cost
      nothing. Few they are, or short, where constants of the program say how many, where the loop ends after a
      number of them, where it reads up to a mark, the rest of a known length or the head of a file, and where all
      of it is parsed as one literal (\`ast.literal_eval\`); in a loop that sleeps at every step the copies take
      no time beside that. Silent unless the value is certainly a string or bytes, in short loops over a literal
      or a \`range\` of at most 1,000 numbers, where the string starts afresh in every pass, and where the loop
      needs the unfinished string, be it by an inner function that it calls. The fix builds the string after the
      loop; code called in the loop that looks at an attribute or a global would see it later than before, so the
      fix is applied unasked only where nobody else can look.`,
    others: `
      pylint (\`R1713\`, \`consider-using-join\`) reports \`s += item\` where it is the only statement of a loop and
      \`s = ""\` stands right above: in a function, the form that is linear on CPython. \`self.s += item\`, which
      copies at every step, it does not report.`,
  },
  messages: {
    local:
      '`{name}` grows by concatenation in a loop. On CPython this is linear here, because a plain local grows in place; other interpreters may copy it at every step.',
    attribute:
      'Every step of this loop copies `{name}` as a whole: an attribute does not grow in place, so the time is quadratic.',
    global:
      'Every step of this loop copies `{name}` as a whole: a global does not grow in place, so the time is quadratic.',
    nonlocal:
      'Every step of this loop copies `{name}` as a whole: a `nonlocal` name does not grow in place, so the time is quadratic.',
    captured:
      'Every step of this loop copies `{name}` as a whole: a local that an inner function captures does not grow in place, so the time is quadratic.',
    module:
      'Every step of this loop copies `{name}` as a whole: a name at module level does not grow in place, so the time is quadratic.',
    copied:
      'Every step of this loop copies `{name}` as a whole: `{name} + … + …` makes a new string before the last one is dropped, so the time is quadratic.',
    prepended:
      'Every step of this loop copies `{name}` as a whole to put something in front of it, so the time is quadratic.',
    aliased:
      'Steps of this loop copy `{name}` as a whole: a second name holds it, so it does not grow in place, and the time is quadratic.',
    bytes: 'Every step of this loop copies `{name}` as a whole: bytes do not grow in place, so the time is quadratic.',
  },
  needs: stringGrowthNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const growth of stringGrowthsIn(fn, context))
        report({ ...describe(growth), fixes: () => joinParts(growth, fn, context) });
    }
  },
});

function describe({ steps, kind, source, certain, alias, many }: StringGrowth): Report<StringGrowth['kind']> {
  const [first, ...more] = steps;
  const at = (first as (typeof steps)[number]).statement;
  return {
    at,
    message: kind,
    severity: isWorthIt(kind, many) ? 'information' : 'hint',
    confidence: certain || kind === 'local' ? 'high' : 'medium',
    data: { name: source },
    related: [
      ...more.map((it) => ({ message: 'grows here, too', at: it.statement })),
      ...(alias && kind === 'aliased' ? [{ message: 'the second name', at: alias }] : []),
    ],
  };
}

/** Quadratic time of a handful of steps is nothing to act on, and what a caller passes is a handful more often than not. */
const isWorthIt = (kind: StringGrowth['kind'], many: StringGrowth['many']): boolean =>
  many === 'streamed' ? kind !== 'local' : many !== undefined && /^(attribute|global|nonlocal|captured)$/.test(kind);
