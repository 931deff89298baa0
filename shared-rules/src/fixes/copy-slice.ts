/** `HEADS.append(data[:10])` → `HEADS.append(data[:10].copy())`; `.clone()` for a tensor. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { RetainedView } from '../semantic/retention/retained-views.ts';
import { inDocument } from './lines.ts';

export function copySlice({ view, method }: RetainedView, context: CheckContext): FixDraft[] {
  return [
    {
      title: `Keep a copy of the slice alone: '${method}()'`,
      recipe: 'copy-slice',
      // A view shows what is written to the array later; a copy does not.
      applicability: 'unsafe',
      edits: inDocument(context, [{ start: view.end, end: view.end, text: `.${method}()` }]),
    },
  ];
}
