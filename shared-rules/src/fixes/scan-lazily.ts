/** `pl.read_x(…).lazy()` → `pl.scan_x(…)`; `collect()` → `collect(engine="streaming")`. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { EagerFrame } from '../semantic/footprint/eager-frames.ts';
import { inDocument } from './lines.ts';

export function scanLazily(found: EagerFrame, context: CheckContext): FixDraft[] {
  if (found.kind === 'pieces') return [];
  if (found.kind === 'columns') return readColumns(found, context);
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

function readColumns(
  { call, option, wanted }: Extract<EagerFrame, { kind: 'columns' }>,
  context: CheckContext,
): FixDraft[] {
  const last = call.args.at(-1);
  const written = context.source(wanted);
  // In front of a trailing comma or a comment nothing is put.
  if (!last || /[#\r\n]/.test(written) || /[#,\r\n]/.test(context.chunk.text.slice(last.end, call.argsSpan.end)))
    return [];
  const columns = wanted.kind === 'List' ? written : `[${written}]`;
  return [
    {
      title: `Read these columns only, with '${option}'`,
      recipe: 'read-columns',
      applicability: 'unsafe',
      edits: inDocument(context, [{ start: last.end, end: last.end, text: `, ${option}=${columns}` }]),
    },
  ];
}
