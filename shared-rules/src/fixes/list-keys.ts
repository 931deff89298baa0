/** `self.names = table.keys()` → `self.names = list(table)`. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { RetainedKeys } from '../semantic/retention/retained-keys.ts';
import { inDocument } from './lines.ts';

export function listKeys({ view }: RetainedKeys, context: CheckContext): FixDraft {
  const text = `list(${context.source(view.func.value)})`;
  return {
    title: `Keep the keys alone: '${text}'`,
    recipe: 'list-keys',
    // A view can be compared with sets, and looks things up at once; a list does not.
    applicability: 'unsafe',
    edits: inDocument(context, [{ start: view.start, end: view.end, text }]),
  };
}
