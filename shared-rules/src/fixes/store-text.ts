/** `ERRORS.append(e)` → `ERRORS.append(traceback.format_exc())`, or `str(e)`. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { StoredException } from '../semantic/retention/stored-exceptions.ts';
import { inDocument } from './lines.ts';

export function storeText({ value, what }: StoredException, context: CheckContext): FixDraft[] {
  if (what !== 'exception') return [];
  const { start, end } = value;
  const source = context.source(value);
  const out: FixDraft[] = [];
  const format = context.document.importing('traceback');
  const base = { recipe: 'store-text', applicability: 'unsafe' } as const;
  if (format) {
    const edits = [...inDocument(context, [{ start, end, text: `${format.text}.format_exc()` }]), ...format.edits].sort(
      (a, b) => a.start - b.start,
    );
    out.push({ ...base, title: 'Keep the text of the traceback', edits });
  }
  out.push({
    ...base,
    title: 'Keep its message',
    recipe: 'store-message',
    edits: inDocument(context, [{ start, end, text: `str(${source})` }]),
  });
  return out;
}
