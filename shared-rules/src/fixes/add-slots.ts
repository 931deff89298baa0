/** `__slots__` with the attributes `__init__` sets. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { SlotlessClass } from '../semantic/footprint/slots.ts';
import { indentAt, inDocument, lineEnd, ownsLines } from './lines.ts';

export function addSlots({ node, attributes }: SlotlessClass, context: CheckContext): FixDraft[] {
  const { text } = context.chunk;
  const [first] = node.body.statements;
  if (!first || !ownsLines(text, first)) return [];
  const indent = indentAt(text, first.start);
  const { lineBreak } = context.document;
  const names = attributes.map((it) => `"${it}"`);
  const slots = `__slots__ = (${names.join(', ')}${names.length === 1 ? ',' : ''})`;
  const isDocstring = first.kind === 'ExprStatement' && first.value.kind === 'Constant';
  const at = isDocstring ? lineEnd(text, first.end) : first.start;
  const edit = {
    start: at,
    end: at,
    text: isDocstring ? `${lineBreak}${lineBreak}${indent}${slots}` : `${slots}${lineBreak}${indent}`,
  };
  return [
    { title: "Add '__slots__'", recipe: 'add-slots', applicability: 'unsafe', edits: inDocument(context, [edit]) },
  ];
}
