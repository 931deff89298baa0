/** `pl.read_x(…).lazy()` → `pl.scan_x(…)`; `collect()` → `collect(engine="streaming")`. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { EagerFrame } from '../semantic/footprint/eager-frames.ts';
import { inDocument } from './lines.ts';

export function scanLazily(found: EagerFrame, context: CheckContext): FixDraft[] {
  if (found.kind === 'pieces') return [];
  const { text } = context.chunk;
  const { call } = found;
  if (found.kind === 'collect') {
    const inner = text.slice(call.argsSpan.start + 1, call.argsSpan.end - 1);
    if (/[#\r\n]/.test(inner)) return [];
    const edit = {
      start: call.argsSpan.end - 1,
      end: call.argsSpan.end - 1,
      text: inner.trim() === '' ? 'engine="streaming"' : ', engine="streaming"',
    };
    return /,\s*$/.test(inner)
      ? []
      : [
          {
            title: 'Collect with the streaming engine',
            recipe: 'streaming-engine',
            applicability: 'unsafe',
            edits: inDocument(context, [edit]),
          },
        ];
  }
  const { func } = found.read;
  const removed = text.slice(found.read.end, call.end);
  if (func.kind !== 'Attribute' || removed.includes('#')) return [];
  const scan = func.attr.replace(/^read_/, 'scan_');
  const edits: Edit[] = [
    { start: func.attrSpan.start, end: func.attrSpan.end, text: scan },
    { start: found.read.end, end: call.end, text: '' },
  ];
  return [
    {
      title: `Read lazily with '${scan}'`,
      recipe: 'scan-lazily',
      applicability: 'unsafe',
      edits: inDocument(context, edits),
    },
  ];
}
