/** Takes a copy out that protects nobody. */
import type { Edit, FixDraft } from '../rule.ts';
import { type ArrayCopy, isOnlyRead } from '../semantic/footprint/array-copies.ts';
import type { CheckContext } from '../semantic/check-context.ts';

export function dropCopy({ call, of, kind, unshared }: ArrayCopy, context: CheckContext): FixDraft[] {
  if (kind === 'array') {
    // The copy may be what protects the caller, unless it is only read on the spot.
    if (!unshared && !isOnlyRead(call)) return [];
    const callee = context.source(call.func);
    if (!/(^|\.)array$/.test(callee)) return [];
    const numpy = context.document.importing('numpy', 'asarray');
    const text = callee.includes('.') ? callee.replace(/array$/, 'asarray') : numpy?.text;
    if (text === undefined) return [];
    const edits: Edit[] = [
      ...inChunk(context, call.func.start, call.func.end, text),
      ...(callee.includes('.') ? [] : (numpy?.edits ?? [])),
    ];
    return [
      {
        title: `Use '${text}', which does not copy an array`,
        recipe: 'as-array',
        applicability: unshared ? 'safe' : 'unsafe',
        edits: edits.sort((a, b) => a.start - b.start),
      },
    ];
  }
  if (kind === 'flatten') {
    const { func } = call;
    if (func.kind !== 'Attribute') return [];
    return [
      {
        title: "Use '.ravel()', which copies only where it has to",
        recipe: 'ravel',
        applicability: 'safe',
        edits: inChunk(context, func.attrSpan.start, func.attrSpan.end, 'ravel'),
      },
    ];
  }
  if (!unshared && !isOnlyRead(call)) return [];
  const removed = context.chunk.text.slice(of.end, call.end);
  if (/[#\r\n]/.test(removed)) return [];
  return [
    {
      title: `Drop '${removed}'`,
      recipe: 'drop-copy',
      // Nothing is known of the object but that it has a `copy`.
      applicability: kind === 'twice' ? 'unsafe' : 'safe',
      edits: inChunk(context, of.end, call.end, ''),
    },
  ];
}

const inChunk = (context: CheckContext, start: number, end: number, text: string): Edit[] => [
  { start: start + context.document.offset, end: end + context.document.offset, text },
];
