import { dropCopy } from '../fixes/drop-copy.ts';
import { inPlace } from '../fixes/in-place.ts';
import { defineRule } from '../rule.ts';
import { arrayCopiesIn, arrayCopyNeeds } from '../semantic/footprint/array-copies.ts';
import { freshArithmeticIn, freshArithmeticNeeds } from '../semantic/footprint/fresh-arithmetic.ts';

export const redundantArrayCopy = defineRule({
  id: 'redundant-array-copy',
  group: 'footprint',
  summary: 'An array or table is copied a second time',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      \`np.array\` of an array and \`astype\` to the type it already has copy every element, and while both exist the data
      is in memory twice. \`np.asarray\` gives the array itself. Often said, not so: that \`np.ascontiguousarray\` copies a
      contiguous array. It returns the same object.`,
    bad: `
      import numpy as np

      def mean(values):
          return np.array(np.asarray(values)).mean()`,
    good: `
      import numpy as np

      def mean(values):
          return np.asarray(values).mean()`,
    notes: `
      Silent unless the value is certainly a NumPy array or a table just read, and with \`copy=False\`. A copy of something
      that others may hold can be what protects them: it is reported as a hint, and the fix is offered only where the copy
      is read on the spot. A hint, too, for a copy of a copy, and for \`a = a * 2\` right after \`a\` was made as an array of
      floats: with one plain number \`a *= 2\` gives the same without a second array. Silent where anything else sees the
      array first, with other operands, and for integers, whose type the result may not have.`,
    others: `
      We know of no linter that looks for this. At run time \`np.shares_memory(a, b)\` tells whether something was
      copied.`,
  },
  messages: {
    array: '`{callee}` copies `{of}`, which is an array already.',
    'same-type': '`{callee}` copies `{of}`, whose elements have that type already.',
    read: '`.copy()` copies every element of `{of}`, and the copy is only read.',
    flatten:
      '`.flatten()` copies every element of `{of}`, and the copy is only read: `.ravel()` copies only where it has to.',
    arithmetic:
      '`{of}` makes a second array beside the new one that nobody else holds: `{callee}=` would change it in place.',
    twice: '`{of}` is copied twice: nobody else gets the first copy.',
    fresh: '`{of}` is a new array that nobody else holds: `.copy()` only makes a second one.',
    table: '`{of}` is a new table that nobody else holds: `.copy()` only makes a second one.',
  },
  needs: [...arrayCopyNeeds, ...freshArithmeticNeeds],
  check(context, report) {
    for (const fn of context.functions) {
      for (const it of arrayCopiesIn(fn, context)) {
        report({
          at: it.call,
          message: it.kind,
          severity: it.unshared && it.kind !== 'twice' ? 'information' : 'hint',
          confidence: it.kind === 'twice' ? 'medium' : 'high',
          data: {
            callee: it.kind === 'same-type' ? '.astype' : context.source(it.call.func),
            of: shortened(context.source(it.of)),
          },
          fixes: () => dropCopy(it, context),
        });
      }
      for (const it of freshArithmeticIn(fn, context))
        report({
          at: it.statement,
          message: 'arithmetic',
          severity: 'hint',
          data: { of: shortened(context.source(it.statement)), callee: it.value.op },
          fixes: () => [inPlace(it, context)],
        });
    }
  },
});

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 50 ? `${line.slice(0, 49)}…` : line;
};
