/** `__slots__` with the attributes `__init__` sets. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { SlotlessClass } from '../semantic/footprint/slots.ts';
import { indentAt, inDocument, lineEnd, ownsLines } from './lines.ts';

/** @returns nothing where code may set other attributes: in this file on any object, or in others that know the class. */
export function addSlots({ node, attributes }: SlotlessClass, context: CheckContext): FixDraft[] {
  const { text } = context.chunk;
  if (setsOthers(new Set(attributes), context) || isKnownElsewhere(node.name, context)) return [];
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

/** `point.color = 3`, and `setattr`-like calls are looked for by the rule. Which object it is, is not asked: silence is cheap. */
const setsOthers = (slots: ReadonlySet<string>, { document }: CheckContext): boolean =>
  [...document.text.matchAll(/\b(\w+)\.(\w+)\s*(?::[^=\n]+)?(?:[-+*/|&^@%]|\*\*|\/\/|<<|>>)?=(?!=)/g)].some(
    ([, on = '', name = '']) => !/^(self|cls)$/.test(on) && !slots.has(name),
  );

const isKnownElsewhere = (name: string, { module, document }: CheckContext): boolean =>
  module.place(name).some(({ site }) => document.locate(site) === undefined);
