/** `values = values * 2` → `values *= 2`. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { FreshArithmetic } from '../semantic/footprint/fresh-arithmetic.ts';

export function inPlace({ name, value }: FreshArithmetic, context: CheckContext): FixDraft {
  const { offset } = context.document;
  return {
    title: `Change the array in place with '${value.op}='`,
    recipe: 'in-place',
    applicability: 'unsafe',
    edits: [{ start: name.end + offset, end: value.right.start + offset, text: ` ${value.op}= ` }],
  };
}
