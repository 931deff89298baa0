/** `plt.clf()` at the end of a figure's life → `plt.close(fig)`. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Figure } from '../semantic/release/figures.ts';
import { inDocument } from './lines.ts';

export function clearToClose({ call, name, cleared, uses, pyplotCalls }: Figure, context: CheckContext): FixDraft[] {
  if (!cleared || call.func.kind !== 'Attribute') return [];
  // What comes after a `clf()` is drawn on the same figure.
  if ([...uses, ...pyplotCalls].some((it) => it.start > cleared.end)) return [];
  const text = `${context.source(call.func.value)}.close(${name?.id ?? ''})`;
  return [
    {
      title: `Use '${text}'`,
      recipe: 'clear-to-close',
      applicability: 'unsafe',
      edits: inDocument(context, [{ start: cleared.start, end: cleared.end, text }]),
    },
  ];
}
