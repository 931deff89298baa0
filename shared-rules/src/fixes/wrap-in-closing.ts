/** `with connect(p) as c:` → `with closing(connect(p)) as c, c:`: the transaction as before, and then the close. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Lifetime } from '../semantic/release/ownership.ts';
import { inDocument } from './lines.ts';

export function closeAfterWith(lifetime: Lifetime, context: CheckContext): FixDraft | undefined {
  const { keptBy, acquisition } = lifetime;
  if (keptBy?.kind !== 'WithItem' || !acquisition.resource.release.includes('close')) return undefined;
  const manager = context.document.importing('contextlib', 'closing');
  if (!manager) return undefined;
  const { call } = acquisition;
  const name = keptBy.target?.kind === 'Name' ? keptBy.target.id : 'connection';
  const after = keptBy.target ? `, ${name}` : ` as ${name}, ${name}`;
  const edits = [
    { start: call.start, end: call.start, text: `${manager.text}(` },
    { start: call.end, end: call.end, text: ')' },
    { start: keptBy.end, end: keptBy.end, text: after },
  ];
  return {
    title: `Close it with 'closing(…)', and keep the transaction`,
    recipe: 'close-after-with',
    applicability: 'unsafe',
    edits: [...inDocument(context, edits), ...manager.edits],
  };
}
